namespace Notebooks.Jupyter.Wire;

/// <summary>A peer sent what ZMTP does not allow, or more than this program takes. Its connection ends; nothing else does.</summary>
sealed class WireException(string message) : Exception(message);
