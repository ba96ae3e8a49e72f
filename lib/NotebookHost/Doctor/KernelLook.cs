using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookHost.Install;

namespace NotebookHost.Doctor;

/// <summary>Kernels for C# that Jupyter and VS Code find, and whether those are there.</summary>
static class KernelLook
{
    const string VsCode = "https://code.visualstudio.com, with its extension Jupyter";

    public static IEnumerable<Finding> Findings(Surroundings surroundings)
    {
        (string Folder, JsonObject Spec)[] specs = [.. JupyterFolders.All().SelectMany(KernelsIn)];
        yield return Ours([.. specs.Where(each => KernelSpec.IsOurs(each.Folder))]);
        string[] theirs =
        [
            .. specs.Where(each => !KernelSpec.IsOurs(each.Folder) && Command(each.Spec).Any(IsInteractive)).Select(each => each.Folder),
        ];
        if (theirs.Length > 0)
            yield return Finding.Good(".NET Interactive", string.Join(", ", theirs));
        yield return surroundings.Program("jupyter-lab", "jupyter-notebook", "jupyter") is { } jupyter
            ? Finding.Good("Jupyter", jupyter)
            : Finding.Lacking("Jupyter", "not on the PATH", "only to read lessons there: https://jupyter.org/install");
        yield return Code(surroundings);
    }

    static Finding Ours((string Folder, JsonObject Spec)[] found)
    {
        if (found.Length == 0)
            return Finding.Lacking("C# kernel", "not installed; `snn run` needs none", "snn kernel install");
        foreach ((string folder, JsonObject spec) in found)
        {
            if (Command(spec).Where(Path.IsPathFullyQualified).FirstOrDefault(file => !File.Exists(file)) is { } gone)
                return Finding.Lacking("C# kernel", $"{folder} starts {gone}, which is not there", "snn kernel install");
        }
        return Finding.Good("C# kernel", string.Join(", ", found.Select(each => each.Folder)));
    }

    static Finding Code(Surroundings surroundings)
    {
        string[] known =
        [
            Path.Combine(surroundings.Variable("LOCALAPPDATA") ?? "", "Programs", "Microsoft VS Code", "Code.exe"),
            "/Applications/Visual Studio Code.app/Contents/MacOS/Electron",
        ];
        if ((surroundings.Program("code", "codium") ?? known.FirstOrDefault(File.Exists)) is not { } code)
            return Finding.Lacking("VS Code", "not found", $"only to read lessons there: {VsCode}");
        string extensions = Path.Combine(surroundings.Home, ".vscode", "extensions");
        return Directory.Exists(extensions) && Directory.GetDirectories(extensions, "ms-toolsai.jupyter-*").Length > 0
            ? Finding.Good("VS Code", $"{code}, with the Jupyter extension")
            : Finding.Lacking(
                "VS Code",
                $"{code}, without the Jupyter extension for this user",
                "code --install-extension ms-toolsai.jupyter"
            );
    }

    static bool IsInteractive(string word) => word.Contains("dotnet-interactive", StringComparison.Ordinal) || word == "interactive";

    static IEnumerable<string> Command(JsonObject spec) => (spec["argv"] as JsonArray ?? []).Select(word => word?.ToString() ?? "");

    static IEnumerable<(string Folder, JsonObject Spec)> KernelsIn(string data)
    {
        string kernels = Path.Combine(data, "kernels");
        foreach (string folder in Directory.Exists(kernels) ? Directory.GetDirectories(kernels) : [])
        {
            JsonObject? spec;
            try
            {
                spec = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "kernel.json"))) as JsonObject;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
            {
                continue; // no kernel
            }
            if (spec is not null)
                yield return (folder, spec);
        }
    }
}
