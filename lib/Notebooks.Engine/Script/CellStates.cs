using System.Reflection;

namespace Notebooks.Engine.Script;

/// <summary>A variable of a cell, as it is now.</summary>
sealed record CellVariable(string Name, Type Type, object? Value);

/// <summary>What cells have left behind: for each that declares something, the object whose fields are its variables.</summary>
sealed class CellStates
{
    // The first place is that of an object of the host's, of which there is none here.
    object?[] _states = new object?[8];
    int _count = 1;

    /// <summary>The variables of all cells, in the order they were declared.</summary>
    public IEnumerable<CellVariable> Variables =>
        from state in _states[1.._count]
        from variable in state!.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        where char.IsLetterOrDigit(variable.Name[0]) || variable.Name[0] == '_' // the compiler's own begin otherwise
        select new CellVariable(variable.Name, variable.FieldType, variable.GetValue(state));

    /// <summary>Room for one more; a cell writes itself into it before any of its own code runs.</summary>
    public object?[] ForNext()
    {
        if (_count == _states.Length)
            Array.Resize(ref _states, 2 * _count);
        _states[_count] = null;
        return _states;
    }

    /// <summary>The same for code that leaves nothing behind.</summary>
    public object?[] Copy() => [.. ForNext()];

    /// <summary>Later cells see what the latest left. One that is not kept gives its place to the next.</summary>
    public void Keep()
    {
        if (_states[_count] is not null)
            _count++;
    }
}
