using System.Runtime.CompilerServices;

namespace TorchSharp.Tests.Kernels;

public sealed class MicroKernelSourceTests
{
    [Theory, InlineData(0), InlineData(1)]
    public void The_micro_kernels_are_what_their_description_writes(int index)
    {
        var source = MicroKernelSource.All[index];
        var file = Path.Combine(
            Path.GetDirectoryName(ThisFile())!,
            "..",
            "..",
            "..",
            "lib",
            "Kernels",
            "MatrixProduct",
            source.Name + ".cs"
        );
        var text = source.Write();
        if (Environment.GetEnvironmentVariable("WRITE_MICRO_KERNELS") == "1")
            File.WriteAllText(file, text);
        Assert.SkipUnless(File.Exists(file), $"{file} is not there: the tests were moved away from their sources.");
        Assert.True(
            text == File.ReadAllText(file).ReplaceLineEndings("\n"),
            $"{file} differs from what MicroKernelSource writes: change the description, then write it with WRITE_MICRO_KERNELS=1."
        );
    }

    static string ThisFile([CallerFilePath] string path = "") => path;
}
