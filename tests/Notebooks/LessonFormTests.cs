using System.Globalization;
using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>
/// The form of a lesson: what a reader will be able to do, how long each section takes, recall, links to the glossary, a quiz that explains
/// every choice, and exercises with hint, stub and solution.
/// </summary>
public partial class LessonFormTests
{
    public static TheoryData<string> Names => [.. Lesson.All.Select(lesson => lesson.Name)];

    static Lesson Named(string name) => Lesson.All.Single(lesson => lesson.Name == name);

    static string Title(string name) => Lesson.Source(Named(name).Cells[0]);

    static IReadOnlyList<string> Prose(string name) =>
        [.. Named(name).Cells.Where(cell => cell.GetProperty("cell_type").GetString() == "markdown").Select(Lesson.Source)];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_says_in_verbs_what_a_reader_will_be_able_to_do(string name)
    {
        List<string> bullets = Bullets(After(Title(name), "**You will be able to**"));
        Assert.InRange(bullets.Count, 3, 5);
        // What nobody can see done is no objective.
        Assert.All(bullets, bullet => Assert.DoesNotMatch(NoDeed(), bullet));
        Assert.All(bullets, bullet => Assert.Matches("^[a-z]", bullet));
        Assert.Contains("**You will need**", Title(name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_says_how_long_each_of_its_sections_takes(string name)
    {
        string time = After(Title(name), "**Time.**");
        Assert.Contains("quick profile", time, StringComparison.OrdinalIgnoreCase);
        List<Match> rows = All(TimeRow(), time);
        Assert.Equal(
            [
                .. Prose(name)
                    .Select(text => Section().Match(text))
                    .Where(match => match.Success)
                    .Select(match => match.Groups["title"].Value),
                "**total**",
            ],
            rows.Select(row => row.Groups["section"].Value)
        );
        int[] minutes = [.. rows.Select(row => int.Parse(row.Groups["read"].Value, CultureInfo.InvariantCulture))];
        Assert.All(minutes, minute => Assert.True(minute >= 1));
        Assert.Equal(minutes[..^1].Sum(), minutes[^1]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_asks_for_what_earlier_lessons_taught(string name)
    {
        if (name.StartsWith("00", StringComparison.Ordinal))
            return;
        List<Match> questions = All(Fold(), After(Title(name), "**Recall**"));
        Assert.InRange(questions.Count, 2, 3);
        Assert.All(questions, question => Assert.EndsWith("?", question.Groups["summary"].Value));
        Assert.All(questions, question => Assert.Matches(@"\]\([0-9]{2}-[a-z0-9-]+\.ipynb\)", question.Groups["text"].Value));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_links_terms_to_the_glossary(string name)
    {
        List<string> links = [.. Prose(name).SelectMany(text => GlossaryLink().Matches(text)).Select(match => match.Groups["id"].Value)];
        Assert.True(links.Distinct().Count() >= 4, $"{links.Distinct().Count()} terms are linked.");
        Assert.Equal(links.Distinct(), links);
        HashSet<string> anchors = Anchors("glossary.md");
        Assert.All(links, link => Assert.Contains(link, anchors));
    }

    static HashSet<string> Anchors(string page) =>
        [
            .. Anchor()
                .Matches(File.ReadAllText(Path.Combine(Path.GetDirectoryName(Lesson.All[0].Path)!, page)))
                .Select(match => match.Groups["id"].Value),
        ];

    [Fact]
    public void Every_row_of_the_glossary_has_anchors_and_no_anchor_stands_twice()
    {
        string text = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Lesson.All[0].Path)!, "glossary.md"));
        List<string> ids = [.. Anchor().Matches(text).Select(match => match.Groups["id"].Value)];
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(
            text.Split('\n')
                .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| term", StringComparison.Ordinal)),
            row => Assert.StartsWith("| <a id=\"", row)
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_quiz_has_one_right_choice_a_question_and_explains_all(string name)
    {
        string quiz = Assert.Single(Prose(name), text => text.StartsWith("## Quiz", StringComparison.Ordinal));
        List<Match> questions = All(Question(), quiz);
        Assert.InRange(questions.Count, 4, 6);
        Assert.Equal(
            Enumerable.Range(1, questions.Count),
            questions.Select(q => int.Parse(q.Groups["number"].Value, CultureInfo.InvariantCulture))
        );
        var places = new List<int>();
        foreach (Match question in questions)
        {
            List<Match> choices = All(Fold(), question.Groups["choices"].Value);
            Assert.InRange(choices.Count, 3, 4);
            Assert.Equal(
                ["A", "B", "C", "D"],
                [.. choices.Select(choice => choice.Groups["summary"].Value[..1]), .. "ABCD"[choices.Count..].Select(letter => $"{letter}")]
            );
            Assert.All(choices, choice => Assert.Matches(@"^[A-D]\. \S", choice.Groups["summary"].Value));
            // A summary is HTML: no Markdown and no formula is read there.
            Assert.All(choices, choice => Assert.DoesNotMatch("[$`*]", choice.Groups["summary"].Value));
            Assert.All(choices, choice => Assert.Matches(@"^(?:Right|Wrong)\.(?:\s+\S+){4}", choice.Groups["text"].Value.Trim()));
            Match right = Assert.Single(choices, choice =>
                choice.Groups["text"].Value.Trim().StartsWith("Right.", StringComparison.Ordinal)
            );
            places.Add(choices.IndexOf(right));
        }
        Assert.True(places.Distinct().Count() > 1, "The right choice always stands in the same place.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_parts_stand_in_their_order(string name)
    {
        List<string> prose = [.. Prose(name)];
        int[] places =
        [
            .. new[] { "## Summary", "## Quiz", "## Exercises", "## References" }.Select(part =>
                prose.FindIndex(text => text.StartsWith(part, StringComparison.Ordinal))
            ),
        ];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_exercise_has_a_hint_a_stub_and_a_solution(string name)
    {
        Lesson lesson = Named(name);
        List<int> places = [.. Enumerable.Range(0, lesson.Cells.Count).Where(i => Lesson.HasTag(lesson.Cells[i], "exercise"))];
        Assert.True(places.Count >= 3, $"{places.Count} exercises.");
        foreach ((int place, int number) in places.Select((place, i) => (place, i + 1)))
        {
            string task = Lesson.Source(lesson.Cells[place - 1]),
                stub = Lesson.Source(lesson.Cells[place]),
                solution = Lesson.Source(lesson.Cells[place + 1]);
            Assert.Matches($@"^### Exercise {number} · (?:Vary|Derive|Break|Extend)\b", task);
            Assert.Equal(["Hint"], Fold().Matches(task).Select(fold => fold.Groups["summary"].Value));
            Assert.StartsWith($"// Exercise {number}:", stub);
            Assert.Contains("Exercise.NotDoneYet(", stub);
            Assert.Matches(Result(number), stub);
            Assert.True(Lesson.HasTag(lesson.Cells[place + 1], "solution"), $"Below exercise {number} there is no cell tagged 'solution'.");
            Assert.StartsWith("<details><summary>Solution</summary>\n\n", solution);
            Assert.EndsWith("</details>", solution.TrimEnd());
            Assert.DoesNotContain("NotDoneYet", solution);
            Match run = Solved().Match(solution);
            if (run.Success)
            {
                Assert.Matches(Result(number), run.Groups["code"].Value);
                Assert.Contains($"● Exercise {number} is done", run.Groups["printed"].Value);
            }
            else
            {
                // What takes hours is shown, and not run.
                Assert.Matches("^### Exercise [0-9]+ · Extend", task);
                Assert.Contains("\n```cs\n", solution);
            }
        }
    }

    /// <summary>The outputs are those of the stubs: whoever opens a lesson finds its exercises open.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Its_exercises_are_open(string name)
    {
        int count = Named(name).Cells.Count(cell => Lesson.HasTag(cell, "exercise"));
        Assert.Equal(
            Enumerable.Range(1, count).Select(number => (number, "open")),
            Named(name)
                .Shown("application/vnd.exercise+json")
                .Select(shown => (shown.GetProperty("number").GetInt32(), shown.GetProperty("state").GetString()!))
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_checks_know_the_values_they_were_made_for(string name)
    {
        List<string> code = [.. Named(name).CodeCells.Select(Lesson.Source)];
        int parameters = Named(name).CodeCells.ToList().FindIndex(cell => Lesson.HasTag(cell, "parameters"));
        Assert.Equal(Declared(code[parameters]), Defaults(code[parameters + 1]));
    }

    // Numbers alone: a folder or a permission to download changes no result.
    static IEnumerable<(string Name, string Values)> Declared(string parameters) =>
        Parameter()
            .Matches(parameters)
            .Select(match =>
                (
                    match.Groups["name"].Value,
                    Sorted([
                        match.Groups["value"].Value,
                        .. ProfileValue().Matches(match.Groups["comment"].Value).Select(profile => profile.Groups["value"].Value),
                    ])
                )
            );

    static IEnumerable<(string Name, string Values)> Defaults(string cell)
    {
        Match all = DefaultsCall().Match(cell);
        Assert.True(all.Success, "The first code cell after the parameters does not begin with Check.Defaults((a, b) is (1 or 2, 3)).");
        string[] names = all.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries),
            values = all.Groups["values"].Value.Split(',', StringSplitOptions.TrimEntries);
        Assert.Equal(names.Length, values.Length);
        return names.Zip(values, (one, value) => (one, Sorted(Regex.Split(value, @"\s+or\s+"))));
    }

    static string Sorted(IEnumerable<string> values) =>
        string.Join(
            " or ",
            values
                .Select(value => double.Parse(value.Trim().Replace("_", "", StringComparison.Ordinal), CultureInfo.InvariantCulture))
                .Distinct()
                .Order()
        );

    [Fact]
    public void A_profile_that_Defaults_forgets_is_found()
    {
        const string Parameters = "int epochs = 1_000;   // passes; quick: 2; paper: 2000\nint seed = 1;\nstring folder = \"\";   // none";
        Assert.Equal([("epochs", "2 or 1000 or 2000"), ("seed", "1")], Declared(Parameters));
        Assert.Equal(Declared(Parameters), Defaults("Check.Defaults((epochs, seed)\n    is (1000 or 2 or 2_000, 1));\nnext()"));
        Assert.NotEqual(Declared(Parameters), Defaults("Check.Defaults((epochs, seed) is (1000 or 2, 1));"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_setup_cell_ends_with_the_profile_to_choose(string name) =>
        Assert.EndsWith(
            "\n// Profile.Use(\"quick\");   // ← without the first slashes: a first look, in seconds",
            Lesson.Source(Named(name).CodeCells.First())
        );

    /// <summary>Headers in words and numbers of few digits come from <c>.Table()</c>.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Its_tables_are_made_for_readers(string name) =>
        Assert.DoesNotContain(Named(name).CodeCells, cell => Lesson.Source(cell).Contains("DisplayTable", StringComparison.Ordinal));

    static List<Match> All(Regex pattern, string text) => [.. pattern.Matches(text).Cast<Match>()];

    static string After(string text, string heading)
    {
        int start = text.IndexOf(heading, StringComparison.Ordinal);
        Assert.True(start >= 0, $"The title's cell has no {heading}");
        return text[(start + heading.Length)..];
    }

    // The items that follow at once; none where something else does.
    static List<string> Bullets(string text) =>
        [.. text.TrimStart().Split('\n').TakeWhile(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line[2..])];

    static Regex Result(int number) => new($@"\bExercise\.(?:Check|Show|Do)(?:<\w+>)?\(\s*{number}\b", RegexOptions.CultureInvariant);

    [GeneratedRegex(
        @"^(?:understand|know|learn|see|be|get|the|an?|how|why|what|that|to)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex NoDeed();

    [GeneratedRegex(@"^## (?<title>\d+ · [^\n]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Section();

    [GeneratedRegex(
        @"^\| (?<section>\d+ · [^|]+|\*\*total\*\*) \| \**(?<read>\d+)\** \| \**(?:<1|\d+)\** \|$",
        RegexOptions.Multiline | RegexOptions.CultureInvariant
    )]
    private static partial Regex TimeRow();

    [GeneratedRegex(
        @"<details>\s*<summary>(?<summary>[^\n]*?)</summary>(?<text>.*?)</details>",
        RegexOptions.Singleline | RegexOptions.CultureInvariant
    )]
    private static partial Regex Fold();

    [GeneratedRegex(@"\]\(glossary\.md#(?<id>[^)]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex GlossaryLink();

    [GeneratedRegex(@"<a id=""(?<id>[^""]+)""></a>", RegexOptions.CultureInvariant)]
    private static partial Regex Anchor();

    [GeneratedRegex(
        @"^\*\*(?<number>\d+)\. [^\n]+\*\*\n(?<choices>.*?)(?=^\*\*\d+\. |\z)",
        RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.CultureInvariant
    )]
    private static partial Regex Question();

    [GeneratedRegex(
        @"^```csharp\n(?<code>.*?)\n```\n+```text\n(?<printed>.*?)\n```$",
        RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.CultureInvariant
    )]
    private static partial Regex Solved();

    [GeneratedRegex(
        @"^(?:int|long|double|float|decimal) (?<name>\w+) = (?<value>[^;]+);(?<comment>[^\n]*)",
        RegexOptions.Multiline | RegexOptions.CultureInvariant
    )]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\b(?:quick|paper): (?<value>[^;\s]+)", RegexOptions.CultureInvariant)]
    private static partial Regex ProfileValue();

    [GeneratedRegex(
        @"\A(?:using [^\n]*\n|\s*\n)*Check\.Defaults\(\((?<names>[^)]*)\)\s+is\s+\((?<values>[^)]*)\)\);",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex DefaultsCall();
}
