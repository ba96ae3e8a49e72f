using NotebookHost.Notebook;

namespace NotebookHost.Workbooks;

/// <summary>What a student reads first.</summary>
static class ReadmeText
{
    public static string Of(IReadOnlyList<NotebookFile> lessons) =>
        $"""
            # Workbook

            {string.Join("\n", lessons.Select(lesson => $"- [{lesson.Title}]({Uri.EscapeDataString(lesson.Name)}.ipynb)"))}

            ## Before the first lesson

            Install the .NET 10 SDK (https://dotnet.microsoft.com/download), then type in a terminal:

            ```sh
            dotnet tool install --global snn
            snn kernel install
            ```

            ## Working in a lesson

            Open this folder in VS Code (with its Jupyter extension) or in Jupyter, open a lesson, choose the kernel ".NET (C#)" and run
            the cells from top to bottom. An exercise stands in a cell of its own: write your answer in the place of
            `throw Exercise.NotDoneYet(…)` and run the cell; it says whether the exercise is done. Save the notebook before you hand it in:
            the outputs in it are what your teacher sees.

            Without an editor: `snn run LESSON.ipynb` in this folder runs a lesson and writes what it shows to `out/`.

            """.ReplaceLineEndings("\n");
}
