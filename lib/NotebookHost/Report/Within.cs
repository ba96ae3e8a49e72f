using System.Net;
using System.Runtime;

namespace NotebookHost.Report;

/// <summary>Renders one piece of a page within limits, so that what cannot be rendered costs that piece alone and not the report.</summary>
static class Within
{
    /// <summary>How long one piece may take.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [ThreadStatic]
    static bool s_within;

    /// <summary>What <paramref name="render"/> makes; what <paramref name="otherwise"/> makes where it fails or takes too long.</summary>
    public static string Limits(Func<string> render, Func<string> otherwise)
    {
        bool outermost = !s_within;
        s_within = true;
        try
        {
            if (!outermost)
                return render(); // within the time of the piece around it
            string text = "";
            using var limit = new CancellationTokenSource(Patience);
            // Aborting is unsafe in general; a program that is about to end may, where a regular expression or a parser does not come back.
#pragma warning disable SYSLIB0046
            ControlledExecution.Run(() => text = render(), limit.Token);
#pragma warning restore SYSLIB0046
            return text;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return otherwise();
        }
        finally
        {
            s_within = !outermost;
        }
    }

    /// <summary>The piece as it is written, with a note that tells why.</summary>
    public static string AsText(string text, string note) =>
        $"<p class=\"note\">{WebUtility.HtmlEncode(note)}</p>\n<pre class=\"value\" tabindex=\"0\">{WebUtility.HtmlEncode(text)}</pre>";
}
