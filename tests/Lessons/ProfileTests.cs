namespace SelfNormalizing.Tests;

/// <summary>The host is found by a name among the process's data.</summary>
public sealed class ProfileTests : IDisposable
{
    const string Key = "Notebooks.UseProfile";

    readonly TextWriter _before = Console.Out;
    readonly StringWriter _printed = new() { NewLine = "\n" };

    public ProfileTests() => Console.SetOut(_printed);

    public void Dispose()
    {
        Console.SetOut(_before);
        AppContext.SetData(Key, null);
    }

    [Fact]
    public void A_host_is_told_and_its_answer_shown()
    {
        string asked = "";
        AppContext.SetData(Key, (string profile) =>
        {
            asked = profile;
            return "as you wish";
        });
        Profile.Use("quick");
        Assert.Equal(("quick", "as you wish\n"), (asked, _printed.ToString()));
    }

    [Fact]
    public void Elsewhere_it_says_what_to_do()
    {
        Profile.Use("quick");
        Assert.StartsWith("Profile.Use(\"quick\") changes nothing in this host.", _printed.ToString());
        Assert.Contains("snn kernel install", _printed.ToString());
    }

    [Fact]
    public void The_values_as_written_need_no_host()
    {
        Profile.Use("lesson");
        Assert.Equal("", _printed.ToString());
    }

    [Fact]
    public void An_unknown_profile_is_refused() =>
        Assert.Contains(
            "There is no profile `fast`. Known are quick, lesson, paper.",
            Assert.Throws<ArgumentException>(() => Profile.Use("fast")).Message
        );
}
