using Microsoft.Data.Analysis;
using static TorchSharp.torch;

namespace SelfNormalizing.Datasets;

/// <summary>
/// Rows of features with a time each: to an event where it was seen, to the last sight where it was not. The tensor belongs to this object
/// and is disposed with it.
/// </summary>
/// <param name="Features">Float32, [N, F], in the units of the source.</param>
/// <param name="Times">N times, finite and 0 or more, in the unit of the source.</param>
/// <param name="Events">Whether the event came at that time; false where the time is censored.</param>
/// <param name="FeatureNames">One name a feature.</param>
public sealed record SurvivalData(
    Tensor Features,
    IReadOnlyList<double> Times,
    IReadOnlyList<bool> Events,
    IReadOnlyList<string> FeatureNames
) : IDisposable
{
    /// <summary>What the data are a copy of, and where it lay; null where nobody knows.</summary>
    public DataOrigin? Origin { get; init; }

    /// <summary>The log hazards that the times were drawn with, up to a constant; null where nobody knows them.</summary>
    public IReadOnlyList<double>? LogHazards { get; init; }

    /// <summary>The rows as the file gives them; null for generated ones.</summary>
    public DataFrame? Table { get; init; }

    /// <summary>How many rows there are.</summary>
    public int Count => Times.Count;

    /// <summary>How many events were seen.</summary>
    public int EventCount => Events.Count(seen => seen);

    /// <summary>Takes one column of a table as the time, one as the event, and the others, in their order, as features.</summary>
    /// <param name="table">Columns of numbers, none missing.</param>
    /// <param name="time">The column of times, each 0 or more.</param>
    /// <param name="event">The column of events: 1, or 0 where the time is censored.</param>
    /// <exception cref="ArgumentException">The table has no such column, a column of something else than numbers, a missing value, a
    /// negative time, or an event that is neither 0 nor 1; the message names the row and the column.</exception>
    public static SurvivalData From(DataFrame table, string time, string @event)
    {
        double[] times = FeatureMatrix.Whole(table, FeatureMatrix.Named(table, time)),
            events = FeatureMatrix.Whole(table, FeatureMatrix.Named(table, @event));
        Check(times, time, "a time, 0 or more", value => value >= 0 && double.IsFinite(value));
        Check(events, @event, "1 for an event, or 0 where the time is censored", value => value is 0 or 1);
        DataFrameColumn[] features = [.. table.Columns.Where(column => column.Name != time && column.Name != @event)];
        string[] names = [.. features.Select(column => column.Name)];
        return new SurvivalData(
            tensor(
                FeatureMatrix.Rows(table, [.. features.Select(column => FeatureMatrix.Whole(table, column))], names),
                [times.Length, names.Length]
            ),
            times,
            [.. events.Select(value => value == 1)],
            names
        )
        {
            Table = table,
        };

        void Check(double[] values, string column, string expected, Predicate<double> holds)
        {
            int bad = Array.FindIndex(values, value => !holds(value));
            if (bad >= 0)
                throw new ArgumentException(
                    Invariant($"{TableSource.Location(table, bad)}, column {column}: found {values[bad]}, expected {expected}."),
                    nameof(table)
                );
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Features.Dispose();
}
