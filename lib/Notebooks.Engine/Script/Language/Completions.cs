namespace Notebooks.Engine.Script.Language;

/// <summary>What could stand at a place of a cell.</summary>
/// <param name="Start">Where the text to be replaced begins.</param>
/// <param name="Items">Proposals, best first.</param>
sealed record Completions(int Start, IReadOnlyList<CompletionItem> Items);

/// <param name="Text">What would be put there.</param>
/// <param name="Kind"><c>method</c>, <c>property</c>, <c>class</c>, <c>namespace</c>, <c>keyword</c>, <c>path</c> … as JupyterLab names
/// them.</param>
sealed record CompletionItem(string Text, string Kind);
