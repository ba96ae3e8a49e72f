using Notebooks.Jupyter.Messages;

namespace Notebooks.Jupyter;

/// <summary>A thread that handles messages one after another, in the order they came.</summary>
sealed class MessageLoop
{
    readonly Queue<Message> _messages = [];
    readonly Action<Message> _handle;
    readonly Thread _thread;

    /// <param name="name">Of its thread.</param>
    /// <param name="handle">Handles one message.</param>
    /// <param name="stackBytes">Stack of its thread; 0: the system's own choice.</param>
    public MessageLoop(string name, Action<Message> handle, int stackBytes = 0)
    {
        _handle = handle;
        _thread = new Thread(Run, stackBytes) { IsBackground = true, Name = name };
    }

    /// <summary>Begins to handle messages; those that came before have waited.</summary>
    public void Start() => _thread.Start();

    public void Add(Message message)
    {
        lock (_messages)
        {
            _messages.Enqueue(message);
            Monitor.Pulse(_messages);
        }
    }

    /// <summary>Takes out the waiting messages of one type.</summary>
    public IReadOnlyList<Message> Remove(string type)
    {
        lock (_messages)
        {
            Message[] all = [.. _messages];
            _messages.Clear();
            foreach (Message other in all.Where(message => message.Type != type))
                _messages.Enqueue(other);
            return [.. all.Where(message => message.Type == type)];
        }
    }

    void Run()
    {
        while (true)
            _handle(Next());
    }

    Message Next()
    {
        lock (_messages)
        {
            while (_messages.Count == 0)
                Monitor.Wait(_messages);
            return _messages.Dequeue();
        }
    }
}
