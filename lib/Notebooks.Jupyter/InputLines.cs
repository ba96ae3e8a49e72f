using Notebooks.Jupyter.Messages;

namespace Notebooks.Jupyter;

/// <summary>Waits for the line that a front end's user types.</summary>
sealed class InputLines
{
    readonly Queue<string> _lines = [];

    /// <summary>Takes an <c>input_reply</c>.</summary>
    public void Receive(Message message)
    {
        if (message.Type != "input_reply")
            return;
        lock (_lines)
        {
            _lines.Enqueue(message.Text("value"));
            Monitor.PulseAll(_lines);
        }
    }

    /// <summary>Asks, and waits for the answer to this question: an answer to an interrupted one is forgotten.</summary>
    public string Ask(Action ask, CancellationToken stop)
    {
        lock (_lines)
        {
            _lines.Clear();
            ask();
            while (_lines.Count == 0)
            {
                stop.ThrowIfCancellationRequested();
                Monitor.Wait(_lines, 100);
            }
            return _lines.Dequeue();
        }
    }
}
