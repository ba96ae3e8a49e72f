using Notebooks.Engine.Parameters;

namespace NotebookHost.Notebook;

/// <summary>
/// A notebook's parameters, by papermill's convention: one cell tagged <c>parameters</c> declares them, and a
/// cell tagged <c>injected-parameters</c> after it overrides them. Profiles are our addition, written in the comments; a text below the
/// title, tagged <see cref="BannerTag"/>, says that and how a run differs from the one the notebook was written for.
/// </summary>
static class Parameters
{
    /// <summary>Tags the text cell that says at which profile, and with which values, a copy was run.</summary>
    public const string BannerTag = "run-profile";

    /// <summary>Tags the cell that declares the parameters.</summary>
    public const string DeclaredTag = "parameters";

    const string InjectedTag = "injected-parameters",
        InjectedId = "injected-parameters",
        Ours = "// Parameters of this run";

    /// <summary>The declared parameters, in their order; none where no cell is tagged.</summary>
    /// <exception cref="NotebookException">A declaration or a profile's value is not what it should be.</exception>
    public static IReadOnlyList<Parameter> Of(NotebookFile notebook)
    {
        Cell? cell = notebook.Cells.Find(cell => cell.IsCode && cell.Tags.Contains(DeclaredTag));
        if (cell is null)
            return [];
        try
        {
            return ParameterCell.Declared(cell.Source);
        }
        catch (ParameterException exception)
        {
            throw new NotebookException($"{notebook.Name}: {exception.Message}", exception);
        }
    }

    /// <summary>
    /// Puts the profile's values and the given ones into the injected cell, in place of an earlier one; where
    /// there is nothing to put, no such cell remains.
    /// </summary>
    /// <param name="notebook">The notebook to change.</param>
    /// <param name="profile">One of <see cref="Profiles.All"/>.</param>
    /// <param name="values">Values by name, already checked to be declared by some notebook of the run.</param>
    /// <exception cref="NotebookException">A value does not fit its parameter's type.</exception>
    public static void Inject(NotebookFile notebook, string profile, IReadOnlyDictionary<string, string> values)
    {
        // papermill's own stay, which hold what somebody gave: a profile does not know better, and only given values take their place.
        notebook.Cells.RemoveAll(cell =>
            cell.Tags.Contains(BannerTag)
            || cell.Tags.Contains(InjectedTag) && (values.Count > 0 || cell.Source.StartsWith(Ours, StringComparison.Ordinal))
        );
        var lines = new List<string>();
        var changes = new List<string>();
        void Set(Parameter parameter, string literal)
        {
            lines.Add($"{parameter.Name} = {literal};");
            changes.Add($"`{parameter.Name} = {literal}` (written: {parameter.Value})");
        }
        foreach (Parameter parameter in Of(notebook))
        {
            if (values.TryGetValue(parameter.Name, out string? given))
            {
                string literal = Parameter.ToLiteral(parameter.Type, given, parameter.Value)
                    ?? throw new NotebookException(
                        $"{notebook.Name}: --set {parameter.Name}={given} does not fit: `{parameter.Name}` "
                            + $"is declared as `{parameter.Type}` (its value there is {parameter.Value})."
                    );
                Set(parameter, literal);
            }
            else if (parameter.Profiles.TryGetValue(profile, out string? value))
            {
                Set(parameter, value);
            }
        }
        if (lines.Count == 0)
            return;
        int declared = notebook.Cells.FindIndex(cell => cell.IsCode && cell.Tags.Contains(DeclaredTag));
        string source = string.Join('\n', [$"{Ours} (profile {profile}), in place of those above.", .. lines]);
        notebook.Cells.Insert(declared + 1, Cell.Code(InjectedId, source, InjectedTag));
        notebook.Cells.Insert(notebook.Cells[0].IsMarkdown ? 1 : 0, Cell.Markdown(BannerTag, Banner(profile, changes), BannerTag));
    }

    static string Banner(string profile, IReadOnlyList<string> changes)
    {
        string kind = profile switch
        {
            Profiles.Quick => "Quick profile: a short run to see that everything works, not the committed run.",
            Profiles.Paper => "Paper profile: a run at the scale of the publication, not the committed run.",
            _ => "A run with parameters of its own, not the committed run.",
        };
        return $"> **{kind}** Its parameters are {string.Join(", ", changes)}. "
            + "Figures in the outputs are this run's; a sentence that names "
            + "*the committed run* speaks of the notebook as it is written. A published "
            + "figure is grey, with the reason, where it comes from another setup.";
    }

    /// <summary>Checks names given on the command line against what the notebooks declare.</summary>
    /// <exception cref="NotebookException">No notebook declares one of them; the message lists what is declared.</exception>
    public static void CheckNames(IReadOnlyList<NotebookFile> notebooks, IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            if (notebooks.Any(notebook => Of(notebook).Any(parameter => parameter.Name == name)))
                continue;
            string known = string.Join(
                "\n",
                notebooks
                    .Select(notebook => (notebook.Name, Declared: Of(notebook)))
                    .Where(entry => entry.Declared.Count > 0)
                    .Select(entry =>
                        $"  {entry.Name}: " + string.Join(", ", entry.Declared.Select(each => $"{each.Name} ({each.Type}, {each.Value})"))
                    )
            );
            throw new NotebookException(
                $"No notebook has a parameter `{name}`. " + (known.Length == 0 ? "None of them declares any." : "Known are\n" + known)
            );
        }
    }
}
