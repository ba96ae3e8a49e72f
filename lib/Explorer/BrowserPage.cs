using Microsoft.JSInterop;

namespace SelfNormalizing.Explorer;

/// <summary>What the components need of the browser: the address, the clipboard, files to save, the width, and the worker.</summary>
public sealed class BrowserPage : IAsyncDisposable
{
    readonly IJSObjectReference script;
    DotNetObjectReference<BrowserPage>? self;

    BrowserPage(IJSObjectReference script) => this.script = script;

    /// <summary>The part of the address after #, as it was at the start.</summary>
    public string Fragment { get; private set; } = "";

    /// <summary>Room for a chart, in pixels.</summary>
    public double ChartWidth { get; private set; } = 560;

    /// <summary>The address was changed by hand, or by going back.</summary>
    public event Action<string>? Moved;

    /// <summary>The window has another width.</summary>
    public event Action? Resized;

    /// <summary>The worker tells something.</summary>
    public event Action<JobUpdate>? Told;

    /// <summary>Loads the script and listens.</summary>
    public static async Task<BrowserPage> OpenAsync(IJSRuntime runtime)
    {
        var page = new BrowserPage(await runtime.InvokeAsync<IJSObjectReference>("import", "./explorer.js"));
        page.self = DotNetObjectReference.Create(page);
        await page.script.InvokeVoidAsync("listen", page.self);
        page.Fragment = await page.script.InvokeAsync<string>("fragment");
        page.ChartWidth = await page.script.InvokeAsync<double>("chartWidth");
        return page;
    }

    /// <summary>Puts the state into the address without a step in the history.</summary>
    public ValueTask SetFragmentAsync(string fragment) => script.InvokeVoidAsync("setFragment", fragment);

    /// <summary>Puts the focus on an element.</summary>
    public ValueTask FocusAsync(string id) => script.InvokeVoidAsync("focus", id);

    /// <summary>Copies the address.</summary>
    /// <returns>Whether the browser allowed it.</returns>
    public ValueTask<bool> CopyLinkAsync() => script.InvokeAsync<bool>("copyLink");

    /// <summary>Copies a text.</summary>
    /// <returns>Whether the browser allowed it.</returns>
    public ValueTask<bool> CopyAsync(string text) => script.InvokeAsync<bool>("copy", text);

    /// <summary>Saves a text as a file.</summary>
    public ValueTask SaveAsync(string name, string text) => script.InvokeVoidAsync("save", name, text);

    /// <summary>Where in an element a pointer is: 0 to 1 from the left and from the top.</summary>
    public ValueTask<double[]> ShareAsync(string id, double clientX, double clientY) =>
        script.InvokeAsync<double[]>("share", id, clientX, clientY);

    /// <summary>Asks the worker for something, starting it where it is not there yet.</summary>
    /// <param name="kind">One of <see cref="JobHost"/>'s kinds.</param>
    /// <param name="request">What goes with it.</param>
    public ValueTask AskAsync<T>(string kind, T request) => script.InvokeVoidAsync("ask", kind, JobText.Write(request));

    /// <summary>Called by the script.</summary>
    [JSInvokable]
    public void OnMoved(string fragment) => Moved?.Invoke(fragment);

    /// <summary>Called by the script.</summary>
    [JSInvokable]
    public void OnResized(double chartWidth)
    {
        ChartWidth = chartWidth;
        Resized?.Invoke();
    }

    /// <summary>Called by the script.</summary>
    [JSInvokable]
    public void OnTold(string text) => Told?.Invoke(JobText.Read<JobUpdate>(text));

    /// <summary>Called by the script.</summary>
    [JSInvokable]
    public void OnWorkerFault(string reason) => Told?.Invoke(new(Done: true) { Fault = reason });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        self?.Dispose();
        await script.DisposeAsync();
    }
}
