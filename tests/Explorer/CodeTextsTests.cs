using System.Diagnostics;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using SelfNormalizing.FixedPoints;

namespace SelfNormalizing.Explorer.Tests;

public sealed class CodeTextsTests
{
    static readonly FixedPointReport report = FixedPointReport.Of(
        new()
        {
            Mean = -0.1,
            Variance = 2,
            Omega = 0.5,
            Tau = 1.25,
            Dropout = 0.1,
        }
    );

    [Fact]
    public async Task CSharp_compiles_and_gives_the_solvers_parameters()
    {
        ScriptOptions options = ScriptOptions.Default.AddReferences(
            typeof(SeluSolver).Assembly,
            typeof(FixedPointSelu).Assembly,
            typeof(TorchSharp.torch).Assembly
        );
        string code = CodeTexts.Of(report, CopyLanguage.CSharp) + "return (parameters, dropout.Affine);";
        var (parameters, affine) = await CSharpScript.EvaluateAsync<(SeluParameters, AlphaDropoutAffine)>(code, options);
        Assert.Equal(SeluSolver.Solve(-0.1, 2, 0.5, 1.25), parameters);
        Assert.Equal(AlphaDropoutAffine.For(parameters, 0.9, -0.1, 2), affine);
    }

    [Theory]
    [InlineData(CopyLanguage.PyTorch)]
    [InlineData(CopyLanguage.Keras)]
    public void Python_compiles(CopyLanguage language)
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.py");
        File.WriteAllText(file, CodeTexts.Of(report, language));
        try
        {
            // Reads the file and compiles it; nothing of it runs, so that neither framework is needed.
            using Process? python = Start(
                "python3",
                "-c",
                "import sys; compile(open(sys.argv[1], encoding='utf-8').read(), 'copy.py', 'exec')",
                file
            );
            Assert.SkipWhen(python is null, "There is no python3.");
            string errors = python!.StandardError.ReadToEnd();
            python.WaitForExit();
            Assert.True(python.ExitCode == 0, errors);
        }
        finally
        {
            File.Delete(file);
        }
    }

    // tests/Reference/Explorer/check_copies.py compares more where PyTorch is installed.
    [Fact]
    public void Python_with_PyTorch_computes_what_the_library_computes()
    {
        string script = Path.Combine(Repository, "tests", "Reference", "Explorer", "check_copies.py");
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.py");
        SeluParameters selu = report.Solution!.Value.Parameters;
        double[] xs = [-3, -0.5, 0, 0.25, 2];
        File.WriteAllText(file, CodeTexts.Of(report, CopyLanguage.PyTorch));
        try
        {
            string[] expected =
            [
                .. xs.SelectMany(x => (double[])[x, Selu.Value(x, selu), x == 0 ? double.NaN : Selu.Derivative(x, selu)])
                    .Select(NumberText.Exact),
            ];
            (int code, string errors) = (77, "");
            foreach (string program in (string[])["python3", "/usr/bin/python3"])
            {
                using Process? python = Start(
                    program,
                    [script, file, NumberText.Exact(report.Dropout!.Value.Scale), NumberText.Exact(report.Dropout.Value.Shift), .. expected]
                );
                if (python is null)
                    continue;
                errors = python.StandardError.ReadToEnd();
                python.WaitForExit();
                code = python.ExitCode;
                if (code != 77)
                    break;
            }
            Assert.SkipWhen(code == 77, "No python3 has PyTorch (Debian: python3-torch).");
            Assert.True(code == 0, errors);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData(CopyLanguage.CSharp)]
    [InlineData(CopyLanguage.PyTorch)]
    [InlineData(CopyLanguage.Keras)]
    [InlineData(CopyLanguage.LaTeX)]
    public void Every_language_has_all_digits_of_both(CopyLanguage language)
    {
        string text = CodeTexts.Of(report, language);
        Assert.Contains(NumberText.Exact(report.Solution!.Value.Parameters.Alpha), text);
        Assert.Contains(NumberText.Exact(report.Solution.Value.Parameters.Lambda), text);
    }

    [Fact]
    public void Where_there_is_no_solution_there_is_nothing_to_copy()
    {
        FixedPointReport none = FixedPointReport.Of(FixedPointState.Default with { Mean = 2 });
        Assert.Throws<InvalidOperationException>(() => CodeTexts.Of(none, CopyLanguage.CSharp));
    }

    internal static string Repository { get; } =
        (string)
            typeof(CodeTextsTests)
                .Assembly.GetCustomAttributesData()
                .Single(told => told.ConstructorArguments is [{ Value: "Repository" }, _])
                .ConstructorArguments[1]
                .Value!;

    static Process? Start(string program, params IEnumerable<string> arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
