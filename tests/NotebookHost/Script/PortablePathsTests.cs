using Notebooks.Engine.Script;

namespace NotebookHost.Tests.Script;

public sealed class PortablePathsTests
{
    [Theory]
    [InlineData("in /data/course/lessons/a.csx, line 3", "in a.csx, line 3")]
    [InlineData("\"/data/course/lib/A.cs\" (/data/b)", "\"../lib/A.cs\" (../../b)")]
    [InlineData("looked in:\n  /data/course/x\n  /opt/data/course/x", "looked in:\n  ../x\n  /opt/data/course/x")]
    [InlineData("/other/x", "/other/x")]
    public void Paths_near_the_notebook_become_relative_and_others_stay(string text, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The paths are those of Unix.");
        Assert.Equal(expected, new PortablePaths("/data/course/lessons").Shorten(text));
    }
}
