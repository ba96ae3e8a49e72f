using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Browser.Tests.Chromium))]

namespace Browser.Tests;

/// <summary>
/// One browser for all tests: the machine's own Chromium, Chrome or Edge, without a window. A test that takes it is skipped where there is
/// none. <c>SNN_CHROMIUM</c> names another executable.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe"];

    IPlaywright? _playwright;
    IBrowser? _browser;

    /// <summary>The executable; none where no browser is installed.</summary>
    public static string? Executable { get; } =
        Environment.GetEnvironmentVariable("SNN_CHROMIUM") is { Length: > 0 } named ? named : Found();

    public async ValueTask InitializeAsync()
    {
        if (Executable is null)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = Executable,
                // As root, in a container, Chromium starts without its sandbox alone; it opens nothing but this repository's pages.
                Args = ["--no-sandbox", "--disable-background-networking"],
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>
    /// An empty page in a context of its own, where nothing can be loaded over a network; skips the test without a browser.
    /// </summary>
    /// <param name="width">Of the window, in CSS pixels.</param>
    /// <param name="dark">Whether the reader asks for dark colours.</param>
    public async Task<WatchedPage> OpenAsync(int width = 1280, bool dark = false)
    {
        if (_browser is null)
            Assert.Skip("No Chromium is installed (Debian: chromium), and SNN_CHROMIUM names none.");
        IBrowserContext context = await _browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
                ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        return await WatchedPage.OfAsync(context);
    }

    static string? Found() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
}
