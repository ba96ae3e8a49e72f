using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookHost.Notebook;
using NotebookHost.Run;

namespace NotebookHost.Report;

/// <summary>
/// What a report knows of the notebooks that other runs into its folder have left there: their copies hold all that was shown, and a small
/// file beside them how each run ended.
/// </summary>
static class EarlierRuns
{
    /// <summary>The file in the report's folder.</summary>
    public const string FileName = "runs.json";

    const string Format = "snn runs 1";

    /// <summary>The notebooks of earlier runs whose copies lie in the folder.</summary>
    /// <param name="folder">The report's folder.</param>
    /// <param name="run">Names of those that have just run.</param>
    /// <param name="notes">What was passed over, and why.</param>
    public static IReadOnlyList<NotebookResult> Read(string folder, IReadOnlySet<string> run, ICollection<string> notes)
    {
        var found = new List<NotebookResult>();
        foreach ((string name, JsonNode? entry) in Entries(folder, notes))
        {
            string copy = Path.Combine(folder, name + ".ipynb");
            if (run.Contains(name) || !File.Exists(copy) || name != Path.GetFileName(name))
                continue;
            try
            {
                found.Add(ResultOf(entry as JsonObject ?? throw new FormatException($"its entry in {FileName} is none."), folder, copy));
            }
            catch (Exception exception)
                when (exception
                        is NotebookException
                            or JsonException
                            or InvalidOperationException
                            or FormatException
                            or ArgumentException
                            or OverflowException
                            or IOException
                            or UnauthorizedAccessException
                )
            {
                notes.Add($"{copy} is left out of the report: {exception.Message}");
            }
        }
        return found;
    }

    /// <summary>Keeps how each notebook's last run ended.</summary>
    /// <param name="folder">The report's folder.</param>
    /// <param name="results">All of the report, earlier ones too.</param>
    /// <param name="profileOf">The profile of those that have just run.</param>
    public static string Text(string folder, IEnumerable<NotebookResult> results, Func<NotebookFile, string> profileOf)
    {
        var entries = new JsonObject();
        foreach (NotebookResult result in results.Where(result => result.Status != NotebookStatus.NotRun))
        {
            entries[result.Notebook.Name] = new JsonObject
            {
                ["notebook"] = Path.GetRelativePath(folder, result.Notebook.Path).Replace('\\', '/'),
                ["status"] = result.Status.ToString(),
                ["seconds"] = Math.Round(result.Elapsed.TotalSeconds, 1),
                ["profile"] = result.Earlier?.Profile ?? profileOf(result.Notebook),
                ["ended"] = (result.Earlier?.Ended ?? DateTimeOffset.Now).ToString("O", CultureInfo.InvariantCulture),
                ["allowed_errors"] = result.AllowedErrors,
                ["failure"] = result.Failure is { } failure
                    ? new JsonObject
                    {
                        ["cell"] = failure.Cell,
                        ["name"] = failure.Name,
                        ["message"] = failure.Message,
                    }
                    : null,
            };
        }
        return NotebookJson.Write(new JsonObject { ["format"] = Format, ["notebooks"] = entries });
    }

    static JsonObject Entries(string folder, ICollection<string> notes)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return [];
        string reason;
        try
        {
            JsonNode? root = JsonNode.Parse(File.ReadAllText(path));
            if (root is JsonObject file && file["format"]?.ToString() == Format && file["notebooks"] is JsonObject entries)
                return entries;
            reason = $"expected is \"format\": \"{Format}\"";
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            reason = exception.Message;
        }
        notes.Add($"{path} is not what snn wrote ({reason}); the report lists this run alone.");
        return [];
    }

    static NotebookResult ResultOf(JsonObject entry, string folder, string copy)
    {
        string source = Path.GetFullPath((string)entry["notebook"]!, folder);
        if (Path.GetFileNameWithoutExtension(source) != Path.GetFileNameWithoutExtension(copy))
            throw new FormatException($"{FileName} calls it a copy of {source}.");
        NotebookFailure? failure = entry["failure"] is { } told
            ? new NotebookFailure((int)told["cell"]!, (string)told["name"]!, (string)told["message"]!)
            : null;
        return new NotebookResult(
            NotebookFile.ReadCopy(copy, source),
            Enum.Parse<NotebookStatus>((string)entry["status"]!),
            TimeSpan.FromSeconds((double)entry["seconds"]!),
            failure
        )
        {
            AllowedErrors = (int)entry["allowed_errors"]!,
            Earlier = new EarlierRun(
                (string)entry["profile"]!,
                DateTimeOffset.Parse((string)entry["ended"]!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)
            ),
        };
    }
}
