using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookHost.Notebook;
using Notebooks.Engine.Processes;
using Notebooks.Jupyter.Messages;

namespace NotebookHost.Install;

/// <summary>A kernel that cannot be installed or removed. The message says why and what to do.</summary>
sealed class KernelSpecException(string message) : Exception(message);

/// <summary>
/// The folder by which Jupyter and VS Code find this kernel: <c>kernels/NAME/kernel.json</c>.
/// </summary>
/// <remarks>
/// The command in it is absolute, since front ends start kernels from any folder: the <c>dotnet</c> that runs this
/// program, and this program's file. It keeps working for as long as both stay where they are; a build into the same
/// folder is picked up by the next kernel. A tool's file lies in a folder named by its version, which an update removes: there the
/// command is what `dotnet tool install` put beside that store, which stays.
/// </remarks>
static class KernelSpec
{
    /// <summary>The name that C# notebooks ask for.</summary>
    public const string DefaultName = ConnectionFile.KernelName;

    public const string DefaultDisplayName = ".NET (C#)";

    const string FileName = "kernel.json",
        Owner = "snn";

    /// <summary>
    /// What starts this program. By dotnet's own path: an executable beside the file would look for dotnet in the front end's
    /// environment.
    /// </summary>
    public static IReadOnlyList<string> ProgramCommand => ToolOf(ProgramFile) is { } tool ? [tool] : [Dotnet.Path, ProgramFile];

    static string ProgramFile => typeof(KernelSpec).Assembly.Location;

    /// <summary>
    /// The executable of the tool whose file this is, <c>FOLDER/snn</c> of <c>FOLDER/.store/snn/…/snn.dll</c>; null where it is no
    /// tool's.
    /// </summary>
    internal static string? ToolOf(string programFile)
    {
        for (DirectoryInfo? folder = new FileInfo(programFile).Directory; folder is not null; folder = folder.Parent)
        {
            if (
                folder.Name == ".store"
                && Path.Combine(folder.Parent!.FullName, Owner + (OperatingSystem.IsWindows() ? ".exe" : "")) is var tool
                && File.Exists(tool)
            )
                return tool;
        }
        return null;
    }

    /// <summary>Installs under a data folder of Jupyter; an earlier installation of this kernel is replaced.</summary>
    /// <returns>The folder written.</returns>
    /// <exception cref="KernelSpecException">The name is none, another's kernel is there, or the folder cannot be written.</exception>
    public static string Install(string dataFolder, string name, string displayName)
    {
        CheckName(name);
        string folder = Folder(dataFolder, name);
        if (Directory.Exists(folder) && !IsOurs(folder))
            throw AnotherOne(folder, name);
        var spec = new JsonObject
        {
            ["argv"] = new JsonArray([.. ProgramCommand.Select(part => (JsonNode)part), "kernel", "start", "{connection_file}"]),
            ["display_name"] = displayName,
            ["language"] = "C#",
            ["interrupt_mode"] = "message",
            ["metadata"] = new JsonObject { ["installed_by"] = Owner, ["debugger"] = false },
        };
        // A tool's executable looks for .NET in the front end's environment, which need not know it.
        if (ToolOf(ProgramFile) is not null && Path.GetDirectoryName(Dotnet.Path) is { Length: > 0 } dotnet)
            spec["env"] = new JsonObject { ["DOTNET_ROOT"] = dotnet };
        try
        {
            Directory.CreateDirectory(folder);
            AtomicFile.Write(Path.Combine(folder, FileName), NotebookJson.Write(spec));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new KernelSpecException(
                $"{folder} cannot be written: {exception.Message} Without rights to the system's folders, install with --user."
            );
        }
        return folder;
    }

    /// <summary>Jupyter knows one kernel of a name: of two in different folders, one hides the other.</summary>
    /// <exception cref="KernelSpecException">A kernel of that name which is not ours lies in one of the folders.</exception>
    public static void CheckHidesNone(string name, IEnumerable<string> dataFolders)
    {
        CheckName(name);
        if (
            dataFolders.Select(data => Folder(data, name)).FirstOrDefault(folder => Directory.Exists(folder) && !IsOurs(folder)) is
            { } other
        )
            throw AnotherOne(other, name);
    }

    static KernelSpecException AnotherOne(string folder, string name) =>
        new(
            $"{folder} holds a kernel that is not this program's, and stays as it is. Install "
                + "under another name (--name snn-csharp) and choose that kernel in the notebook, "
                + $"or remove the other one first (jupyter kernelspec remove {name})."
        );

    /// <summary>Removes what <see cref="Install"/> wrote.</summary>
    /// <returns>The folder removed.</returns>
    /// <exception cref="KernelSpecException">It is not there, or not ours.</exception>
    public static string Uninstall(string dataFolder, string name)
    {
        CheckName(name);
        string folder = Folder(dataFolder, name);
        if (!Directory.Exists(folder))
            throw new KernelSpecException(
                $"There is no kernel {name} in {Path.GetDirectoryName(folder)}. "
                    + "`jupyter kernelspec list` shows which are installed, and where."
            );
        if (!IsOurs(folder))
            throw new KernelSpecException(
                $"{folder} holds a kernel that is not this program's, and stays as it is. Remove it with: jupyter kernelspec remove {name}"
            );
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new KernelSpecException($"{folder} cannot be removed: {exception.Message}");
        }
        return folder;
    }

    static string Folder(string dataFolder, string name) => Path.Combine(dataFolder, "kernels", name);

    // Jupyter's rule for names of kernels.
    static void CheckName(string name)
    {
        if (name.Length == 0 || name is "." or ".." || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_')))
            throw new KernelSpecException($"`{name}` is no name for a kernel: it may have letters, digits, '.', '-' and '_'.");
    }

    /// <summary>Whether this program has installed the kernel in a folder.</summary>
    public static bool IsOurs(string folder)
    {
        try
        {
            return (string?)JsonNode.Parse(File.ReadAllText(Path.Combine(folder, FileName)))?["metadata"]?["installed_by"] == Owner;
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
