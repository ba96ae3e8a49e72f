using System.Runtime.CompilerServices;
using NotebookHost.Commands;
using NotebookHost.Doctor;
using NotebookHost.Tests.Notebook;

namespace NotebookHost.Tests.Doctor;

/// <summary>What `snn doctor` finds in folders made for it, and that it always answers.</summary>
public sealed class DoctorTests : IDisposable
{
    readonly NotebookFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    Surroundings With(string? data = null, string? path = null) => new(_folder.Path, _folder.Path, _folder.Path, name => name switch
            {
                "SNN_DATA" => data,
                "PATH" => path,
                _ => null,
            });

    static Finding Named(IEnumerable<Finding> findings, string name) => findings.Single(finding => finding.Name == name);

    [Fact]
    public async Task It_answers_on_this_machine()
    {
        var found = await Examination.RunAsync(Surroundings.Current(null));
        Assert.Equal(
            ["Lessons", "This machine", "Kernels and editors", "Tensor engines", "Data", "The book"],
            found.Select(each => each.Topic)
        );
        Assert.All(found, topic => Assert.NotEmpty(topic.Findings));
        Assert.All(found.SelectMany(topic => topic.Findings), finding =>
            Assert.Equal(finding.Verdict == Verdict.Good, finding.Remedy.Length == 0)
        );
    }

    [Fact]
    public async Task A_look_that_fails_or_hangs_takes_no_other_with_it()
    {
        using var never = new ManualResetEventSlim();
        var found = await Examination.RunAsync(With(), [("breaks", _ => Broken()), ("hangs", _ =>
                {
                    never.Wait();
                    return [];
                }), ("works", _ => [Finding.Good("this", "is there")])]);
        never.Set();
        Assert.Equal(["first", "what follows"], found[0].Findings.Select(finding => finding.Name));
        Assert.Contains("may not be read", found[0].Findings[1].Text);
        Assert.Contains("no answer", Assert.Single(found[1].Findings).Text);
        Assert.Equal("is there", Assert.Single(found[2].Findings).Text);

        static IEnumerable<Finding> Broken()
        {
            yield return Finding.Good("first", "is there");
            throw new UnauthorizedAccessException("it may not be read");
        }
    }

    [Fact]
    public void Data_are_found_in_the_users_folder_and_as_one_sets_own()
    {
        _folder.Write("mine/htru2/HTRU_2.csv", "");
        Assert.Equal(_folder.File("mine/htru2"), Named(DataLook.Findings(With(_folder.File("mine"))), "HTRU2").Text);
        Assert.Equal(_folder.File("mine/htru2"), Named(DataLook.Findings(With(_folder.File("mine/htru2"))), "HTRU2").Text);
        Finding tox = Named(DataLook.Findings(With("mine")), "Tox21");
        Assert.Equal(Verdict.Lacking, tox.Verdict);
        Assert.Contains("SNN_DATA/tox21", tox.Remedy);
    }

    [Fact]
    public void A_folder_of_data_that_is_none_is_missing()
    {
        Finding finding = Named(DataLook.Findings(With(_folder.File("nowhere"))), "SNN_DATA");
        Assert.Equal(Verdict.Missing, finding.Verdict);
        Assert.Contains("nowhere", finding.Text);
    }

    [Fact]
    public void The_names_of_data_files_are_those_of_the_sources()
    {
        string sources = File.ReadAllText(Path.Combine(Repository(), "data", "SOURCES.md"));
        foreach ((_, string folder, string[][] files, _) in DataLook.Sets)
        {
            Assert.Contains($"## {folder}/", sources);
            Assert.All(files.SelectMany(group => group), file => Assert.Contains(file.Replace(".gz", ""), sources));
        }
    }

    [Fact]
    public void A_library_that_is_not_built_is_no_hindrance()
    {
        _folder.WriteNotebook("notebooks/1.ipynb", "1");
        _folder.Write("notebooks/Library.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        Finding library = Named(LibraryLook.Findings(With()), "library");
        Assert.Equal((Verdict.Lacking, "dotnet build notebooks"), (library.Verdict, library.Remedy));
        _folder.Write("notebooks/bin/setup.csx", "");
        _folder.Write("notebooks/bin/ManagedTorch.dll", "");
        Assert.Contains("managed engine", Named(LibraryLook.Findings(With()), "library").Text);
    }

    [Fact]
    public void An_sdk_that_global_json_does_not_accept_is_missing()
    {
        _folder.WriteNotebook("notebooks/1.ipynb", "1");
        _folder.Write("global.json", """{ "sdk": { "version": "99.0.100", "rollForward": "disable" } }""");
        Finding sdk = Named(LibraryLook.Findings(With()), ".NET SDK");
        Assert.Equal(Verdict.Missing, sdk.Verdict);
        Assert.Contains("99.0.100", sdk.Text);
        Assert.Contains("install the .NET 10 SDK", sdk.Remedy);
    }

    [Fact]
    public void The_c_library_says_its_newest_version() =>
        Assert.Equal(new Version(3, 4, 30), EngineLook.NewestIn("..GLIBCXX_3.4\0GLIBCXX_3.4.30\0GLIBCXX_3.4.9\0GLIBCXX_DEBUG"u8.ToArray()));

    [Fact]
    public void What_is_missing_is_counted_and_marked()
    {
        string[] lines =
        [
            .. DoctorCommand.Lines([
                (
                    "Topic",
                    [Finding.Good("a", "there"), Finding.Lacking("long", "not there", "do this"), Finding.Missing("c", "gone", "mend")]
                ),
            ]),
        ];
        Assert.Equal(
            [
                "Topic",
                "  ✓ a     there",
                "  ! long  not there",
                "          → do this",
                "  ✗ c     gone",
                "          → mend",
                "1 thing that the lessons need is missing (✗).",
            ],
            lines
        );
    }

    static string Repository([CallerFilePath] string file = "") => Path.GetFullPath("../../..", Path.GetDirectoryName(file)!);
}
