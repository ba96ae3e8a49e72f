using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using TorchSharp;

namespace Parity;

/// <summary>One line of code that both engines compile, with what it gives as text.</summary>
/// <param name="Group">The file it stands in.</param>
/// <param name="Code">The line.</param>
/// <param name="Body">What it computes.</param>
sealed partial record Case(string Group, string Code, Func<object?> Body)
{
    /// <summary>Runs it from seed 42; an exception is its type, for messages differ by design.</summary>
    public string Run()
    {
        torch.manual_seed(42);
        try
        {
            using DisposeScope scope = torch.NewDisposeScope();
            return Results.Text(Body());
        }
        catch (Exception exception)
        {
            return "! " + exception.GetType().Name;
        }
        finally
        {
            torch.set_grad_enabled(true);
        }
    }

    [GeneratedRegex(@"\s+")]
    internal static partial Regex Space();
}

/// <summary>Adds a case, whose text the compiler fills in.</summary>
delegate void Add(Func<object?> body, [CallerArgumentExpression(nameof(body))] string code = "");

/// <summary>All cases, group by group; each group is a file of this folder.</summary>
static partial class Cases
{
    static readonly (string Name, Action<Add> Lines)[] groups =
    [
        (nameof(Arithmetic), Arithmetic),
        (nameof(Layouts), Layouts),
        (nameof(Printing), Printing),
        (nameof(Refusals), Refusals),
        (nameof(Names), Names),
        (nameof(Functions), Functions),
        (nameof(Layers), Layers),
        (nameof(Forms), Forms),
    ];

    public static IEnumerable<string> Groups => groups.Select(group => group.Name);

    /// <summary>The cases of a group, in order.</summary>
    public static List<Case> Of(string group)
    {
        var cases = new List<Case>();
        groups
            .Single(one => one.Name == group)
            .Lines(
                (body, code) =>
                {
                    string line = code[(code.IndexOf("=>", StringComparison.Ordinal) + 2)..];
                    cases.Add(new Case(group, Case.Space().Replace(line, " ").Trim(), body));
                }
            );
        return cases;
    }
}
