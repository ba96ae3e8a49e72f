using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>Every page of the report in a browser, opened as a file: the way most readers open it.</summary>
public sealed class ReportTests(Chromium chromium)
{
    public static TheoryData<string> Pages => Report.Pages;

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_has_no_serious_finding_and_no_error_in_light_and_in_dark(string page)
    {
        string url = Report.Url(page);
        await using WatchedPage watched = await chromium.OpenAsync();
        await watched.Page.GotoAsync(url);
        // What is folded is read too.
        await watched.Page.EvaluateAsync("document.querySelectorAll('details').forEach(details => details.open = true)");
        foreach (bool dark in new[] { false, true })
        {
            await watched.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
            // Dark colours change nothing but contrast.
            IReadOnlyList<string> findings = await watched.SeriousFindingsAsync(dark ? ["color-contrast"] : []);
            Assert.True(findings.Count == 0, $"{page}, {(dark ? "dark" : "light")}:\n{string.Join('\n', findings)}");
            Assert.True(watched.Faults.Count == 0, $"{page}: {watched.FaultsText}");
        }
    }
}
