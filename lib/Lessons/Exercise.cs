using System.Collections;

namespace SelfNormalizing;

/// <summary>A student has not written this yet.</summary>
public sealed class NotDoneYetException(string message) : Exception(message);

/// <summary>
/// Runs a student's answer to an exercise. It comes with a stub that throws <see cref="NotDoneYet"/>; it is then open, which is no
/// failure: <c>double Variance() => throw Exercise.NotDoneYet("write it with I(1)"); … Exercise.Check(2, Variance, 0.72, 0.01)</c>.
/// </summary>
public static class Exercise
{
    /// <summary>The exception of a stub.</summary>
    /// <param name="whatToDo">What is to be written in its place: "write it with I(1) and I(2)".</param>
    public static NotDoneYetException NotDoneYet(string whatToDo)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(whatToDo);
        return new NotDoneYetException(whatToDo);
    }

    /// <summary>Compares an answer with what it is to be; shows the answer, not the solution.</summary>
    /// <param name="number">The exercise's number.</param>
    /// <param name="answer">The student's answer; any exception but <see cref="NotDoneYetException"/> is the cell's.</param>
    /// <param name="expected">What it is to be.</param>
    /// <param name="tolerance">The largest difference allowed.</param>
    public static ExerciseResult Check(int number, Func<double> answer, double expected, double tolerance) =>
        Check(number, answer, value => Math.Abs(value - expected) <= tolerance);

    /// <summary>Judges an answer by a condition.</summary>
    /// <inheritdoc cref="Check(int, Func{double}, double, double)"/>
    /// <param name="number">The exercise's number.</param>
    /// <param name="answer">The student's answer.</param>
    /// <param name="holds">Whether it is right.</param>
    public static ExerciseResult Check<T>(int number, Func<T> answer, Func<T, bool> holds)
    {
        ArgumentNullException.ThrowIfNull(holds);
        return Run(number, answer, value => holds(value) ? ExerciseState.Done : ExerciseState.Wrong);
    }

    /// <summary>Shows an answer for which there is no single right value; it is done once it is given.</summary>
    /// <inheritdoc cref="Check(int, Func{double}, double, double)"/>
    public static ExerciseResult Show<T>(int number, Func<T> answer) => Run(number, answer, _ => ExerciseState.Done);

    /// <summary>Runs an answer that shows by itself what it finds, as a chart or several lines; it is done once it has run.</summary>
    /// <inheritdoc cref="Check(int, Func{double}, double, double)"/>
    public static ExerciseResult Do(int number, Action answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return Run(
            number,
            () =>
            {
                answer();
                return "";
            },
            _ => ExerciseState.Done
        );
    }

    static ExerciseResult Run<T>(int number, Func<T> answer, Func<T, ExerciseState> judge)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentNullException.ThrowIfNull(answer);
        try
        {
            T value = answer();
            return new ExerciseResult(number, judge(value), Text(value));
        }
        catch (Exception exception) when (StubIn(exception) is { } stub)
        {
            return new ExerciseResult(number, ExerciseState.Open, stub.Message);
        }
    }

    // What runs side by side, or by reflection, wraps the exception of a stub in its own.
    static NotDoneYetException? StubIn(Exception? exception) =>
        exception as NotDoneYetException ?? (exception is null ? null : StubIn(exception.InnerException));

    static string Text(object? value) =>
        value switch
        {
            null => "",
            string text => text,
            double or float or decimal or int or long => NumberText.Of(Convert.ToDouble(value, null)),
            IEnumerable items => string.Join(", ", items.Cast<object?>().Select(Text)),
            _ => value.ToString() ?? "",
        };
}
