using NotebookHost.Notebook;
using NotebookHost.Run;
using NotebookHost.Tests.Notebook;

namespace NotebookHost.Tests.Run;

public sealed class RunPlanTests : IDisposable
{
    readonly NotebookFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    RunPlan Plan(string[]? notebooks = null, string? profile = null, string? outFolder = null, bool inPlace = false, string? from = null) =>
        RunPlan.Make(
            new RunSettings(notebooks ?? [], profile, new Dictionary<string, string>(), outFolder, inPlace, true),
            from ?? _folder.Path
        );

    string Refused(Func<object> plan) => Assert.Throws<UsageException>(plan).Message;

    [Fact]
    public void All_notebooks_of_the_nearest_folder_run_in_the_order_of_their_names()
    {
        foreach (string name in new[] { "03-c", "00-a", "01-b" })
            _folder.WriteNotebook($"notebooks/{name}.ipynb", "1");
        _folder.Write("notebooks/Notebooks.csproj", "<Project/>");
        Directory.CreateDirectory(_folder.File("lib/deep"));
        RunPlan plan = Plan(from: _folder.File("lib/deep"));
        Assert.Equal(["00-a", "01-b", "03-c"], plan.Notebooks.Select(notebook => notebook.Name));
        Assert.Equal(_folder.File("out"), plan.OutFolder);
        Assert.Equal([_folder.File("notebooks/Notebooks.csproj")], plan.Projects);
        Assert.Equal("quick", plan.Profile);
    }

    [Fact]
    public void A_folder_of_notebooks_within_a_course_is_meant_by_itself()
    {
        _folder.WriteNotebook("notebooks/00-a.ipynb", "1");
        _folder.WriteNotebook("class/01-b.ipynb", "1");
        RunPlan plan = Plan(from: _folder.File("class"));
        Assert.Equal(["01-b"], plan.Notebooks.Select(notebook => notebook.Name));
        Assert.Equal(_folder.File("class/out"), plan.OutFolder);
        Assert.Equal(_folder.File("out"), Plan(from: _folder.File("notebooks")).OutFolder);
    }

    [Fact]
    public void In_place_means_the_lesson_profile()
    {
        _folder.WriteNotebook("notebooks/a.ipynb", "1");
        Assert.Equal("lesson", Plan(inPlace: true).Profile);
        Assert.Equal("quick", Plan(inPlace: true, profile: "quick").Profile);
    }

    [Fact]
    public void An_unknown_profile_lists_the_known_ones() =>
        Assert.Equal("Unknown profile `quik`. Known are quick, lesson, paper.", Refused(() => Plan(profile: "quik")));

    [Fact]
    public void A_folder_without_notebooks_says_where_it_looked() => Assert.Contains("holds `notebooks/`", Refused(() => Plan()));

    [Fact]
    public void A_missing_notebook_is_named() => Assert.Contains("There is no notebook", Refused(() => Plan([_folder.File("none.ipynb")])));

    [Fact]
    public void An_output_folder_that_cannot_be_written_is_named()
    {
        _folder.WriteNotebook("notebooks/a.ipynb", "1");
        string file = _folder.Write("taken", "a file");
        string message = Refused(() => Plan(outFolder: file));
        Assert.Contains($"The output folder {file} cannot be written", message);
        Assert.Contains("--out", message);
    }

    [Fact]
    public void A_malformed_notebook_stops_the_run_before_it_starts()
    {
        _folder.WriteNotebook("notebooks/a.ipynb", "1");
        _folder.Write("notebooks/b.ipynb", "{");
        Assert.StartsWith("b.ipynb is not a valid notebook", Assert.Throws<NotebookException>(() => Plan()).Message);
        Assert.False(Directory.Exists(_folder.File("out")));
    }

    [Fact]
    public void Two_notebooks_of_one_name_are_refused()
    {
        string first = _folder.WriteNotebook("x/a.ipynb", "1"),
            second = _folder.WriteNotebook("y/a.ipynb", "1");
        Assert.Contains("Two notebooks are named a.ipynb", Refused(() => Plan([first, second])));
    }
}
