namespace SelfNormalizing.Datasets;

/// <summary>A folder of one loading's own, gone after it.</summary>
sealed class WorkFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("snn-data-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
