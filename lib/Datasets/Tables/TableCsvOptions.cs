namespace SelfNormalizing.Datasets;

/// <summary>What a CSV file of numbers and categories looks like.</summary>
public sealed record TableCsvOptions
{
    /// <summary>Whether the first line gives the columns' names; without, they are <see cref="Columns"/> or else V1, V2, ….</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>The names that the columns must have, in this order, or that they get where no line gives them; null takes what
    /// comes.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Whether the first cell of each line names the row; the names become the table's first column,
    /// <see cref="RowNameColumn"/>.</summary>
    public bool HasRowNames { get; init; }

    /// <summary>What the column of row names is called.</summary>
    public string RowNameColumn { get; init; } = "name";

    /// <summary>What stands between cells.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>Cells that say that a value is missing.</summary>
    public IReadOnlyList<string> Missing { get; init; } = ["", "?", "NA", "NaN"];

    /// <summary>Columns of categories, although some or all of their cells may look like numbers.</summary>
    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>Whether every column holds numbers, so that a cell that is none is an error where it stands.</summary>
    public bool NumbersOnly { get; init; }
}
