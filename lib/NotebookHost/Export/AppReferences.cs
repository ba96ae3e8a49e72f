using NotebookHost.Library;
using NotebookHost.Notebook;
using Notebooks.Engine.Script.Packages;

namespace NotebookHost.Export;

/// <summary>What <c>#r</c> lines of a notebook become in a program: projects, where the library is built here, and packages.</summary>
sealed class AppReferences
{
    readonly List<string> _directives = [];

    /// <param name="notebook">The notebook.</param>
    /// <param name="cells">Its code.</param>
    /// <param name="packages">Packages that its cells reference.</param>
    /// <param name="folder">The program's folder.</param>
    /// <param name="projects">The project beside the notebook; null where there is none.</param>
    /// <exception cref="NotebookException">An assembly is referenced that no project here builds.</exception>
    public AppReferences(
        NotebookFile notebook,
        List<CellCode> cells,
        List<PackageReference> packages,
        string folder,
        LibraryProjects? projects
    )
    {
        List<string> all = [.. packages.Select(package => $"{package.Id}@{package.Version}")];
        foreach (CellCode cell in cells)
        {
            // The compiler takes a library that this process has itself from there; what counts is that the project brings one of its name.
            if (
                cell.Assemblies.FirstOrDefault(path =>
                    projects is null
                    || !path.StartsWith(projects.OutputFolder, StringComparison.Ordinal)
                        && !File.Exists(Path.Combine(projects.OutputFolder, Path.GetFileName(path)))
                ) is
                { } other
            )
                throw Exporter.Problem(
                    notebook,
                    cell.Number,
                    $"a program of one file cannot reference {Path.GetFileName(other)}. It can "
                        + $"use what {Brought(projects)}, and packages (`#r \"nuget: Name, version\"`)"
                );
        }
        if (projects is not null && cells.Any(cell => cell.Assemblies.Any()))
        {
            _directives.AddRange(
                projects.Projects.Select(project => $"#:project {Path.GetRelativePath(folder, project).Replace('\\', '/')}")
            );
            all.AddRange(projects.Packages);
        }
        _directives.AddRange(all.Distinct().Select(package => $"#:package {package}"));
        if (all.Count > 0)
            _directives.Add("#:property ManagePackageVersionsCentrally=false");
    }

    /// <summary>Lines for the program's head.</summary>
    public IReadOnlyList<string> Directives => _directives;

    static string Brought(LibraryProjects? projects) =>
        projects is null
            ? "a project beside the notebook builds (there is none)"
            : $"{Path.GetFileName(projects.Path)} beside the notebook brings";
}
