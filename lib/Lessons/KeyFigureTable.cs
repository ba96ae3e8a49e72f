using Microsoft.Data.Analysis;

namespace SelfNormalizing;

/// <summary>Key figures as a table of Microsoft.Data.Analysis.</summary>
public static class KeyFigureTable
{
    /// <summary>A row for each figure, with what was measured, what was published, the unit and the note.</summary>
    public static DataFrame ToDataFrame(this KeyFigures figures) => figures.Figures.ToDataFrame();
}
