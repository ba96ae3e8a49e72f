using NotebookHost.Notebook;
using NotebookHost.Run;

namespace NotebookHost.Tests.Notebook;

/// <summary>A notebook that chooses its profile itself, and the command line, which wins.</summary>
public sealed class ProfileCallTests : IDisposable
{
    const string Declaration = "parameters:int epochs = 20; // quick: 2; paper: 2000";

    readonly NotebookFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Profile.Use(\"quick\");", "quick")]
    [InlineData("SelfNormalizing.Profile.Use(\"paper\");", "paper")]
    [InlineData("Profile.Use(\"quick\"); Profile.Use(\"paper\");", "paper")]
    [InlineData("if (1 < 2)\n    Profile.Use(\"quick\");", "quick")]
    [InlineData("// Profile.Use(\"quick\");", null)]
    [InlineData("var text = \"Profile.Use(\\\"quick\\\")\";", null)]
    [InlineData("Profile.Use(name);", null)]
    [InlineData("Other.Use(\"quick\");", null)]
    public void It_is_found_where_it_is_code(string cell, string? expected) =>
        Assert.Equal(expected, ProfileCall.In(_folder.Notebook(cell, Declaration)));

    [Fact]
    public void Below_the_parameters_it_comes_too_late() =>
        Assert.Null(ProfileCall.In(_folder.Notebook(Declaration, "Profile.Use(\"quick\");")));

    [Fact]
    public void An_unknown_name_is_refused() =>
        Assert.Contains(
            "n: Profile.Use(\"fast\") names no profile. Known are quick, lesson, paper.",
            Assert.Throws<NotebookException>(() => ProfileCall.In(_folder.Notebook("Profile.Use(\"fast\");", Declaration))).Message
        );

    [Theory]
    [InlineData(null, "paper", "epochs = 2000;", "n: profile paper, as its Profile.Use(\"paper\") says.")]
    [InlineData("quick", "quick", "epochs = 2;", "n: --profile quick wins over its Profile.Use(\"paper\").")]
    [InlineData("paper", "paper", "epochs = 2000;", null)]
    public void The_command_line_wins_over_it_and_says_so(string? given, string expected, string value, string? note)
    {
        string path = _folder.WriteNotebook("n.ipynb", "Profile.Use(\"paper\");", Declaration);
        RunPlan plan = RunPlan.Make(
            new RunSettings([path], given, new Dictionary<string, string>(), null, InPlace: false, Build: false),
            _folder.Path
        );
        Assert.Equal(expected, plan.ProfileOf(plan.Notebooks[0]));
        Assert.EndsWith(value, plan.Notebooks[0].Cells.Single(cell => cell.HasTag("injected-parameters")).Source);
        Assert.Equal(note is null ? [] : [note], plan.Notes);
    }

    [Fact]
    public void A_given_value_wins_over_the_profile_it_chooses()
    {
        string path = _folder.WriteNotebook("n.ipynb", "Profile.Use(\"paper\");", Declaration);
        var settings = new RunSettings(
            [path],
            null,
            new Dictionary<string, string> { ["epochs"] = "7" },
            null,
            InPlace: false,
            Build: false
        );
        RunPlan plan = RunPlan.Make(settings, _folder.Path);
        Assert.EndsWith("epochs = 7;", plan.Notebooks[0].Cells.Single(cell => cell.HasTag("injected-parameters")).Source);
    }
}
