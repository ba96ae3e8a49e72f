using Microsoft.Playwright;
using NotebookHost.Explore;

namespace Browser.Tests;

/// <summary>What a reader does with the report: reads it on a telephone, searches, copies a cell, zooms a chart.</summary>
public sealed class ReadingTests(Chromium chromium)
{
    public static TheoryData<string> Pages => Report.Pages;

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_fits_a_telephone(string page)
    {
        string url = Report.Url(page);
        await using WatchedPage watched = await chromium.OpenAsync(width: 390);
        await watched.Page.GotoAsync(url);
        await watched.Page.EvaluateAsync("document.querySelectorAll('details').forEach(details => details.open = true)");
        int sideways = await watched.SidewaysAsync();
        Assert.True(sideways <= 0, $"{page} is {sideways} px wider than its window of 390:\n{await watched.WidestAsync()}");
    }

    // Debian's own fonts are wider than Arial, by which figures are laid out.
    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_words_of_a_drawing_stay_inside_it(string page)
    {
        string url = Report.Url(page);
        await using WatchedPage watched = await chromium.OpenAsync();
        await watched.Page.GotoAsync(url);
        string[] outside = await watched.Page.EvaluateAsync<string[]>(
            """
            () => {
              document.querySelectorAll('figure').forEach(figure => figure.classList.remove('live'));
              return [...document.querySelectorAll('figure > svg[aria-label]')].flatMap(svg => {
                const sheet = svg.getBoundingClientRect();
                return [...svg.querySelectorAll('text')].filter(text => text.textContent.trim()).flatMap(text => {
                  const box = text.getBoundingClientRect();
                  const by = Math.max(sheet.left - box.left, box.right - sheet.right, sheet.top - box.top, box.bottom - sheet.bottom);
                  return by > 2 ? [`${svg.getAttribute('aria-label')}: ${text.textContent.slice(0, 60)}: ${by.toFixed(1)} px`] : [];
                });
              });
            }
            """
        );
        Assert.True(outside.Length == 0, $"{page}:\n{string.Join('\n', outside)}");
    }

    [Fact]
    public async Task Search_finds_a_word_of_another_page_and_leads_to_its_part()
    {
        string url = Report.Url("index.html");
        await using WatchedPage watched = await chromium.OpenAsync();
        await watched.Page.GotoAsync(url);
        await watched.Page.GetByRole(AriaRole.Searchbox).FillAsync("alpha drop");
        ILocator first = watched.Page.Locator("form.search ol a").First;
        await first.WaitForAsync();
        Assert.Contains(
            "dropout",
            await watched.Page.Locator("form.search ol li").First.InnerTextAsync(),
            StringComparison.OrdinalIgnoreCase
        );
        Assert.Empty(await watched.SeriousFindingsAsync());
        await first.ClickAsync();
        await watched.Page.WaitForURLAsync(address => !address.Contains("index.html", StringComparison.Ordinal));
        string part = Uri.UnescapeDataString(new Uri(watched.Page.Url).Fragment.TrimStart('#'));
        Assert.True(part.Length == 0 || await watched.Page.Locator($"[id=\"{part}\"]").CountAsync() == 1, watched.Page.Url);
        Assert.True(watched.Faults.Count == 0, watched.FaultsText);
    }

    [Fact]
    public async Task Greek_letters_are_found_by_name_and_nothing_says_so()
    {
        string url = Report.Url("index.html");
        await using WatchedPage watched = await chromium.OpenAsync();
        await watched.Page.GotoAsync(url);
        ILocator field = watched.Page.GetByRole(AriaRole.Searchbox),
            state = watched.Page.Locator("#search-state");
        await field.FillAsync("λ");
        await Assertions.Expect(state).ToContainTextAsync("place");
        string byLetter = await state.InnerTextAsync();
        await field.FillAsync("lambda");
        await Assertions.Expect(state).ToHaveTextAsync(byLetter);
        await field.FillAsync("xyzzy");
        await Assertions.Expect(state).ToHaveTextAsync("Nothing found.");
    }

    [Fact]
    public async Task A_cell_is_copied_as_it_is_written()
    {
        string page = Report.Pages.Select(row => row.Data).FirstOrDefault(name => name.StartsWith("01-", StringComparison.Ordinal)) ?? "";
        string url = Report.Url(page);
        await using WatchedPage watched = await chromium.OpenAsync();
        await watched.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await watched.Page.GotoAsync(url);
        ILocator cell = watched.Page.Locator("section.cell:not(:has(summary:has-text('Setup')))").First;
        string code = await cell.Locator("pre.code").InnerTextAsync();
        await cell.Locator("pre.code").HoverAsync();
        await cell.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Copy" }).ClickAsync();
        await Assertions.Expect(cell.Locator("button.copy")).ToHaveTextAsync("Copied");
        string copied = await watched.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        Assert.Equal(code.ReplaceLineEndings("\n").TrimEnd(), copied.ReplaceLineEndings("\n").TrimEnd());
    }

    [Fact]
    public async Task A_chart_comes_alive_and_keeps_its_size()
    {
        string page = Report.Pages.Select(row => row.Data).FirstOrDefault(name => name.StartsWith("01-", StringComparison.Ordinal)) ?? "";
        string url = Report.Url(page);
        if (!File.Exists(Path.Combine(Report.Folder, "plotly.min.js")))
            Assert.Skip("plotly.js is not beside the pages.");
        await using WatchedPage watched = await chromium.OpenAsync();
        await watched.Page.GotoAsync(url);
        ILocator figure = watched.Page.Locator("figure.plot").First;
        await figure.ScrollIntoViewIfNeededAsync();
        await watched.Page.Locator("figure.plot.live").First.WaitForAsync();
        Assert.True(watched.Faults.Count == 0, watched.FaultsText);
    }

    [Fact]
    public async Task A_page_reads_over_http_too()
    {
        Report.Url("index.html"); // skips the test where there is none
        await using LoopbackServer server = await LoopbackServer.StartAsync(Path.GetFullPath(Report.Folder), port: 0);
        await using WatchedPage watched = await chromium.OpenAsync();
        await watched.Page.GotoAsync(server.Address);
        Assert.Equal("Notebooks and their results", await watched.Page.TitleAsync());
        await watched.Page.Locator(".contents h3 a").First.ClickAsync();
        await watched.Page.Locator("#lesson h1").WaitForAsync();
        Assert.True(watched.Faults.Count == 0, watched.FaultsText);
    }
}
