using System.Text.Json.Nodes;

namespace Notebooks.Engine.Display.Packages;

// Display/Packages/ shows values of NuGet packages that the host does not reference, each found by the full name of its type.
// To add one: a class in a file of its own that implements IPackageFormatter by reflection alone, and its line in PackageFormatters.All.

/// <summary>Shows values of one type that belongs to a package which the host does not reference.</summary>
/// <remarks>
/// One that throws does no harm: the value is then shown as if there were no formatter. Format is called on the cell's thread
/// and within the time that showing a value may take.
/// </remarks>
interface IPackageFormatter
{
    /// <summary>
    /// Full name of the type as <see cref="Type.FullName"/> writes it, such as <c>Newtonsoft.Json.Linq.JToken</c>; types derived from it
    /// count.
    /// </summary>
    string TypeName { get; }

    /// <summary>The MIME bundle: MIME type → text, or JSON for JSON types. <c>text/plain</c> is added where it is missing.</summary>
    /// <param name="value">An object of that type.</param>
    /// <returns>Null where this value is better shown as any other.</returns>
    JsonObject? Format(object value);
}
