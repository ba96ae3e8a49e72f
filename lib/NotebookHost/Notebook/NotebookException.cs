namespace NotebookHost.Notebook;

/// <summary>A notebook that cannot be run as it stands. The message names the file, the place and the remedy.</summary>
sealed class NotebookException(string message, Exception? inner = null) : Exception(message, inner);
