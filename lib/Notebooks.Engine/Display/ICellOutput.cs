using System.Text.Json.Nodes;

namespace Notebooks.Engine.Display;

/// <summary>Where a running cell's output goes: the runner's notebook, or a front end.</summary>
interface ICellOutput
{
    /// <summary>
    /// Whether text is passed on at every print, since the receiver joins it and outlives this process; otherwise it is gathered for a
    /// few milliseconds where there is much of it.
    /// </summary>
    bool TakesEveryPrint => false;

    /// <summary>Console text; <paramref name="stream"/> is <c>stdout</c> or <c>stderr</c>.</summary>
    void Write(string stream, string text);

    /// <summary>A shown value. With an id it can be replaced later.</summary>
    void Display(JsonObject data, string? displayId);

    /// <summary>Replaces what was shown under this id, in whichever cell that was.</summary>
    void Update(JsonObject data, string displayId);

    /// <summary>Removes what the cell has shown so far; with <paramref name="wait"/> only once there is something new to show.</summary>
    void Clear(bool wait);

    /// <summary>Help text, which a front end may show beside the notebook.</summary>
    void Page(JsonObject data) => Display(data, null);

    /// <summary>A line typed by the user.</summary>
    /// <exception cref="InvalidOperationException">Nobody is there to type.</exception>
    string ReadLine(string prompt, bool password) => throw NobodyThere();

    static InvalidOperationException NobodyThere() =>
        new("This cell asks for keyboard input, and nobody is there to type. Give the value in a cell tagged `parameters` instead.");
}

/// <summary>
/// The cell that the calling code belongs to. It flows with awaits and tasks, so that late output of
/// an earlier cell's task lands in that cell; code with no cell of its own (a native callback) writes to the latest.
/// </summary>
static class CellScope
{
    static readonly AsyncLocal<ICellOutput?> Local = new();
    static volatile ICellOutput? s_latest;

    public static ICellOutput? Current => Local.Value ?? s_latest;

    public static void Enter(ICellOutput output)
    {
        Local.Value = output;
        s_latest = output;
    }

    /// <summary>Forgets the latest cell: what has no cell of its own prints to the console again.</summary>
    public static void Forget() => s_latest = null;
}
