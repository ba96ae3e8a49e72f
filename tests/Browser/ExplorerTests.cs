using System.Globalization;
using Microsoft.Playwright;
using SelfNormalizing.Explorer;
using SelfNormalizing.FixedPoints;
using SelfNormalizing.FixedPoints.Rigor;
using SelfNormalizing.Plotting;

namespace Browser.Tests;

/// <summary>Every panel of the explorer in a browser; what it shows is compared with what the library answers here.</summary>
public sealed class ExplorerTests(Chromium chromium, Explorer explorer)
{
    const float Slow = 60_000; // a worker's .NET starts on a busy machine

    [Fact]
    public async Task The_fixed_points_are_the_librarys()
    {
        await using WatchedPage watched = await OpenAsync("fixed-points?mean=-0.1&variance=2&digits=40");
        IPage page = watched.Page;
        await ShowsAsync(
            page,
            FixedPointReport.Of(
                new()
                {
                    Mean = -0.1,
                    Variance = 2,
                    Digits = 40,
                }
            )
        );

        // By a field, to the last digit; the address follows.
        await page.FillAsync("#omega", "0.123456789");
        await page.PressAsync("#omega", "Enter");
        var state = new FixedPointState
        {
            Mean = -0.1,
            Variance = 2,
            Digits = 40,
            Omega = 0.123456789,
        };
        await ShowsAsync(page, FixedPointReport.Of(state));
        Assert.EndsWith("#" + (ExplorerState.Default with { FixedPoint = state }).ToFragment(), page.Url);

        // By a slider, with the keyboard.
        await page.FocusAsync("#mean >> xpath=../input[@type='range']");
        await page.Keyboard.PressAsync("ArrowRight");
        await ShowsAsync(page, FixedPointReport.Of(state with { Mean = -0.09 }));

        // Where there is none, it says why.
        await page.FillAsync("#mean", "3");
        await page.PressAsync("#mean", "Enter");
        await Assertions.Expect(page.Locator("#verdict")).ToHaveTextAsync(FixedPointReport.Of(state with { Mean = 3 }).Verdict);
        Assert.Equal(0, await page.Locator("#alpha").CountAsync());

        // What is no number is told and changes nothing.
        await page.FillAsync("#variance", "two");
        await page.PressAsync("#variance", "Enter");
        await Assertions.Expect(page.Locator("#variance-fault")).ToContainTextAsync("is no number");
        Assert.Contains("variance=2", page.Url);
        Assert.True(watched.Faults.Count == 0, watched.FaultsText);
    }

