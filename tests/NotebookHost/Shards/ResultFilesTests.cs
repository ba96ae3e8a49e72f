using NotebookHost.Shards;
using NotebookHost.Tests.Notebook;

namespace NotebookHost.Tests.Shards;

public sealed class ResultFilesTests : IDisposable
{
    readonly NotebookFolder folder = new();

    public void Dispose() => folder.Dispose();

    static string Line(string key, int result) => $$"""{"Key":"{{key}}","Result":{{result}}}""" + "\n";

    string Part(int number, string content, int count = 3, string at = "r") =>
        folder.Write($"{at}/uci.part-{number}-of-{count}.jsonl", content);

    MergedFile Merge(params string[] folders) => Assert.Single(ResultFiles.Merge([.. folders.Select(folder.File)], folder.File("into")));

    [Fact]
    public void Overlapping_parts_in_any_order_give_the_same_bytes()
    {
        Part(1, Line("b", 2) + Line("é", 5), at: "r");
        Part(2, Line("a", 1) + Line("b", 2), at: "s");
        Part(3, Line("c", 3), at: "r");
        MergedFile merged = Merge("r", "s");
        byte[] bytes = File.ReadAllBytes(merged.Path);
        Assert.Equal(Line("a", 1) + Line("b", 2) + Line("c", 3) + Line("é", 5), File.ReadAllText(merged.Path));
        Assert.Equal((4, true), (merged.Results, merged.IsWhole));
        Assert.Empty(merged.Notes);
        Assert.Equal(bytes, File.ReadAllBytes(Merge("s", "r").Path));
        Assert.Equal("uci.jsonl", Path.GetFileName(Assert.Single(Directory.GetFiles(folder.File("into")))));
    }

    [Fact]
    public void A_missing_part_is_named_and_the_others_are_joined()
    {
        Part(2, Line("a", 1), count: 4);
        MergedFile merged = Merge("r");
        Assert.False(merged.IsWhole);
        Assert.Equal("Of 4 parts 1, 3, 4 are missing.", Assert.Single(merged.Notes));
        Assert.Equal(1, merged.Results);
    }

    [Fact]
    public void What_was_joined_before_stays()
    {
        Part(1, Line("a", 1), count: 1);
        Merge("r");
        Part(1, Line("b", 2), count: 1);
        Assert.Equal(2, Merge("r").Results);
    }

    [Fact]
    public void A_line_that_is_cut_off_is_left_out_and_told()
    {
        Part(1, Line("a", 1) + "{\"Key\":\"b\",\"Res", count: 1);
        MergedFile merged = Merge("r");
        Assert.Equal(Line("a", 1), File.ReadAllText(merged.Path));
        Assert.Contains("cut off", Assert.Single(merged.Notes));
    }

    [Fact]
    public void Different_results_of_one_key_are_refused_and_nothing_is_written()
    {
        folder.Write("r/good.part-1-of-1.jsonl", Line("a", 1));
        Part(1, Line("a", 1));
        Part(2, Line("a", 2));
        string message = Assert.Throws<MergeException>(() => Merge("r")).Message;
        Assert.Contains("'a'", message);
        Assert.Contains("uci.part-1-of-3.jsonl", message);
        Assert.Contains("uci.part-2-of-3.jsonl", message);
        Assert.False(Directory.Exists(folder.File("into")));
    }

    [Theory]
    [InlineData("<html>\n")]
    [InlineData("{\"Result\":1}\n")]
    [InlineData("{\"Key\":1}\n")]
    [InlineData("[]\n")]
    public void A_line_that_is_no_result_is_named(string content)
    {
        Part(1, Line("a", 1) + content);
        Assert.Contains("line 2 is no result", Assert.Throws<MergeException>(() => Merge("r")).Message);
    }

    [Fact]
    public void Folders_without_parts_are_refused()
    {
        folder.Write("r/uci.jsonl", Line("a", 1));
        Assert.Contains("no file of a part", Assert.Throws<MergeException>(() => Merge("r")).Message);
        Assert.Contains("There is no folder", Assert.Throws<MergeException>(() => Merge("nowhere")).Message);
    }
}
