namespace NotebookHost.Display;

/// <summary>Asks the user of a notebook, by the names .NET Interactive has for it.</summary>
public static class Kernel
{
    /// <summary>Asks for a line of text.</summary>
    /// <param name="prompt">What to ask.</param>
    /// <exception cref="InvalidOperationException">Nobody is there to type, as in a headless run.</exception>
    public static Task<string> GetInputAsync(string prompt = "") => Task.FromResult(Ask(prompt, password: false));

    /// <summary>Asks for text that is not shown while it is typed.</summary>
    /// <param name="prompt">What to ask.</param>
    /// <exception cref="InvalidOperationException">Nobody is there to type, as in a headless run.</exception>
    public static Task<string> GetPasswordAsync(string prompt = "") => Task.FromResult(Ask(prompt, password: true));

    static string Ask(string prompt, bool password) => (CellScope.Current ?? throw ICellOutput.NobodyThere()).ReadLine(prompt, password);
}
