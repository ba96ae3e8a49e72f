using SelfNormalizing.TorchSharpEngine;

namespace SelfNormalizing.Tests;

/// <summary>What is said where TorchSharp's native library does not load; the loaders' own words are theirs.</summary>
public class LoadFailureTests
{
    const string Library = "/app/runtimes/linux-x64/native/libLibTorchSharp.so";

    [Theory]
    [InlineData(
        true,
        "linux-x64",
        "/lib/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /app/libLibTorchSharp.so)",
        "it needs GLIBCXX_3.4.32, which the system's C++ library is too old to have.",
        "GCC 13"
    )]
    [InlineData(
        true,
        "linux-x64",
        "/lib/libc.so.6: version `GLIBC_2.34' not found (required by /app/libLibTorchSharp.so)",
        "it needs GLIBC_2.34, which the system's C library is too old to have.",
        "A newer system"
    )]
    [InlineData(
        true,
        "linux-x64",
        "libtorch_cpu.so: cannot open shared object file: No such file or directory",
        "the file libtorch_cpu.so, which it needs, is not there.",
        "build again"
    )]
    [InlineData(
        false,
        "linux-x64",
        "libLibTorchSharp.so: cannot open shared object file: No such file or directory",
        $"the file {Library} is not there.",
        "dotnet build notebooks"
    )]
    [InlineData(
        false,
        "linux-arm64",
        "libLibTorchSharp.so: cannot open shared object file: No such file or directory",
        "the package has no library for linux-arm64.",
        "linux-x64, osx-arm64, win-x64"
    )]
    [InlineData(
        false,
        "linux-musl-x64",
        "Error loading shared library libLibTorchSharp.so: No such file or directory",
        "the package has no library for linux-musl-x64.",
        "Another machine"
    )]
    [InlineData(
        true,
        "linux-x64",
        "/app/libLibTorchSharp.so: invalid ELF header",
        "a file of it is damaged or made for another processor than linux-x64.",
        "Delete the file"
    )]
    [InlineData(
        true,
        "win-x64",
        "An attempt was made to load a program with an incorrect format. (0x8007000B)",
        "a file of it is damaged or made for another processor than win-x64.",
        "PATH"
    )]
    [InlineData(true, "linux-x64", "something else", "the system's loader refused it.", "something else")]
    public void It_names_the_cause_and_a_way_that_fits_it(bool exists, string system, string reason, string cause, string way)
    {
        string message = LoadFailure.Describe(
            Library,
            exists,
            system,
            $"Unable to load shared library 'LibTorchSharp' or one of its dependencies.\n/elsewhere/LibTorchSharp.so: cannot open "
                + $"shared object file: No such file or directory\n{reason}\n"
        );
        Assert.Contains(cause, message.Split('\n')[0]);
        Assert.Contains(way, message);
    }

    [Fact]
    public void It_corrects_the_packages_own_message_and_gives_three_ways_on()
    {
        string message = LoadFailure.Describe(Library, true, LoadFailure.System, "version `GLIBCXX_3.4.32' not found");
        Assert.Contains("a reference to libtorch-cpu is missing is wrong about the cause", message);
        Assert.DoesNotContain(
            "is wrong",
            LoadFailure.Describe(Library, false, "linux-x64", "libLibTorchSharp.so: cannot open shared object file")
        );
        Assert.All(["  1. ", "  2. ", "  3. "], number => Assert.Contains(number, message));
        Assert.Contains("--engine managed", message);
    }

    [Fact]
    public void A_library_that_nothing_brought_is_told_from_one_that_is_refused()
    {
        Assert.True(
            LoadFailure.IsAbsent(
                Library,
                "linux-x64",
                "/app/libLibTorchSharp.so: cannot open shared object file: No such file or directory"
            )
        );
        Assert.False(
            LoadFailure.IsAbsent(
                Library,
                "linux-x64",
                "/lib/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /app/libLibTorchSharp.so)"
            )
        );
        Assert.False(LoadFailure.IsAbsent(Library, "linux-arm64", "libLibTorchSharp.so: cannot open shared object file"));
    }
}
