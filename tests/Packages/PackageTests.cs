using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace Packages.Tests;

/// <summary>What lies in each package, and what it says of itself.</summary>
public sealed class PackageTests(Feed feed)
{
    // Every package that `dotnet pack` makes, with all it depends on.
    public static TheoryData<string, string, string> Libraries =>
        new()
        {
            { "ManagedTorch", "ManagedTorch", "SelfNormalizing.Kernels SelfNormalizing.Numerics" },
            { "SelfNormalizing", "SelfNormalizing", "ManagedTorch Microsoft.Data.Analysis SelfNormalizing.FixedPoints" },
            { "SelfNormalizing.TorchSharp", "SelfNormalizing", "Microsoft.Data.Analysis SelfNormalizing.FixedPoints TorchSharp" },
            { "SelfNormalizing.Numerics", "SelfNormalizing.Numerics", "" },
            { "SelfNormalizing.Kernels", "SelfNormalizing.Kernels", "SelfNormalizing.Numerics" },
            { "SelfNormalizing.FixedPoints", "SelfNormalizing.FixedPoints", "SelfNormalizing.Numerics" },
            { "SelfNormalizing.Plotting", "SelfNormalizing.Plotting", "" },
            {
                "SelfNormalizing.PlotlyNet",
                "SelfNormalizing.PlotlyNet",
                "FSharp.Core Plotly.NET Plotly.NET.CSharp SelfNormalizing.Plotting"
            },
            { "SelfNormalizing.Datasets", "SelfNormalizing.Datasets", "CsvHelper ManagedTorch Microsoft.Data.Analysis" },
            { "SelfNormalizing.Datasets.TorchSharp", "SelfNormalizing.Datasets", "CsvHelper Microsoft.Data.Analysis TorchSharp" },
        };

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_has_documentation_symbols_and_the_dependencies_it_needs(string id, string assembly, string dependencies)
    {
        Assert.SkipWhen(feed.NoTorchSharp is not null && id.EndsWith(Feed.OnTorchSharp, StringComparison.Ordinal), feed.NoTorchSharp ?? "");
        using ZipArchive package = Open(id, "nupkg"),
            symbols = Open(id, "snupkg");
        XElement about = About(package);
        Assert.Equal(
            dependencies,
            string.Join(' ', Of(about, "dependency").Select(d => (string)d.Attribute("id")!).Order(StringComparer.Ordinal))
        );
        Assert.All(Of(about, "dependency").Where(d => (string)d.Attribute("id")! == "TorchSharp"), d =>
            Assert.Equal("0.107.0", (string)d.Attribute("version")!)
        );
        Assert.Equal(
            [assembly + ".dll", assembly + ".xml"],
            package
                .Entries.Where(e => e.FullName.StartsWith("lib/net10.0/", StringComparison.Ordinal))
                .Select(e => e.Name)
                .Order(StringComparer.Ordinal)
        );
        Assert.NotNull(symbols.GetEntry($"lib/net10.0/{assembly}.pdb"));
    }

    [Fact]
    public void The_tool_carries_the_compiler_and_stays_small()
    {
        using ZipArchive package = Open("snn", "nupkg");
        Assert.Equal("DotnetTool", (string)Of(About(package), "packageType").Single().Attribute("name")!);
        Assert.NotNull(package.GetEntry("tools/net10.0/any/Microsoft.CodeAnalysis.CSharp.dll"));
        long size = new FileInfo(PathOf("snn", "nupkg")).Length;
        Assert.True(size < 10_000_000, $"snn's package has {size:N0} bytes, expected is less than 10 MB. What new library does it carry?");
    }

    [Fact]
    public void Every_package_says_what_it_is_under_which_licence_and_nothing_of_this_machine()
    {
        string[] all = [.. Directory.GetFiles(feed.Packages, "*.nupkg")];
        IEnumerable<string> expected = Libraries
            .Select(row => row.Data.Item1)
            .Append("snn")
            .Where(id => feed.NoTorchSharp is null || !id.EndsWith(Feed.OnTorchSharp, StringComparison.Ordinal));
        Assert.Subset(all.Select(path => Path.GetFileName(path)[..^$".{feed.Version}.nupkg".Length]).ToHashSet(), expected.ToHashSet());
        foreach (string path in all)
        {
            using ZipArchive package = ZipFile.OpenRead(path);
            XElement about = About(package);
            Assert.Equal("MIT", Of(about, "license").Single().Value);
            Assert.True(Of(about, "description").Single().Value.Length > 60, $"{path}: a description of one sentence or two is expected.");
            Assert.NotEmpty(Of(about, "tags").Single().Value);
            string readme = Text(package.GetEntry(Of(about, "readme").Single().Value)!);
            Assert.StartsWith("# ", readme);
            Assert.DoesNotContain("](../", readme); // a package lies in no repository
            Assert.DoesNotContain("](lib/", readme);
            Assert.Empty(Of(about, "repository"));
            foreach (
                ZipArchiveEntry file in package.Entries.Where(e =>
                    e.Name.EndsWith(".dll", StringComparison.Ordinal)
                    && (
                        e.Name.StartsWith("S", StringComparison.Ordinal)
                        || e.Name is "ManagedTorch.dll" or "snn.dll" or "Notebooks.Engine.dll" or "Notebooks.Jupyter.dll"
                    )
                )
            )
                Assert.DoesNotContain(Feed.Repository + "/", Encoding.Latin1.GetString(Bytes(file)));
        }
    }

    ZipArchive Open(string id, string kind) => ZipFile.OpenRead(PathOf(id, kind));

    string PathOf(string id, string kind) => Path.Combine(feed.Packages, $"{id}.{feed.Version}.{kind}");

    static XElement About(ZipArchive package)
    {
        using Stream stream = package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(stream).Root!;
    }

    static IEnumerable<XElement> Of(XElement about, string name) => about.Descendants().Where(element => element.Name.LocalName == name);

    static string Text(ZipArchiveEntry entry) => Encoding.UTF8.GetString(Bytes(entry));

    static byte[] Bytes(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
