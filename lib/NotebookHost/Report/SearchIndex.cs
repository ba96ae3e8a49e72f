using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace NotebookHost.Report;

/// <summary>
/// The words of all pages by heading, as a script that lies beside them: a page opened as a file may load scripts, and nothing else.
/// </summary>
sealed partial class SearchIndex
{
    /// <summary>The file's name; the page's search loads it.</summary>
    public const string FileName = "search-index.js";

    static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    readonly MemoryStream _stream = new();
    readonly Utf8JsonWriter _json;

    public SearchIndex()
    {
        _json = new Utf8JsonWriter(_stream, Readable);
        _json.WriteStartArray();
    }

    /// <summary>Adds a page: what stands before its first heading, and under each.</summary>
    /// <param name="url">The page as links name it.</param>
    /// <param name="title">Its title.</param>
    /// <param name="html">What of it is to be found: text and code, without outputs.</param>
    public void Add(string url, string title, string html)
    {
        _json.WriteStartObject();
        _json.WriteString("url", url);
        _json.WriteString("title", title);
        _json.WriteStartArray("parts");
        foreach (string part in Heading().Split(html))
        {
            Match heading = HeadingOf().Match(part);
            string words = Words(heading.Success ? part[heading.Length..] : part);
            string name = Words(heading.Groups["text"].Value);
            if (words.Length + name.Length == 0)
                continue;
            _json.WriteStartArray();
            _json.WriteStringValue(WebUtility.HtmlDecode(heading.Groups["id"].Value));
            _json.WriteStringValue(name);
            _json.WriteStringValue(words);
            _json.WriteEndArray();
        }
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    /// <summary>The script with all that was added.</summary>
    public string Script()
    {
        _json.WriteEndArray();
        _json.Flush();
        return $"searchIndex({Encoding.UTF8.GetString(_stream.ToArray())});\n";
    }

    // Tags of a word are dropped, others part words. Within a formula each sign would stand apart, so that its TeX takes its place.
    static string Words(string html)
    {
        string text = WithinWords().Replace(Formula().Replace(html, "${tex}"), "");
        return Space().Replace(WebUtility.HtmlDecode(Tag().Replace(text, " ")), " ").Trim();
    }

    [GeneratedRegex("(?=<h[1-6][^>]* id=\")")]
    private static partial Regex Heading();

    [GeneratedRegex("^<h[1-6][^>]* id=\"(?<id>[^\"]*)\"[^>]*>(?<text>.*?)</h[1-6]>", RegexOptions.Singleline)]
    private static partial Regex HeadingOf();

    [GeneratedRegex("<math\\b.*?<annotation[^>]*>(?<tex>[^<]*)</annotation>.*?</math>", RegexOptions.Singleline)]
    private static partial Regex Formula();

    [GeneratedRegex("</?(?:a|b|code|em|i|small|span|strong|sub|sup)(?:\\s[^>]*)?>")]
    private static partial Regex WithinWords();

    [GeneratedRegex("<(script|style|svg)\\b.*?</\\1>|<[^>]+>", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+")]
    private static partial Regex Space();
}
