namespace NotebookHost.Library;

/// <summary>Told of the course of a build.</summary>
interface IBuildProgress
{
    void BuildStarted(string project);

    void BuildLine(string line);

    void BuildEnded(TimeSpan elapsed);
}