    [Fact]
    public async Task A_click_and_the_arrow_keys_start_a_trajectory()
    {
        await using WatchedPage watched = await OpenAsync("fixed-points");
        IPage page = watched.Page;
        await page.Locator("#map svg").ScrollIntoViewIfNeededAsync();
        LocatorBoundingBoxResult box = (await page.Locator("#map svg").BoundingBoxAsync())!;
        double width = double.Parse((await page.Locator("#map svg").GetAttributeAsync("width"))!, CultureInfo.InvariantCulture);
        PlotFrame frame = FixedPointFigures.Map(FixedPointReport.Of(FixedPointState.Default), width).FrameOf();
        double scale = box.Width / width;
        await page.Mouse.ClickAsync((float)(box.X + scale * frame.X(-0.5)), (float)(box.Y + scale * frame.Y(0.5)));
        await page.WaitForURLAsync("**from-mean=**");
        FixedPointState clicked = ExplorerState.Parse(new Uri(page.Url).Fragment).FixedPoint;
        Assert.Equal(-0.5, clicked.Start.Mean, 0.01);
        Assert.Equal(0.5, clicked.Start.Variance, 0.01);

        await page.FocusAsync("#map");
        await page.Keyboard.PressAsync("ArrowUp");
        (double mean, double variance) = FixedPointFigures.Moved(clicked, 0, 1, 1);
        await Assertions
            .Expect(page.Locator("#trajectory"))
            .ToContainTextAsync($"From ({NumberText.Shown(mean, 3)}, {NumberText.Shown(variance, 3)})");
        // Tab leaves the picture.
        await page.Keyboard.PressAsync("Tab");
        Assert.NotEqual("map", await page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [Fact]
    public async Task A_proof_comes_with_a_certificate_that_the_checker_accepts()
    {
        await using WatchedPage watched = await OpenAsync("fixed-points");
        IPage page = watched.Page;
        await page.ClickAsync("#prove");
        await page.WaitForSelectorAsync("#certificate", new() { Timeout = Slow });
        IDownload download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#certificate"));
        CheckResult check = CertificateChecker.Verify(Certificate.Load(await download.PathAsync()));
        Assert.True(check.Accepted, check.Reason);
        Assert.True(watched.Faults.Count == 0, watched.FaultsText);
    }

    [Fact]
    public async Task Code_is_given_in_four_languages()
    {
        await using WatchedPage watched = await OpenAsync("fixed-points?mean=0.1");
        FixedPointReport report = FixedPointReport.Of(new() { Mean = 0.1 });
        foreach (CopyLanguage language in Enum.GetValues<CopyLanguage>())
        {
            await watched.Page.SelectOptionAsync("#language", language.ToString());
            await Assertions.Expect(watched.Page.Locator("#code")).ToHaveTextAsync(CodeTexts.Of(report, language));
        }
    }

    [Fact]
    public async Task Depth_shows_what_the_same_networks_give_here()
    {
        var state = new DepthState
        {
            Layers = 12,
            Width = 24,
            Gain = 1.1,
            Function = "tanh(x) + 0.1*x",
        };
        await using WatchedPage watched = await OpenAsync((ExplorerState.Default with { Panel = Panel.Depth, Depth = state }).ToFragment());
        IPage page = watched.Page;
        await IsDepthAsync(page, state);

        await page.FillAsync("#layers", "30");
        await page.PressAsync("#layers", "Enter");
        await IsDepthAsync(page, state with { Layers = 30 });

        await page.FillAsync("#function", "2 +");
        await page.PressAsync("#function", "Enter");
        await Assertions.Expect(page.Locator("#function-fault")).ToContainTextAsync("ends after");
        Assert.True(watched.Faults.Count == 0, watched.FaultsText);
    }

    [Fact]
    public async Task Training_learns_reads_and_never_freezes_the_page()
    {
        await using WatchedPage watched = await OpenAsync("training");
        IPage page = watched.Page;
        await page.ClickAsync("#train");
        await page.WaitForFunctionAsync(
            "() => /, ([0-9,]+) steps/.exec(document.querySelector('#training-status').textContent)?.[1].replace(',', '') >= 120",
            null,
            new() { Timeout = 2 * Slow }
        );
        // While it learns, the page draws frame after frame.
        double longest = await page.EvaluateAsync<double>(
            """
            () => new Promise(done => {
              let last = performance.now(), longest = 0, frames = 0;
              requestAnimationFrame(function frame(now) {
                longest = Math.max(longest, now - last);
                last = now;
                if (++frames < 60) requestAnimationFrame(frame); else done(longest);
              });
            })
            """
        );
        Assert.True(longest < 1000, $"The longest frame took {longest:0} ms.");
        await page.ClickAsync("#pause");
        await Assertions.Expect(page.Locator("#pause")).ToHaveTextAsync("Go on");
        string status = await page.Locator("#training-status").InnerTextAsync();
        double accuracy = double.Parse(
            System.Text.RegularExpressions.Regex.Match(status, @"digits ([\d.]+) %").Groups[1].Value,
            CultureInfo.InvariantCulture
        );
        Assert.True(accuracy > 60, status);

        // A digit drawn with the pointer.
        await page.Locator("#pad").ScrollIntoViewIfNeededAsync();
        LocatorBoundingBoxResult pad = (await page.Locator("#pad").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(pad.X + pad.Width / 2, pad.Y + pad.Height * 0.15f);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(pad.X + pad.Width / 2, pad.Y + pad.Height * 0.85f, new() { Steps = 10 });
        await page.Mouse.UpAsync();
        await Assertions.Expect(page.Locator("#read")).ToContainTextAsync("Read as 1", new() { Timeout = Slow });

        // And with the keyboard.
        await page.ClickAsync("#wipe");
        await page.FocusAsync("#pad");
        await page.Keyboard.PressAsync("Space");
        for (int i = 0; i < 15; i++)
            await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.Locator("#read")).ToContainTextAsync("Read as 1", new() { Timeout = Slow });

        await page.ClickAsync("#take-test");
        await Assertions.Expect(page.Locator("#read")).ToContainTextAsync("Read as 7", new() { Timeout = Slow });
        Assert.True(watched.Faults.Count == 0, watched.FaultsText);
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(390, false)]
    public async Task Every_panel_is_accessible_and_fits(int width, bool dark)
    {
        await using WatchedPage watched = await OpenAsync("fixed-points", width, dark);
        foreach (Panel panel in Enum.GetValues<Panel>())
        {
            await watched.Page.ClickAsync($"#tab-{panel}");
            if (panel == Panel.Depth)
                await watched.Page.WaitForSelectorAsync("#depth-table", new() { Timeout = Slow });
            IReadOnlyList<string> findings = await watched.SeriousFindingsAsync();
            Assert.True(findings.Count == 0, $"{panel}:\n{string.Join('\n', findings)}");
            int sideways = await watched.SidewaysAsync();
            Assert.True(sideways <= 0, $"{panel} is {sideways} px wider than its window of {width}:\n{await watched.WidestAsync()}");
        }
    }

    [Fact]
    public async Task Tabs_follow_the_arrow_keys()
    {
        await using WatchedPage watched = await OpenAsync("fixed-points");
        IPage page = watched.Page;
        await page.FocusAsync("#tab-FixedPoints");
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Locator("#tab-Depth")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#tab-Depth")).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.PressAsync("End");
        await Assertions.Expect(page.Locator("#train")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Once_loaded_it_works_offline()
    {
        await using WatchedPage watched = await OpenAsync("fixed-points?mean=0.1");
        IPage page = watched.Page;
        await page.EvaluateAsync("async () => { await navigator.serviceWorker.ready; }");
        await page.WaitForFunctionAsync("() => navigator.serviceWorker.controller !== null", null, new() { Timeout = Slow });
        await page.Context.SetOfflineAsync(true);
        await page.ReloadAsync();
        await ShowsAsync(page, FixedPointReport.Of(new() { Mean = 0.1 }));
        // The worker and the digits are there as well.
        await page.ClickAsync("#tab-Training");
        await page.ClickAsync("#train");
        await page.WaitForSelectorAsync("#take-test:enabled", new() { Timeout = Slow });
    }

    async Task<WatchedPage> OpenAsync(string fragment, int width = 1280, bool dark = false)
    {
        string address = await explorer.AddressAsync();
        WatchedPage watched = await chromium.OpenAsync(width, dark);
        watched.Page.SetDefaultTimeout(Slow);
        await watched.Page.GotoAsync($"{address}#{fragment}");
        await watched.Page.WaitForSelectorAsync("[role=tabpanel] form");
        return watched;
    }

    static async Task ShowsAsync(IPage page, FixedPointReport report)
    {
        SeluSolution solution = report.Solution!.Value;
        Jacobian jacobian = solution.Jacobian;
        await Assertions.Expect(page.Locator("#alpha")).ToHaveTextAsync(report.Alpha);
        await Assertions.Expect(page.Locator("#lambda")).ToHaveTextAsync(report.Lambda);
        await Assertions.Expect(page.Locator("#verdict")).ToHaveTextAsync(report.Verdict);
        await Assertions.Expect(page.Locator("#spectral-radius")).ToHaveTextAsync(NumberText.Shown(solution.SpectralRadius, 7));
        await Assertions
            .Expect(page.Locator("#singular-values"))
            .ToHaveTextAsync(
                $"{NumberText.Shown(jacobian.LargestSingularValue, 7)} and {NumberText.Shown(jacobian.SmallestSingularValue, 7)}"
            );
        await Assertions
            .Expect(page.Locator("#dropout-affine"))
            .ToHaveTextAsync(
                $"a = {NumberText.Shown(report.Dropout!.Value.Scale, 10)}, b = {NumberText.Shown(report.Dropout.Value.Shift, 10)}"
            );
    }

    // The browser's kernels add in another order: four digits agree.
    static async Task IsDepthAsync(IPage page, DepthState state)
    {
        IReadOnlyList<DepthCurve> expected = DepthUpdate.Of(state).Curves;
        await page.WaitForFunctionAsync(
            """
            layers => document.querySelector('#depth-status')?.textContent === 'Done.'
              && document.querySelector('#layers').value === layers
            """,
            NumberText.Exact(state.Layers),
            new() { Timeout = Slow }
        );
        for (int i = 0; i < expected.Count; i++)
        {
            ILocator row = page.Locator("#depth-table tbody tr").Nth(i);
            await Assertions.Expect(row.Locator("th")).ToHaveTextAsync(expected[i].Name);
            IReadOnlyList<string> cells = await row.Locator("td").AllInnerTextsAsync();
            Assert.Equal(expected[i].Means[^1], Number(cells[0]), 1e-3 * Math.Max(1, Math.Abs(expected[i].Means[^1])));
            Assert.Equal(1, Number(cells[1]) / expected[i].Variances[^1], 2e-3);
            Assert.Equal(1, Number(cells[2]) / expected[i].Gradients[0], 2e-3);
        }
    }

    static double Number(string text) => NumberText.TryParse(text, out double value) ? value : double.NaN;
}
