namespace Notebooks.Jupyter.Messages;

/// <summary>Remembers the latest signatures, so that a message that someone recorded does not run twice.</summary>
/// <param name="capacity">How many are remembered: as many as Jupyter's own clients do.</param>
sealed class ReplayGuard(int capacity = 65_536)
{
    readonly HashSet<string> _known = new(StringComparer.Ordinal);
    readonly Queue<string> _order = [];

    /// <summary>True the first time a signature is seen.</summary>
    public bool IsNew(string signature)
    {
        lock (_known)
        {
            if (!_known.Add(signature))
                return false;
            _order.Enqueue(signature);
            if (_order.Count > capacity)
                _known.Remove(_order.Dequeue());
            return true;
        }
    }
}
