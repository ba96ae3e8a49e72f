using Microsoft.Data.Analysis;

namespace SelfNormalizing.Datasets;

/// <summary>
/// Boston Housing: 506 census tracts of Boston in 1970, 13 features, and the median value of owner-occupied homes to predict
/// (Harrison and Rubinfeld, <i>Hedonic prices and the demand for clean air</i>, 1978). It ships; see <c>data/SOURCES.md</c>.
/// <para>Its column <c>b</c> is computed from the share of Black residents and rests on a premise about race and prices that is rightly
/// contested; <c>Load().Without("b")</c> leaves it out. Use the set to compare with published figures, not to learn about housing.</para>
/// </summary>
public static class BostonHousing
{
    internal static readonly DataFile Table = new(
        "boston-housing",
        "boston.csv",
        34_695,
        "24ec814c9b6c5bb1cae0f6d203636413195ade13a34b62920787599f63eefd7e",
        []
    );

    /// <summary>The columns: 13 features in their usual order, then the target, <c>medv</c>, in thousands of dollars.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    ["crim", "zn", "indus", "chas", "nox", "rm", "age", "dis", "rad", "tax", "ptratio", "b", "lstat", "medv"];

    /// <summary>All 506 rows: features [506, 13] in the units of <c>data/SOURCES.md</c>, targets [506, 1] in thousands of dollars of
    /// 1970.</summary>
    /// <param name="store">Where to look; by default this process's folders.</param>
    /// <exception cref="FileNotFoundException">No folder holds the file.</exception>
    /// <exception cref="InvalidDataException">The file is not what it should be; the message names line and column.</exception>
    public static RegressionData Load(DataStore? store = null)
    {
        (DataFrame table, DataOrigin origin) = ShippedTable.Load(Table, "Boston Housing", ShippedTable.Numbers(Columns), store);
        return RegressionData.From(table, "medv") with { Origin = origin };
    }
}
