using System.Diagnostics;
using System.Globalization;

namespace Notebooks.Jupyter;

/// <summary>Notices when the program that started the kernel is gone, so that no kernel stays behind alone.</summary>
static class ParentWatch
{
    /// <summary>Where Jupyter puts its own process id for the kernels it starts.</summary>
    public const string Variable = "JPY_PARENT_PID";

    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Calls <paramref name="gone"/> once the parent has ended; does nothing where no parent is named.</summary>
    public static void Start(Action gone)
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out int id) || id <= 1)
            return;
        string? started = StartOf(id);
        new Thread(() =>
        {
            // The same id with another start is another program.
            while (started is not null && StartOf(id) == started)
                Thread.Sleep(Interval);
            gone();
        })
        {
            IsBackground = true,
            Name = "parent",
        }.Start();
    }

    // On Linux the clock tick it started at (field 22 of stat), and null for one that has ended and only waits to be
    // collected by its own parent; elsewhere its start time.
    static string? StartOf(int id)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                string stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
                string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                return fields[0] is "Z" or "X" ? null : fields[19];
            }
            using var process = Process.GetProcessById(id);
            return process.StartTime.ToString("O", CultureInfo.InvariantCulture);
        }
        catch (Exception exception)
            when (exception is ArgumentException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
