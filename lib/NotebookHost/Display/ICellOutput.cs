using System.Text.Json.Nodes;

namespace NotebookHost.Display;

/// <summary>Where a running cell's output goes: the runner's notebook, or a front end.</summary>
interface ICellOutput
{
    /// <summary>Console text; <paramref name="stream"/> is <c>stdout</c> or <c>stderr</c>.</summary>
    void Write(string stream, string text);

    /// <summary>A shown value. With an id it can be replaced later.</summary>
    void Display(JsonObject data, string? displayId);

    /// <summary>Replaces what was shown under this id, in whichever cell that was.</summary>
    void Update(JsonObject data, string displayId);
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
}
