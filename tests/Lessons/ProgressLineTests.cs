namespace SelfNormalizing.Tests;

public class ProgressLineTests
{
    [Fact]
    public void Without_a_notebook_it_goes_to_the_console()
    {
        TextWriter before = Console.Out;
        var printed = new StringWriter { NewLine = "\n" };
        Console.SetOut(printed);
        try
        {
            var line = new ProgressLine("starting");
            Action<int> told = line.Update; // as a callback is given
            told(7);
        }
        finally
        {
            Console.SetOut(before);
        }
        Assert.Equal(
            "starting7",
            printed
                .ToString()
                .Replace("\n", "", StringComparison.Ordinal)
                .Replace("\r", "", StringComparison.Ordinal)
                .Replace(" ", "", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void It_says_something() => Assert.Throws<ArgumentNullException>(() => new ProgressLine(null!));
}
