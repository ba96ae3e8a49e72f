using System.Text.Json.Nodes;
using NotebookHost.Notebook;

namespace NotebookHost.Create;

/// <summary>
/// A new lesson: the template, which is a text of cells that begin with <c>%% kind id tag…</c>, with a number, a title, and the setup cell
/// of the lessons that are there.
/// </summary>
static class LessonTemplate
{
    const string Mark = "%% ";

    /// <param name="path">Where the lesson will lie.</param>
    /// <param name="number">Its number in the course.</param>
    /// <param name="title">Its title.</param>
    /// <param name="setup">The source of the setup cell that lessons share.</param>
    public static NotebookFile Fill(string path, int number, string title, string setup)
    {
        var cells = new JsonArray();
        foreach (string part in Resource().ReplaceLineEndings("\n").Split("\n" + Mark))
        {
            string[] lines = (part.StartsWith(Mark, StringComparison.Ordinal) ? part[Mark.Length..] : part).Split('\n', 2);
            string[] words = lines[0].Split(' ');
            string source = (lines.Length > 1 ? lines[1].TrimEnd() : "")
                .Replace("{number}", $"{number}", StringComparison.Ordinal)
                .Replace("{title}", title, StringComparison.Ordinal);
            Cell cell = words[0] switch
            {
                "markdown" => Cell.Markdown(words[1], source, words[2..]),
                "setup" => Cell.Code(words[1], setup),
                _ => Cell.Code(words[1], source, words[2..]),
            };
            if (words.Length == 2)
                (cell.Json["metadata"] as JsonObject)!.Remove("tags");
            cells.Add(cell.Json);
        }
        return new NotebookFile(
            path,
            new JsonObject
            {
                ["cells"] = cells,
                ["metadata"] = new JsonObject(),
                ["nbformat"] = 4,
                ["nbformat_minor"] = 5,
            }
        );
    }

    static string Resource()
    {
        using Stream stream = typeof(LessonTemplate).Assembly.GetManifestResourceStream("lesson.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
