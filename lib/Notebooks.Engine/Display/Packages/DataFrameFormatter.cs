using System.Text.Json.Nodes;

namespace Notebooks.Engine.Display.Packages;

/// <summary>Microsoft.Data.Analysis's <c>DataFrame</c>: a table of the first rows, with each column's kind and missing values.</summary>
sealed class DataFrameFormatter : IPackageFormatter
{
    public string TypeName => DataFrameTable.TypeName;

    public JsonObject? Format(object value)
    {
        var table = new DataFrameTable(value);
        return new JsonObject { ["text/html"] = table.ToHtml(), ["text/plain"] = table.ToString() };
    }
}
