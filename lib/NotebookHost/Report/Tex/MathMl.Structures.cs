using System.Net;
using System.Text;

namespace NotebookHost.Report.Tex;

/// <content>Constructs with a shape of their own: roots, stretching brackets, matrices and cases.</content>
sealed partial class MathMl
{
    string Root()
    {
        if (Peek is not { Kind: TexKind.Character, Text: "[" })
            return $"<msqrt>{Argument()}</msqrt>";
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
            RawArgument();   // column letters
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
        return name switch
        {
            "pmatrix" => $"<mrow><mo>(</mo><mtable>{rows}</mtable><mo>)</mo></mrow>",
            "bmatrix" => $"<mrow><mo>[</mo><mtable>{rows}</mtable><mo>]</mo></mrow>",
            "vmatrix" => $"<mrow><mo>|</mo><mtable>{rows}</mtable><mo>|</mo></mrow>",
            "cases" => $"<mrow><mo>{{</mo><mtable class=\"cases\">{rows}</mtable></mrow>",
            "aligned" or "align" or "align*" or "split" or "alignedat" => $"<mtable class=\"aligned\" displaystyle=\"true\">{rows}</mtable>",
            _ => $"<mtable>{rows}</mtable>",
        };
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

    static string Raw(TexToken token) => token switch
    {
        { Kind: TexKind.Command, Text: "," or ";" or " " or "quad" } => " ",
        { Kind: TexKind.Command, Text: "_" or "%" or "&" or "#" or "$" } => token.Text,
        { Kind: TexKind.Command } => "\\" + token.Text,
        _ => token.Text,
    };
}
