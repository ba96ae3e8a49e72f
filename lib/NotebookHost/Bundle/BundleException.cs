namespace NotebookHost.Bundle;

/// <summary>A bundle that cannot be made. The message says why and what to do.</summary>
sealed class BundleException(string message, Exception? inner = null) : Exception(message, inner);
