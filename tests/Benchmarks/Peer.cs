using System.Diagnostics;
using System.Globalization;

namespace Benchmarks;

/// <summary>A process of one of the engines that times what it is asked for (Server.cs), one process at a time.</summary>
sealed class Peer : IDisposable
{
    readonly Process _process;
    readonly Task<string> _errors;

    /// <param name="program">The program and its first arguments.</param>
    /// <param name="net">The net whose steps it times; any, where it is asked for products alone.</param>
    /// <param name="threads">How many threads it may use.</param>
    /// <param name="environment">Further environment variables.</param>
    public Peer(string[] program, string net, int threads, params (string Name, string Value)[] environment)
    {
        string[] arguments = [.. program[1..], "serve", net, threads.ToString(CultureInfo.InvariantCulture)];
        var start = new ProcessStartInfo(program[0], arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Milliseconds of each call, after a rest in which the threads of the process before have stopped spinning.</summary>
    /// <exception cref="InvalidOperationException">The process ended; the message has what it wrote as errors.</exception>
    public double[] Ask(string request)
    {
        Thread.Sleep(Turns.Rest);
        _process.StandardInput.WriteLine(request);
        return _process.StandardOutput.ReadLine() is { } answer
            ? [.. answer.Split(' ').Select(time => double.Parse(time, CultureInfo.InvariantCulture))]
            : throw new InvalidOperationException($"the process that was asked for `{request}` ended: {_errors.Result.Trim()}");
    }

    /// <summary>Ends the process, which reads no more.</summary>
    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(5000))
            _process.Kill();
        _process.Dispose();
    }
}
