using System.Text.Json.Nodes;

namespace Notebooks.Engine.Display.Packages;

/// <summary>Math.NET's matrices and vectors: as they write themselves, with their shape and their first rows and columns.</summary>
sealed class MathNetArrays(string typeName) : IPackageFormatter
{
    public string TypeName => typeName;

    public JsonObject? Format(object value) => MimeBundle.OfText("text/plain", (value.ToString() ?? "").TrimEnd());
}
