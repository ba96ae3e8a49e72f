using System.Globalization;

namespace SelfNormalizing.Explorer.Tests;

public sealed class StateTests
{
    [Fact]
    public void A_link_holds_the_state_of_its_panel_to_the_last_digit()
    {
        foreach (
            ExplorerState state in (ExplorerState[])
                [
                    ExplorerState.Default with
                    {
                        FixedPoint = new()
                        {
                            Mean = -0.1,
                            Variance = 1.0 / 3,
                            Omega = 1e-17,
                            Tau = 1.25,
                            Digits = 200,
                            Dropout = 0.3,
                            Start = (-0.25, 0.75),
                        },
                    },
                    ExplorerState.Default with
                    {
                        Panel = Panel.Depth,
                        Depth = new()
                        {
                            Layers = 200,
                            Width = 17,
                            Gain = 1.05,
                            Dropout = 0.1,
                            Function = "max(x, -x) & 2% + \u00e4=?#",
                            Seed = 3,
                        },
                    },
                    ExplorerState.Default with
                    {
                        Panel = Panel.Training,
                        Training = new()
                        {
                            Layers = 5,
                            Width = 32,
                            Dropout = 0.2,
                            LearningRate = 0.01,
                            Seed = 9,
                        },
                    },
                ]
        )
            Assert.Equal(state, ExplorerState.Parse("#" + state.ToFragment()));
    }

    [Fact]
    public void The_default_is_a_short_link_and_no_link_is_the_default()
    {
        Assert.Equal("fixed-points", ExplorerState.Default.ToFragment());
        Assert.Equal(ExplorerState.Default, ExplorerState.Parse(null));
        Assert.Equal(ExplorerState.Default, ExplorerState.Parse("#"));
    }

    [Theory]
    [InlineData("#fixed-points?mean=abc&variance=&omega=NaN&tau=1e999&digits=-3&dropout=7")]
    [InlineData("#fixed-points?&&=&mean")]
    [InlineData("#no-such-panel?mean=2")]
    public void A_damaged_link_opens_with_the_defaults(string fragment) =>
        Assert.Equal(ExplorerState.Default, ExplorerState.Parse(fragment));

    [Fact]
    public void A_link_of_one_panel_leaves_the_others_as_they_are()
    {
        ExplorerState before = ExplorerState.Default with { Depth = new() { Layers = 7 } };
        Assert.Equal(7, ExplorerState.Parse("#fixed-points?mean=1", before).Depth.Layers);
    }

    [Fact]
    public void Links_are_the_same_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            ExplorerState state = ExplorerState.Default with { FixedPoint = new() { Mean = -0.5 } };
            Assert.Equal("fixed-points?mean=-0.5", state.ToFragment());
            Assert.Equal(state, ExplorerState.Parse(state.ToFragment()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("0.5", 0.5)]
    [InlineData(" -1e-3 ", -0.001)]
    [InlineData("\u22120,25", -0.25)]
    public void Numbers_are_read_as_people_type_them(string text, double expected)
    {
        Assert.True(NumberText.TryParse(text, out double value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("one")]
    [InlineData("1,000,000")]
    [InlineData("Infinity")]
    public void What_is_no_number_is_refused(string text) => Assert.False(NumberText.TryParse(text, out _));
}
