using System.Text.Json;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>
/// A page that keeps what goes wrong on it: errors in the console, errors of scripts, requests that fail or leave this machine.
/// </summary>
public sealed class WatchedPage : IAsyncDisposable
{
    readonly IBrowserContext _context;
    readonly List<string> _faults = [];

    WatchedPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                Add($"console: {message.Text}");
        };
        page.PageError += (_, error) => Add($"script: {error}");
        page.RequestFailed += (_, request) => Add($"request: {Shortened(request.Url)}: {request.Failure}");
    }

    /// <summary>The page itself.</summary>
    public IPage Page { get; }

    /// <summary>What went wrong so far.</summary>
    public IReadOnlyList<string> Faults
    {
        get
        {
            lock (_faults)
                return [.. _faults];
        }
    }

    internal static async Task<WatchedPage> OfAsync(IBrowserContext context)
    {
        var watched = new WatchedPage(context, await context.NewPageAsync());
        await context.RouteAsync(
            url => !IsLocal(url),
            route =>
            {
                watched.Add($"request to elsewhere: {Shortened(route.Request.Url)}");
                return route.AbortAsync();
            }
        );
        return watched;
    }

    /// <summary>How many CSS pixels the page is wider than its window: what a reader would have to scroll sideways.</summary>
    public async Task<int> SidewaysAsync() =>
        await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>The widest elements that reach out of the window, in words, to find what has to be mended.</summary>
    public async Task<string> WidestAsync() =>
        await Page.EvaluateAsync<string>(
            """
            () => {
              const width = document.documentElement.clientWidth;
              const scrolls = element => element && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
              return [...document.querySelectorAll('body *')]
                .map(element => ({ element, right: Math.round(element.getBoundingClientRect().right) }))
                .filter(({ element, right }) => right > width + 1 && getComputedStyle(element).position !== 'absolute')
                .filter(({ element }) => !scrolls(element.parentElement))
                .slice(0, 5)
                .map(({ element, right }) => `${element.tagName.toLowerCase()} to ${right}: ${element.textContent.trim().slice(0, 60)}`)
                .join('\n');
            }
            """
        );

    /// <summary>Serious and critical findings of axe-core on the page as it is now: rule, help, the elements.</summary>
    /// <param name="rules">Only these rules; none named: all.</param>
    public async Task<IReadOnlyList<string>> SeriousFindingsAsync(params string[] rules)
    {
        var options = new AxeRunOptions { ResultTypes = [ResultType.Violations] };
        if (rules.Length > 0)
            options.RunOnly = RunOnlyOptions.Rules(rules);
        // Drawings are judged as a whole, by their words: within they have thousands of lines, and no control.
        AxeResult result = await Page.RunAxe(new AxeRunContext { Exclude = [new AxeSelector("svg > *")] }, options);
        return
        [
            .. result
                .Violations.Where(violation => violation.Impact is "serious" or "critical")
                .Select(violation =>
                    $"{violation.Id} ({violation.Impact}): {violation.Help}: {violation.Nodes.Length} ×, "
                    + string.Join(" | ", violation.Nodes.Take(4).Select(node => Shortened(node.Html)))
                ),
        ];
    }

    /// <summary>The faults as one text, for a message.</summary>
    public string FaultsText => JsonSerializer.Serialize(Faults);

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    void Add(string fault)
    {
        lock (_faults)
            _faults.Add(fault);
    }

    static bool IsLocal(string url) =>
        !Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || uri.IsLoopback || uri.Scheme is "file" or "data" or "blob" or "about";

    static string Shortened(string text) => text.Length <= 200 ? text : text[..200] + "…";
}
