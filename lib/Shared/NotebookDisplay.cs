namespace NotebookDisplay;

/// <summary>
/// Tells a notebook how a type is shown. .NET Interactive and our host find this attribute and the formatters by the names of their types
/// and members, so that neither side references the other; each assembly has its own copy of this file.
/// </summary>
/// <param name="formatterSourceType">A type whose <c>CreateTypeFormatters</c> returns the formatters, one for each MIME type.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>All of these go into one output; each viewer takes the one that it shows best.</summary>
    public string[] PreferredMimeTypes { get; set; } = ["text/plain"];
}

/// <summary>Writes values of one type in one MIME type.</summary>
internal sealed class Formatter<T>(string mimeType, Func<T, string> write)
{
    public string MimeType { get; } = mimeType;

    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not T value)
            return false;
        writer.Write(write(value));
        return true;
    }
}
