using System.Globalization;
using System.Net;
using System.Text;

namespace NotebookHost.Report.Tex;

/// <content>Constructs with a shape of their own: roots, stretching brackets, matrices and cases.</content>
sealed partial class MathMl
{
    string Root()
    {
        if (Peek is not { Kind: TexKind.Character, Text: "[" })
            return $"<msqrt><mrow>{Argument()}</mrow></msqrt>"; // a row of its own, for the style sheet to draw a line above
        Next();
        var degree = new StringBuilder();
        while (Peek is not { Kind: TexKind.Character, Text: "]" } && !EndsRow(Peek))
            degree.Append(Scripted());
        Next();
        return $"<mroot>{Argument()}<mrow>{degree}</mrow></mroot>";
    }

    string Fenced()
    {
        string open = Delimiter();
        string row = Row();
        while (Peek is not { Kind: TexKind.Command, Text: "right" } && Peek.Kind != TexKind.End)
        {
            _at++;
            row += Row();
        }
        Next();
        string close = Delimiter();
        return $"<mrow>{Fence(open)}{row}{Fence(close)}</mrow>";
    }

    static string Fence(string delimiter) => delimiter.Length == 0 ? "" : $"<mo fence=\"true\" stretchy=\"true\">{delimiter}</mo>";

    string Delimiter()
    {
        while (Peek.Kind == TexKind.Space)
            _at++;
        TexToken token = Next();
        return token switch
        {
            { Text: "." } => "",
            { Kind: TexKind.Command, Text: "|" } => "‖",
            { Kind: TexKind.Command, Text: "{" or "}" } => token.Text,
            { Kind: TexKind.Command } => WebUtility.HtmlEncode(TexSymbols.Operators.GetValueOrDefault(token.Text, token.Text)),
            _ => WebUtility.HtmlEncode(token.Text),
        };
    }

    string Environment()
    {
        string name = RawArgument();
        if (name == "array")
            RawArgument(); // column letters
        var table = new StringBuilder("<mtr><mtd>");
        while (Peek.Kind != TexKind.End && Peek is not { Kind: TexKind.Command, Text: "end" })
        {
            table.Append(Row());
            if (Peek.Kind == TexKind.Align)
                table.Append("</mtd><mtd>");
            else if (Peek is { Kind: TexKind.Command, Text: "\\" or "cr" })
                table.Append("</mtd></mtr><mtr><mtd>");
            else if (Peek is { Kind: TexKind.Command, Text: "end" } or { Kind: TexKind.End })
                break;
            Next();
        }
        if (Peek.Kind == TexKind.Command)
        {
            Next();
            RawArgument();
        }
        table.Append("</mtd></mtr>");
        string rows = table.ToString().Replace("<mtr><mtd></mtd></mtr>", "", StringComparison.Ordinal);
        int height = rows.Split("<mtr>").Length - 1;
        return name switch
        {
            "pmatrix" => $"<mrow>{TallFence('(', height)}<mtable>{rows}</mtable>{TallFence(')', height)}</mrow>",
            "bmatrix" => $"<mrow>{TallFence('[', height)}<mtable>{rows}</mtable>{TallFence(']', height)}</mrow>",
            "vmatrix" => $"<mrow>{TallFence('|', height)}<mtable>{rows}</mtable>{TallFence('|', height)}</mrow>",
            "cases" => $"<mrow>{TallFence('{', height)}<mtable class=\"cases\">{rows}</mtable></mrow>",
            "aligned" or "align" or "align*" or "split" or "alignedat" =>
                $"<mtable class=\"aligned\" displaystyle=\"true\">{rows}</mtable>",
            _ => $"<mtable>{rows}</mtable>",
        };
    }

    // Drawn, because a bracket stretches only where a font for mathematics is installed.
    static string TallFence(char fence, int rows)
    {
        string path = fence switch
        {
            '{' => "M9,1Q5,1 5,8L5,42Q5,50 1,50Q5,50 5,58L5,92Q5,99 9,99",
            '(' => "M8,1Q2,22 2,50Q2,78 8,99",
            ')' => "M2,1Q8,22 8,50Q8,78 2,99",
            '[' => "M8,1L3,1L3,99L8,99",
            ']' => "M2,1L7,1L7,99L2,99",
            _ => "M5,1L5,99",
        };
        const double Axis = 0.28; // a table is centred this far above the baseline, in em
        double height = 1.3 * rows,
            below = (height / 2) - Axis;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<mpadded height=\"{height - below:0.##}em\" depth=\"{below:0.##}em\" voffset=\"-{below:0.##}em\"><mtext>"
                + $"<svg class=\"fence\" viewBox=\"0 0 10 100\" preserveAspectRatio=\"none\" aria-hidden=\"true\" "
                + $"style=\"height:{height:0.##}em\"><path d=\"{path}\"/></svg></mtext></mpadded>"
        );
    }

    // The argument as it is written, for names and text.
    string RawArgument()
    {
        while (Peek.Kind == TexKind.Space)
            _at++;
        if (Peek.Kind != TexKind.Open)
            return Raw(Next());
        Next();
        var text = new StringBuilder();
        for (int depth = 0; Peek.Kind != TexKind.End; Next())
        {
            if (Peek.Kind == TexKind.Close && depth-- == 0)
                break;
            if (Peek.Kind == TexKind.Open)
                depth++;
            else if (Peek.Kind != TexKind.Close)
                text.Append(Raw(Peek));
        }
        Next();
        return text.ToString();
    }

    static string Raw(TexToken token) =>
        token switch
        {
            { Kind: TexKind.Command, Text: "," or ";" or " " or "quad" } => " ",
            { Kind: TexKind.Command, Text: "_" or "%" or "&" or "#" or "$" } => token.Text,
            { Kind: TexKind.Command } => "\\" + token.Text,
            _ => token.Text,
        };
}
