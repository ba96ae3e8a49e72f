namespace Packages.Tests;

/// <summary>The packages in a project outside the repository.</summary>
public sealed class ProjectTests(Feed feed)
{
    static readonly string[] Rooms = ["Numerics", "FixedPoints", "ManagedTorch", "SelfNormalizing", "Datasets", "Plotting"];

    [Fact]
    public void An_empty_project_adds_them_and_runs_what_their_readmes_show()
    {
        string folder = feed.Folder("console");
        feed.Command.RunIn(folder, "dotnet", "new", "console", "--no-restore").Passed();
        foreach (string id in new[] { "SelfNormalizing", "SelfNormalizing.Datasets", "SelfNormalizing.Plotting" })
            feed.Command.RunIn(folder, "dotnet", "add", "package", id, "--version", feed.Version, "--source", feed.Packages).Passed();
        File.WriteAllText(Path.Combine(folder, "Program.cs"), Readme.Program(Rooms));
        string output = feed.Command.RunIn(folder, "dotnet", "run").Passed().Output;
        Assert.Contains("α = 1.9769021954", output); // FixedPoints
        Assert.Contains("[3x2], type = Float32", output); // ManagedTorch
        Assert.Matches("accuracy 9[0-9]", output); // SelfNormalizing
        Assert.Contains("100 images of 10 classes, [100, 3, 32, 32]", output); // Datasets
        Assert.StartsWith("<svg", File.ReadAllText(Path.Combine(folder, "loss.svg")));
    }

    [Fact]
    public void The_same_program_builds_on_TorchSharp_and_says_what_native_library_to_add()
    {
        Assert.SkipWhen(feed.NoTorchSharp is not null, feed.NoTorchSharp ?? "");
        string folder = Project(
            "native",
            ["SelfNormalizing.TorchSharp", "SelfNormalizing.Datasets.TorchSharp", "SelfNormalizing.Plotting"]
        );
        File.WriteAllText(Path.Combine(folder, "Program.cs"), Readme.Program(Rooms));
        feed.Command.RunIn(folder, "dotnet", "build").Passed();
        Assert.False(File.Exists(Path.Combine(folder, "bin", "Debug", "net10.0", "ManagedTorch.dll")));
        // The package leaves the choice of libtorch to the user, and none was made.
        Ended run = feed.Command.RunIn(folder, "dotnet", "run", "--no-build");
        Assert.NotEqual(0, run.Code);
        Assert.Matches("(TorchSharp|libtorch)-cpu", run.Output);
    }

    [Fact]
    public void Both_tensor_engines_in_one_project_are_refused_with_what_to_remove()
    {
        Assert.SkipWhen(feed.NoTorchSharp is not null, feed.NoTorchSharp ?? "");
        string folder = Project("both", ["SelfNormalizing", "SelfNormalizing.Datasets.TorchSharp"]);
        Ended build = feed.Command.RunIn(folder, "dotnet", "build");
        Assert.NotEqual(0, build.Code);
        Assert.Contains("error SNN0001: both references two tensor engines, ManagedTorch and TorchSharp", build.Output);
        Assert.DoesNotContain("error CS", build.Output); // told before the compiler's hundred
    }

    string Project(string name, IEnumerable<string> packages)
    {
        string folder = feed.Folder(name);
        File.WriteAllText(
            Path.Combine(folder, name + ".csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                {string.Concat(packages.Select(id => $"<PackageReference Include=\"{id}\" Version=\"{feed.Version}\" />"))}
              </ItemGroup>
            </Project>
            """
        );
        File.WriteAllText(Path.Combine(folder, "Program.cs"), "Console.WriteLine(1);");
        return folder;
    }
}
