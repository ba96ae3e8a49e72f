namespace SelfNormalizing.Plotting;

/// <summary>
/// .NET Interactive and our notebook host find this attribute by its name, and so learn how to show a type without either side referencing the other.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>All of these go into one output; each viewer takes the one that it shows best.</summary>
    public string[] PreferredMimeTypes { get; set; } = FigureFormatterSource.MimeTypes;
}
