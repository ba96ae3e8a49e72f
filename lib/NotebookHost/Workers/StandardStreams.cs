using System.Runtime.InteropServices;
using System.Text;

namespace NotebookHost.Workers;

/// <summary>
/// A worker's own standard output and error, by which code prints that does not know .NET's console: after each cell they are flushed
/// and marked, so that the runner can tell one cell's text from the next one's.
/// </summary>
sealed class StandardStreams
{
    // On Unix these are descriptors of their own: a cell that closes or redirects 1 and 2 does not change where they lead.
    readonly Stream[] _streams = [Console.OpenStandardOutput(), Console.OpenStandardError()];
    readonly Action _flush = FlushOfC();

    /// <summary>Ends a cell's text.</summary>
    /// <param name="mark">What to write behind it.</param>
    public void Mark(string mark)
    {
        _flush();
        byte[] bytes = Encoding.UTF8.GetBytes(mark);
        foreach (Stream stream in _streams)
        {
            try
            {
                stream.Write(bytes);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // A cell has closed it. The runner waits for no mark that does not come.
            }
        }
    }

    // C keeps what is printed to a pipe until 4,096 bytes have come. Standard output alone is flushed: another file of the C library may be
    // held by a thread that waits to read it. Its name is a macro of C: `stdout` in Linux's libraries, `__stdoutp` in macOS's.
    static Action FlushOfC()
    {
        if (OperatingSystem.IsWindows())
            return () => { }; // each native library may have a C library of its own
        nint program = NativeLibrary.GetMainProgramHandle();
        if (
            !NativeLibrary.TryGetExport(program, "fflush", out nint address)
            || !NativeLibrary.TryGetExport(program, OperatingSystem.IsMacOS() ? "__stdoutp" : "stdout", out nint output)
        )
            return () => { };
        var flush = Marshal.GetDelegateForFunctionPointer<FileFlush>(address);
        return () => _ = flush(Marshal.ReadIntPtr(output));
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    delegate int FileFlush(nint file);
}
