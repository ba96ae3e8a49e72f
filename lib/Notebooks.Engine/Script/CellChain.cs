using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using Notebooks.Engine.Script.Packages;

namespace Notebooks.Engine.Script;

/// <summary>Cells as the compiler sees them: each knows what those before it declared, imported and referenced.</summary>
/// <remarks>
/// Roslyn's own scripting API does the same at twice the time a cell: it analyses each twice more for warnings nobody reads, splits
/// the work of milliseconds over threads, and finds out again what every reference is. It is asked for its settings alone.
/// </remarks>
sealed class CellChain
{
    static readonly EmitOptions WithLineNumbers = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    // Each method looks first whether the stack has room: recursion without end is then an exception, and not the end of the process.
    static readonly EmitOptions WithStackProbes = WithLineNumbers.WithInstrumentationKinds([InstrumentationKind.StackOverflowProbing]);
    static int s_chains;

    readonly string _name = $"Cells{Interlocked.Increment(ref s_chains)}";
    readonly PackageSet _packages;
    readonly CSharpCompilationOptions _options;
    Lazy<CSharpCompilation> _next; // the next cell, yet without code; what can be known before there is any is known
    int _count;
    int _packagesHeld; // how many of the packages' assemblies the cells so far were compiled with

    /// <param name="directory">Where relative <c>#r</c> and <c>#load</c> start.</param>
    /// <param name="packages">What <c>#r "nuget: …"</c> stands for.</param>
    public CellChain(string directory, PackageSet packages)
    {
        _packages = packages;
        _options = (
            (CSharpCompilationOptions)CSharpScript.Create("", ScriptSettings.For(directory, packages)).GetCompilation().Options
        ).WithConcurrentBuild(false);
        _next = new Lazy<CSharpCompilation>(() => Empty(null, ScriptSettings.Framework, _options.Usings));
    }

    /// <summary>The next cell with this code. It stays without effect on later ones until <see cref="Commit"/>.</summary>
    /// <param name="code">Its source.</param>
    /// <param name="number">The number by which errors name it.</param>
    public CSharpCompilation With(string code, int number)
    {
        SyntaxTree tree = SyntaxFactory.ParseSyntaxTree(
            SourceText.From(code, Encoding.UTF8),
            Code.CSharp.Script,
            SourceOfCells.NameOf(number)
        );
        CSharpCompilation cell = _next.Value;
        return (
            _packages.References.Length > _packagesHeld ? cell.AddReferences(_packages.References.Skip(_packagesHeld)) : cell
        ).AddSyntaxTrees(tree);
    }

    /// <summary>
    /// Later cells see what this one declares. One that declares nothing is left out: what a cell takes grows with how many it has to
    /// look through.
    /// </summary>
    /// <returns>Whether it is one that later cells go on from.</returns>
    public bool Commit(CSharpCompilation cell)
    {
        if (!Declares(cell))
            return false;
        _packagesHeld = _packages.References.Length;
        _count++;
        // What earlier cells were compiled with holds on; given again, it would be held once more by every later
        // cell, and fill gigabytes within a thousand of them.
        var next = new Lazy<CSharpCompilation>(() => Empty(cell, [], []));
        _next = next;
        Task.Run(() => next.Value); // while its user thinks; a cell that comes sooner waits for it, or does it
        return true;
    }

    /// <summary>Translates a cell.</summary>
    /// <param name="cell">From <see cref="With"/>.</param>
    /// <param name="code">Takes the assembly.</param>
    /// <param name="lines">Takes what tells its lines.</param>
    /// <param name="stop">Stops it.</param>
    /// <returns>What is wrong with it. Where that is nothing, both were written, or nothing is there to run.</returns>
    public static ImmutableArray<Diagnostic> Emit(CSharpCompilation cell, Stream code, Stream lines, CancellationToken stop)
    {
        LocalQueue.Ensure();
        // What does not parse is not worth telling more about.
        ImmutableArray<Diagnostic> wrong = Errors(cell.GetParseDiagnostics(stop));
        return wrong.IsEmpty
            ? Errors(
                cell.Emit(
                    code,
                    lines,
                    options: Recursion.IsPossible(cell) ? WithStackProbes : WithLineNumbers,
                    cancellationToken: stop
                ).Diagnostics
            )
            : wrong;
    }

    static ImmutableArray<Diagnostic> Errors(ImmutableArray<Diagnostic> diagnostics) =>
        [.. diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];

    /// <summary>True where later cells could tell whether this one was there.</summary>
    static bool Declares(CSharpCompilation cell) =>
        cell.SyntaxTrees is not [var tree] // #load
        || cell.DirectiveReferences.Any()
        || cell.ExternalReferences.Length
            > (cell.ScriptCompilationInfo!.PreviousScriptCompilation is null ? ScriptSettings.Framework.Length : 0)
        || tree.GetRoot() is CompilationUnitSyntax { Usings.Count: > 0 } or CompilationUnitSyntax { Externs.Count: > 0 }
        || cell.ScriptClass!.GetMembers().Any(member => !member.IsImplicitlyDeclared);

    CSharpCompilation Empty(CSharpCompilation? previous, IEnumerable<MetadataReference> references, IEnumerable<string> usings)
    {
        var empty = CSharpCompilation.CreateScriptCompilation(
            $"{_name}-{_count}",
            null,
            references,
            _options.WithScriptClassName($"Submission#{_count}").WithUsings(usings),
            previous,
            typeof(object)
        );
        _ = empty.Assembly; // looks at all references, for every cell that takes this place
        return empty;
    }
}
