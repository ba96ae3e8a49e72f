using System.CommandLine;
using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using NotebookHost.Install;
using Notebooks.Engine.Processes;
using Notebooks.Jupyter;
using Notebooks.Jupyter.Messages;

namespace NotebookHost.Commands;

/// <summary><c>snn kernel</c>: installs, removes and starts the Jupyter kernel.</summary>
static class KernelCommand
{
    public const string Name = "kernel",
        StartName = "start";

    static readonly TimeSpan ExitPatience = TimeSpan.FromSeconds(1);

    public static Command Create() =>
        new(Name, "The Jupyter kernel for C# notebooks.")
        {
            CreatePlaced(
                "install",
                "Lets Jupyter and VS Code find this kernel. It starts this program where it lies now: run this again after moving it.",
                install: true
            ),
            CreatePlaced("uninstall", "Removes what install wrote.", install: false),
            CreateStart(),
        };

    static Command CreatePlaced(string verb, string description, bool install)
    {
        var name = new Option<string>("--name")
        {
            Description = $"Name that notebooks ask for; default: {KernelSpec.DefaultName}.",
            HelpName = "name",
            DefaultValueFactory = _ => KernelSpec.DefaultName,
        };
        var displayName = new Option<string>("--display-name")
        {
            Description = $"Name that menus show; default: {KernelSpec.DefaultDisplayName}.",
            HelpName = "text",
            DefaultValueFactory = _ => KernelSpec.DefaultDisplayName,
        };
        var prefix = new Option<string?>("--prefix")
        {
            Description = "Environment to install into: its share/jupyter.",
            HelpName = "folder",
        };
        var user = new Option<bool>("--user") { Description = "For this user alone (the default)." };
        var sysPrefix = new Option<bool>("--sys-prefix") { Description = "Into the Python environment in use." };
        var command = new Command(verb, description) { name, prefix, user, sysPrefix };
        if (install)
            command.Add(displayName);
        command.SetAction(parsed =>
            Placed(() =>
            {
                string? given = parsed.GetValue(prefix);
                int places = (given is null ? 0 : 1) + (parsed.GetValue(user) ? 1 : 0) + (parsed.GetValue(sysPrefix) ? 1 : 0);
                if (places > 1)
                    throw new KernelSpecException("Only one of --prefix, --user and --sys-prefix can be meant.");
                string data =
                    given is not null ? JupyterFolders.OfPrefix(given)
                    : parsed.GetValue(sysPrefix) ? JupyterFolders.OfPython()
                    : JupyterFolders.UserData();
                if (install)
                    KernelSpec.CheckHidesNone(parsed.GetRequiredValue(name), JupyterFolders.All());
                return install
                    ? $"Installed in {KernelSpec.Install(data, parsed.GetRequiredValue(name), parsed.GetRequiredValue(displayName))}. "
                        + $"It starts {string.Join(' ', KernelSpec.ProgramCommand)}."
                    : $"Removed {KernelSpec.Uninstall(data, parsed.GetRequiredValue(name))}.";
            })
        );
        return command;
    }

    static int Placed(Func<string> action)
    {
        try
        {
            Console.WriteLine(action());
            return RunCommand.Passed;
        }
        catch (KernelSpecException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return RunCommand.Usage;
        }
    }

    /// <summary>True where the command line starts a kernel.</summary>
    public static bool IsStart(ParseResult parsed) =>
        parsed.CommandResult.Command is { Name: StartName } command && command.Parents.Any(parent => parent.Name == Name);

    static Command CreateStart()
    {
        var file = new Argument<string?>("file")
        {
            Description = "Connection file, as Jupyter writes it; none: one is written and named.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command(StartName, "Starts a kernel; Jupyter does this by itself.") { file };
        command.SetAction((parsed, stop) => StartAsync(parsed.GetValue(file), stop));
        return command;
    }

    static async Task<int> StartAsync(string? file, CancellationToken stop)
    {
        ConnectionFile connection;
        try
        {
            connection = file is null
                ? ConnectionFile.Create(Path.Combine(RuntimeFolder(), $"kernel-{Guid.NewGuid()}.json"))
                : ConnectionFile.Read(file);
        }
        catch (Exception exception) when (exception is ConnectionFileException or IOException or UnauthorizedAccessException)
        {
            Tell(Console.OpenStandardError(), exception.Message);
            return RunCommand.Usage;
        }
        if (file is null)
            Tell(
                Console.OpenStandardOutput(),
                $"Listening on {connection.Address}. Connect with: jupyter console --existing {connection.Path}"
            );

        string mark = ProcessTree.Mark();
        Kernel kernel;
        try
        {
            kernel = new Kernel(connection, Directory.GetCurrentDirectory(), new KernelLog().Write);
        }
        catch (SocketException exception)
        {
            Tell(
                Console.OpenStandardError(),
                $"The ports that {connection.Path} names cannot be used: {exception.Message}. Another "
                    + "program may have taken one; start the kernel again, and Jupyter chooses others."
            );
            return RunCommand.Failed;
        }
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            kernel.Interrupt();
        });
        await using CancellationTokenRegistration stopping = stop.Register(kernel.Stop);
        ParentWatch.Start(kernel.Stop);
        await kernel.Ended;
        kernel.Dispose();
        ProcessTree.End(mark);
        if (file is null)
            File.Delete(connection.Path);
        Exit();
        return RunCommand.Passed;
    }

    // Not Console.Out and Console.Error: from the start of the evaluator on, they go to the running cell.
    static void Tell(Stream stream, string line)
    {
        using var output = new StreamWriter(stream);
        output.WriteLine(line);
    }

    // A cell may have left threads that never end, or handlers that wait at the exit.
    static void Exit()
    {
        new Thread(() =>
        {
            Thread.Sleep(ExitPatience);
            Process.GetCurrentProcess().Kill();
        })
        {
            IsBackground = true,
        }.Start();
        Environment.Exit(RunCommand.Passed);
    }

    // Where Jupyter keeps connection files of running kernels.
    static string RuntimeFolder() =>
        Environment.GetEnvironmentVariable("JUPYTER_RUNTIME_DIR") ?? Path.Combine(JupyterFolders.UserData(), "runtime");
}
