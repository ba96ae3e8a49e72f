using System.Net;
using System.Text.Json;

namespace SelfNormalizing;

/// <summary>How far an exercise has come.</summary>
public enum ExerciseState
{
    /// <summary>Its stub still stands.</summary>
    Open,

    /// <summary>There is an answer, and it holds where it can be checked.</summary>
    Done,

    /// <summary>There is an answer that does not hold.</summary>
    Wrong,
}

/// <summary>
/// What became of an exercise: a line where it is a cell's result, and gathered by the notebook host from the MIME type
/// <see cref="MimeType"/>.
/// </summary>
/// <param name="Number">The exercise's number in its lesson.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Text">The answer, or what is to be done; empty where the answer shows by itself.</param>
[TypeFormatterSource(typeof(ExerciseResultFormatters), PreferredMimeTypes = [MimeType, "text/html", "text/plain"])]
public sealed record ExerciseResult(int Number, ExerciseState State, string Text)
{
    /// <summary>MIME type under which the result travels as JSON.</summary>
    public const string MimeType = "application/vnd.exercise+json";

    internal string ToJson() =>
        JsonSerializer.Serialize(
            new
            {
                number = Number,
                state = State.ToString().ToLowerInvariant(),
                text = Text,
            }
        );

    internal string ToHtml()
    {
        string colour = State switch
        {
            ExerciseState.Done => "#1b7837",
            ExerciseState.Wrong => "#b00020",
            _ => "#8a6d00",
        };
        return $"<div style=\"border-left:4px solid {colour};padding:0.3em 0.8em;white-space:pre-wrap\">"
            + $"{WebUtility.HtmlEncode(ToString())}</div>";
    }

    /// <summary><c>○ Exercise 2 is open: write it with I(1) and I(2)</c>.</summary>
    public override string ToString() =>
        State switch
        {
            ExerciseState.Done => $"● Exercise {Number} is done",
            ExerciseState.Wrong => $"✗ Exercise {Number} is not right yet",
            _ => $"○ Exercise {Number} is open",
        }
        + (
            Text.Length == 0 ? "."
            : Text.Contains('\n', StringComparison.Ordinal) ? $":\n{Text}"
            : $": {Text}"
        );
}
