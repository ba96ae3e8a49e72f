using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Notebooks.Engine.Display;

namespace Notebooks.Engine.Script;

/// <summary>
/// What a process does once before its first cell, so that the first takes tens of milliseconds and not two seconds: nearly all
/// of those go into translating the compiler itself to machine code.
/// </summary>
/// <remarks>
/// A throwaway cell goes through the compiler's phases one after another, on one processor. A class compiled beside it against one
/// assembly needs hardly any time for references and names, and so is ahead: it translates the later phases on a second processor
/// before the cell comes to them.
/// </remarks>
static class WarmUp
{
    static readonly Lazy<Task> Done = new(async () =>
    {
        Task formatting = Task.Run(() => MimeBundle.Of(new[] { 1 }));
        Task emitting = Task.Run(Emit);
        await Task.Run(() =>
            new Evaluator(AppContext.BaseDirectory).RunAsync(
                "var x = new[] { 1 }.Select(x => $\"{x}\").First(); Console.Write(x);",
                1,
                new NullOutput(),
                CancellationToken.None
            )
        );
        await Task.WhenAll(formatting, emitting);
        CellScope.Forget();
    });

    /// <summary>Starts it where it has not been started; ends when it is done.</summary>
    public static Task RunAsync() => Done.Value;

    static void Emit()
    {
        var compilation = CSharpCompilation.Create(
            "WarmUp",
            [
                CSharpSyntaxTree.ParseText(
                    "class C { static int F(int x) => x; static void Main() { } }",
                    Code.CSharp.Script.WithKind(SourceCodeKind.Regular)
                ),
            ],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release)
        );
        compilation.Emit(Stream.Null, Stream.Null, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
    }
}
