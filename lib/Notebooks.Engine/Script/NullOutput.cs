using System.Text.Json.Nodes;
using Notebooks.Engine.Display;

namespace Notebooks.Engine.Script;

/// <summary>For a cell that is run for its effect alone.</summary>
sealed class NullOutput : ICellOutput
{
    public void Write(string stream, string text) { }

    public void Display(JsonObject data, string? displayId) { }

    public void Update(JsonObject data, string displayId) { }

    public void Clear(bool wait) { }
}
