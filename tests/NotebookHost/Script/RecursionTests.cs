using Microsoft.CodeAnalysis.CSharp;
using Notebooks.Engine.Script;

namespace NotebookHost.Tests.Script;

/// <summary>Recursion without end is an exception of its cell; what others defined is kept.</summary>
public sealed class RecursionTests
{
    // Large frames, so that the stack ends soon.
    const string Pad = "Span<byte> pad = stackalloc byte[16384]; pad[0] = 1;";

    readonly Evaluator _evaluator = new(AppContext.BaseDirectory);
    readonly RecordedOutput _output = new();
    int _count;

    Task<CellResult> Run(string code) => _evaluator.RunAsync(code, ++_count, _output, default);

    [Fact]
    public async Task Recursion_without_end_is_an_error_and_state_is_kept()
    {
        await Run("int kept = 7;");
        foreach (
            string code in new[]
            {
                $"int Deep(int x) {{ {Pad} return Deep(x + 1) + pad[0]; }} Deep(0)",
                $"int Even(int x) {{ {Pad} return Odd(x - pad[0]); }} int Odd(int x) {{ {Pad} return Even(x - pad[0]); }} Even(1)",
                $"class Own {{ public int X {{ get {{ {Pad} return X + pad[0]; }} }} }} new Own().X",
            }
        )
        {
            CellResult result = await Run(code);
            Assert.Equal((CellStatus.Failed, "System.InsufficientExecutionStackException"), (result.Status, result.Error?.Name));
            Assert.Matches(
                "^The stack ends after .* calls within each other. The last were of (Deep|Even, Odd|Odd, Even|get_X)\\.",
                result.Error!.Message
            );
            Assert.Single(result.Error.Traceback);
        }
        Assert.Equal("7", (string?)(await Run("kept")).Value!["text/plain"]);
    }

    [Fact]
    public async Task A_property_or_ToString_without_end_is_shown_as_failed()
    {
        foreach (
            string code in new[]
            {
                $"class Endless {{ public int X {{ get {{ {Pad} return X + pad[0]; }} }} }} new Endless()",
                $"class Written {{ public override string ToString() {{ {Pad} return ToString() + pad[0]; }} }} new Written()",
            }
        )
            Assert.Contains("InsufficientExecutionStack", (await Run(code)).Value!.ToJsonString());
        Assert.Equal("2", (string?)(await Run("1 + 1")).Value!["text/plain"]);
    }

    [Theory]
    [InlineData("int F(int x) => x + 1; int G(int x) => F(x); G(1)", false)]
    [InlineData("var square = (double x) => x * x; square(2)", false)]
    [InlineData("int F(int x) => x == 0 ? 0 : F(x - 1);", true)]
    [InlineData("int F(int x) => G(x); int G(int x) => H(x); int H(int x) => F(x);", true)]
    [InlineData("class Node { public Node Next; public int Sum() => Next is null ? 0 : Next.Sum(); }", true)]
    public void It_is_told_from_names(string code, bool expected) =>
        Assert.Equal(
            expected,
            Recursion.IsPossible(
                CSharpCompilation.CreateScriptCompilation("test", CSharpSyntaxTree.ParseText(code, Notebooks.Engine.Code.CSharp.Script))
            )
        );
}
