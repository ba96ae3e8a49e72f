using Microsoft.Data.Analysis;

namespace SelfNormalizing.Datasets;

/// <summary>
/// Recurrence of breast cancer, or death, in two studies: 1,546 patients of the Rotterdam tumour bank with positive lymph nodes, to learn
/// from, and the 686 of a trial of the German Breast Cancer Study Group (GBSG), to test with. The rows are those of DeepSurv's experiment
/// with both. They ship; see <c>data/SOURCES.md</c>.
/// </summary>
public static class BreastCancerSurvival
{
    /// <summary>Days in a month: 365.25/12. The files give days, the loader months, as the experiment does.</summary>
    public const double DaysPerMonth = 365.25 / 12;

    internal static readonly DataFile Rotterdam = new(
        "gbsg",
        "rotterdam.csv",
        38_466,
        "fc6f3ba811c3e2afe42172a4f2f8bfd37c098553d22b7bb0e73f85490d06fffa",
        []
    );

    internal static readonly DataFile Gbsg = new(
        "gbsg",
        "gbsg.csv",
        16_282,
        "3e9435307b8991486d0341ef24c59a89be046070b092b03d20a966421aa941ee",
        []
    );

    /// <summary>The columns: hormone therapy, size class of the tumour, menopause, age, positive nodes, progesterone and oestrogen
    /// receptors; then the time in days and the event.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["hormon", "size", "meno", "age", "nodes", "pgr", "er", "days", "event"];

    /// <summary>The Rotterdam patients: features [1546, 7], times in months, none above 84.</summary>
    /// <param name="store">Where to look; by default this process's folders.</param>
    /// <exception cref="FileNotFoundException">No folder holds the file.</exception>
    /// <exception cref="InvalidDataException">The file is not what it should be; the message names line and column.</exception>
    public static SurvivalData LoadRotterdam(DataStore? store = null) => Load(Rotterdam, "Rotterdam", store);

    /// <summary>The patients of the trial: features [686, 7], times in months.</summary>
    /// <inheritdoc cref="LoadRotterdam"/>
    public static SurvivalData LoadGbsg(DataStore? store = null) => Load(Gbsg, "GBSG", store);

    static SurvivalData Load(DataFile file, string name, DataStore? store)
    {
        (DataFrame table, DataOrigin origin) = ShippedTable.Load(file, name, ShippedTable.Numbers(Columns), store);
        SurvivalData data;
        try
        {
            data = SurvivalData.From(table, "days", "event");
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
        return data with { Times = [.. data.Times.Select(days => days / DaysPerMonth)], Origin = origin };
    }
}
