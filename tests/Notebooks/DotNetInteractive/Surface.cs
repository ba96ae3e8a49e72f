// The names that .NET Interactive (its last state, April 2026) puts into the reach of a C# cell, so that cells can be compiled as there.
// They do nothing: only their signatures count. Its formatters are the real ones, from the package Microsoft.DotNet.Interactive.Formatting.

using Microsoft.AspNetCore.Html;

#pragma warning disable IDE0130, IDE0060 // the namespaces and parameters are .NET Interactive's

namespace Microsoft.DotNet.Interactive
{
    public class DisplayedValue
    {
        public string DisplayId => "";

        public void Update(object updatedValue) { }
    }

    public class Kernel
    {
#pragma warning disable IDE1006 // so is the name
        public static DisplayedValue display(object value, params string[] mimeTypes) => new();
#pragma warning restore IDE1006

        public static IHtmlContent HTML(string content) => new HtmlString(content);

        public static void CSS(string content) { }

        public static void Javascript(string scriptContent) { }

        public static Task<string> GetInputAsync(string prompt = "", string typeHint = "text") => Task.FromResult("");
    }
}

namespace System
{
    using Microsoft.DotNet.Interactive;

    public static class DisplayExtensions
    {
        public static DisplayedValue Display(this object value, params string[] mimeTypes) => new();

        public static DisplayedValue DisplayAs(this string value, string mimeType) => new();

        public static DisplayedValue DisplayTable<T>(this IEnumerable<T> value, params string[] mimeTypes) => new();
    }
}
