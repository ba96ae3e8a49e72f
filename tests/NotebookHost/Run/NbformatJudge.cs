namespace NotebookHost.Tests.Run;

/// <summary>Debian's nbformat as judge: the notebook is valid, and nbformat would write the same bytes.</summary>
static class NbformatJudge
{
    const string Script = """
        import sys
        try:
            import nbformat
        except ImportError:
            print("python3-nbformat")
            sys.exit(77)
        text = open(sys.argv[1], encoding="utf-8").read()
        notebook = nbformat.reads(text, as_version=4)
        nbformat.validate(notebook)
        sys.exit(0 if nbformat.writes(notebook) + "\n" == text else "nbformat writes other bytes")
        """;

    public static void AgreesWith(string notebook) => PythonJudge.Run("nbformat", ["-c", Script, notebook]);
}
