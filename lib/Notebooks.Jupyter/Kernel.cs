using System.Text.Json.Nodes;
using Notebooks.Engine.Script;
using Notebooks.Jupyter.Messages;

namespace Notebooks.Jupyter;

/// <summary>A running kernel: requests in, answers and outputs out, until it is told to stop.</summary>
sealed class Kernel : IDisposable
{
    // "Run all" sends its cells one after another: a first cell that fails at once is to find the others here.
    static readonly TimeSpan Underway = TimeSpan.FromMilliseconds(50);
    static readonly TimeSpan LastPatience = TimeSpan.FromMilliseconds(300);

    readonly Action<string> _log;
    readonly Channels _channels;
    readonly MessageLoop _shell,
        _control;
    readonly InputLines _input = new();
    readonly Execution _execution;
    readonly CodeRequests _code;
    readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    IReadOnlyList<Message> _aborted = [];

    /// <param name="connection">Where to listen.</param>
    /// <param name="directory">Where relative paths of cells start: the notebook's folder.</param>
    /// <param name="log">Told what was dropped and what went wrong.</param>
    public Kernel(ConnectionFile connection, string directory, Action<string> log)
    {
        _log = log;
        _shell = new MessageLoop(
            "shell",
            message =>
            {
                Handle(message, Shell);
                AbortWaiting();
            },
            CellThreads.CompilerStackBytes
        );
        _control = new MessageLoop("control", message => Handle(message, Control));
        _channels = new Channels(connection, _shell.Add, _control.Add, _input.Receive, log);
        // Ports first: a client connects while the compiler warms up.
        Task<Evaluator> evaluator = Task.Run(async () =>
        {
            await WarmUp.RunAsync();
            return new Evaluator(directory);
        });
        _execution = new Execution(_channels, evaluator, _input);
        _code = new CodeRequests(evaluator);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => TellRest();
        AppDomain.CurrentDomain.UnhandledException += (_, _) => TellRest(); // on a thread that a cell started: .NET ends the process
        _channels.Status(Message.NoParent, "starting");
        // Only now: a client may have sent something the moment the ports were there.
        _shell.Start();
        _control.Start();
    }

    /// <summary>Ends when a client asks for it, or <see cref="Stop"/> is called.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Interrupts the running cell, or the request about code that is being answered.</summary>
    public void Interrupt()
    {
        _execution.Interrupt();
        _code.Interrupt();
    }

    public void Stop() => _ended.TrySetResult();

    public void Dispose() => _channels.Dispose();

    // A cell may call Environment.Exit.
    void TellRest()
    {
        PendingOutput.FlushAll();
        _channels.DrainOutputs(LastPatience);
    }

    // Busy before and idle after everything: front ends wait for the idle of what they asked.
    void Handle(Message message, Action<Message> handler)
    {
        _channels.Status(message.RawHeader, "busy");
        try
        {
            handler(message);
        }
        catch (Exception exception)
        {
            // A mistake of ours: it is told, and the kernel goes on.
            _log($"{message.Type} failed: {exception}");
            _channels.Reply(
                message,
                Execution.ErrorReply(new CellError(exception.GetType().FullName!, exception.Message, [exception.ToString()])),
                handler == Control
            );
        }
        finally
        {
            _channels.Status(message.RawHeader, "idle");
        }
    }

    void Shell(Message message)
    {
        switch (message.Type)
        {
            case "execute_request":
                _execution.Execute(message, failed: () =>
                {
                    // A silent one is a front end's own, and no cell of the user's.
                    if (!message.Flag("stop_on_error", true) || message.Flag("silent", false))
                        return;
                    Thread.Sleep(Underway);
                    _aborted = _shell.Remove("execute_request");
                });
                break;
            case "kernel_info_request":
                _channels.Reply(message, KernelInfo.Content());
                break;
            case "complete_request":
                _channels.Reply(message, _code.Complete(message));
                break;
            case "inspect_request":
                _channels.Reply(message, _code.Inspect(message));
                break;
            case "is_complete_request":
                _channels.Reply(message, _code.IsComplete(message));
                break;
            case "history_request":
                _channels.Reply(message, new JsonObject { ["history"] = _execution.History.Find(message) });
                break;
            case "comm_info_request":
                _channels.Reply(message, new JsonObject { ["comms"] = new JsonObject() });
                break;
            case "comm_open":
                // No widgets here: saying so at once is better than a front end that waits.
                _channels.Publish(
                    "comm_close",
                    message.RawHeader,
                    new JsonObject { ["comm_id"] = message.Text("comm_id"), ["data"] = new JsonObject() }
                );
                break;
            case "comm_msg" or "comm_close":
                break;
            case "shutdown_request":
                Shutdown(message, onControl: false);
                break;
            default:
                _log($"{message.Type} is not known here and was passed over.");
                break;
        }
    }

    void Control(Message message)
    {
        switch (message.Type)
        {
            case "interrupt_request":
                Interrupt();
                _channels.Reply(message, [], onControl: true);
                break;
            case "shutdown_request":
                Shutdown(message, onControl: true);
                break;
            case "kernel_info_request":
                _channels.Reply(message, KernelInfo.Content(), onControl: true);
                break;
            default:
                _log($"{message.Type} is not known on control and was passed over.");
                break;
        }
    }

    void Shutdown(Message message, bool onControl)
    {
        JsonObject Content() => new() { ["restart"] = message.Flag("restart", false) };
        _channels.Reply(message, Content(), onControl);
        _channels.Publish("shutdown_reply", message.RawHeader, Content());
        Stop();
    }

    // What was waiting when a cell failed is not run; what is sent after its error was told is.
    void AbortWaiting()
    {
        foreach (Message waiting in _aborted)
        {
            _channels.Status(waiting.RawHeader, "busy");
            _channels.Reply(waiting, new JsonObject { ["status"] = "aborted", ["execution_count"] = _execution.Count });
            _channels.Status(waiting.RawHeader, "idle");
        }
        _aborted = [];
    }
}
