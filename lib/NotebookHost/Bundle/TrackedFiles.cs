using System.ComponentModel;
using System.Diagnostics;

namespace NotebookHost.Bundle;

/// <summary>The files of a repository, as git knows them.</summary>
static class TrackedFiles
{
    /// <summary>Paths below the folder, with slashes; those that were deleted are left out.</summary>
    /// <exception cref="BundleException">git is not there, or the folder is no repository.</exception>
    public static IReadOnlyList<string> Of(string root)
    {
        var start = new ProcessStartInfo("git", ["-C", root, "ls-files", "-z"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string listed = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
                throw new BundleException(
                    $"git cannot list the files of {root}: {errors.Result.Trim()} A bundle is made from a clone of the repository."
                );
            return
            [
                .. listed
                    .Split('\0', StringSplitOptions.RemoveEmptyEntries)
                    .Distinct() // a file in conflict is listed for each side
                    .Where(file => File.Exists(Path.Combine(root, file))),
            ];
        }
        catch (Win32Exception exception)
        {
            throw new BundleException(
                $"git does not start ({exception.Message}), and it knows which files belong to the repository.",
                exception
            );
        }
    }
}
