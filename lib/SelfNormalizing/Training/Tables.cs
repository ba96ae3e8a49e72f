using System.Reflection;
using Microsoft.Data.Analysis;
using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>Results as tables of Microsoft.Data.Analysis, and tables as samples for a training.</summary>
public static class Tables
{
    /// <summary>
    /// Objects as a table: a row each, a column for each public property in the order of declaration; numbers, texts, truth values and
    /// dates as they are, anything else as its text. A missing value is null.
    /// </summary>
    /// <exception cref="ArgumentException">The type has no public property.</exception>
    public static DataFrame ToDataFrame<T>(this IEnumerable<T> rows)
    {
        T[] all = [.. rows];
        PropertyInfo[] properties = RowProperties<T>();
        return properties.Length > 0
            ? new DataFrame(properties.Select(property => Column(property, [.. all.Select(row => property.GetValue(row))])))
            : throw new ArgumentException(
                $"{typeof(T).Name} has no public property: expected one for each column of the table.",
                nameof(rows)
            );
    }

    /// <summary>A course of training: a row for each epoch.</summary>
    public static DataFrame ToDataFrame(this TrainingHistory history) => history.Epochs.ToDataFrame();

    /// <summary>
    /// One column of a table as the target and the others, in their order, as inputs. A target of texts or of truth values becomes classes
    /// (Int64 [N], in ordinal order), one of numbers values to be approximated (Float32 [N, 1]).
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="target">The target's column.</param>
    /// <exception cref="ArgumentException">There is no such column, an input holds no numbers, or a value is missing; the message names the
    /// column and the row.</exception>
    public static Samples ToSamples(this DataFrame table, string target)
    {
        DataFrameColumn answer = table.Columns.FirstOrDefault(column => column.Name == target)
            ?? throw new ArgumentException(
                $"There is no column '{target}': expected one of {string.Join(", ", table.Columns.Select(column => column.Name))}.",
                nameof(target)
            );
        DataFrameColumn[] inputs = [.. table.Columns.Where(column => column.Name != target)];
        int count = (int)table.Rows.Count;
        float[] values = new float[count * inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            if (!inputs[i].IsNumericColumn() && inputs[i].DataType != typeof(bool))
                throw new ArgumentException(
                    $"The column '{inputs[i].Name}' holds {inputs[i].DataType.Name}: expected numbers. What to do: "
                        + $"`ClassificationData.From` turns categories into columns of 0 and 1.",
                    nameof(table)
                );
            for (int row = 0; row < count; row++)
                values[row * inputs.Length + i] = Convert.ToSingle(
                    Present(inputs[i], row),
                    System.Globalization.CultureInfo.InvariantCulture
                );
        }
        object[] answers = [.. Enumerable.Range(0, count).Select(row => Present(answer, row))];
        Tensor targets;
        if (answer.IsNumericColumn())
            targets = tensor(
                [.. answers.Select(value => Convert.ToSingle(value, System.Globalization.CultureInfo.InvariantCulture))],
                [count, 1]
            );
        else
        {
            string[] texts = [.. answers.Select(value => value.ToString()!)],
                classes = [.. texts.Distinct().Order(StringComparer.Ordinal)];
            targets = tensor([.. texts.Select(text => (long)Array.BinarySearch(classes, text, StringComparer.Ordinal))], [count]);
        }
        return new Samples(tensor(values, [count, inputs.Length]), targets);
    }

    /// <summary>What a row's columns are: its public properties in the order of declaration, without indexers and static ones.</summary>
    internal static PropertyInfo[] RowProperties<T>() =>
        [
            .. typeof(T)
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.CanRead && property.GetIndexParameters().Length == 0),
        ];

    static object Present(DataFrameColumn column, long row) =>
        column[row]
        ?? throw new ArgumentException(
            $"Row {row} (counted from 0) of the column '{column.Name}' is missing: expected a value in each row. What to do: fill "
                + $"the gaps (`column.FillNulls`) or leave the rows out (`table.DropNulls()`)."
        );

    static DataFrameColumn Column(PropertyInfo property, object?[] values)
    {
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return Type.GetTypeCode(type) switch
        {
            _ when type.IsEnum => Texts(),
            TypeCode.Double => new DoubleDataFrameColumn(property.Name, values.Cast<double?>()),
            TypeCode.Single => new SingleDataFrameColumn(property.Name, values.Cast<float?>()),
            TypeCode.Int32 => new Int32DataFrameColumn(property.Name, values.Cast<int?>()),
            TypeCode.Int64 => new Int64DataFrameColumn(property.Name, values.Cast<long?>()),
            TypeCode.Boolean => new BooleanDataFrameColumn(property.Name, values.Cast<bool?>()),
            TypeCode.DateTime => new DateTimeDataFrameColumn(property.Name, values.Cast<DateTime?>()),
            _ => Texts(),
        };

        StringDataFrameColumn Texts() => new(property.Name, values.Select(value => value?.ToString()));
    }
}
