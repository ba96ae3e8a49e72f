using System.Diagnostics;
using System.Globalization;

namespace TorchSharp;

/// <summary>How a tensor is written as text.</summary>
public enum TensorStringStyle
{
    /// <summary>Only shape, dtype and device.</summary>
    Metadata,

    /// <summary>Like Julia: the shape, then matrices.</summary>
    Julia,

    /// <summary>Like NumPy: nested brackets.</summary>
    Numpy,

    /// <summary>Like C#: nested braces.</summary>
    CSharp,

    /// <summary>What <see cref="torch.TensorStringStyle"/> says.</summary>
    Default,
}

public static partial class torch
{
    /// <summary>The style of <c>str</c> and <c>print</c>.</summary>
    public static TensorStringStyle TensorStringStyle { get; set; } = TorchSharp.TensorStringStyle.Julia;

    /// <summary>Like Julia.</summary>
    public const TensorStringStyle julia = TorchSharp.TensorStringStyle.Julia;

    /// <summary>Like NumPy.</summary>
    public const TensorStringStyle numpy = TorchSharp.TensorStringStyle.Numpy;

    /// <summary>Like C#.</summary>
    public const TensorStringStyle csharp = TorchSharp.TensorStringStyle.CSharp;

    private static string floatFormat = "g5";
    private static int lineWidth = 100;

    /// <summary>Sets how tensors are written where a call does not say.</summary>
    public static void set_printoptions(
        TensorStringStyle? style = null,
        string? floatFormat = null,
        int? linewidth = null,
        string? newLine = null,
        int? maxRows = null,
        int? maxColumns = null
    )
    {
        if (style == TorchSharp.TensorStringStyle.Default)
            throw new ArgumentException("the default style cannot be the default", nameof(style));
        TensorStringStyle = style ?? TensorStringStyle;
        torch.floatFormat = floatFormat ?? torch.floatFormat;
        lineWidth = linewidth ?? lineWidth;
        lineEnd = newLine ?? lineEnd;
        TensorPrinter.MaxRows = maxRows ?? TensorPrinter.MaxRows;
        TensorPrinter.MaxColumns = maxColumns ?? TensorPrinter.MaxColumns;
    }

    /// <summary>Sets how many digits are written where a call does not say.</summary>
    /// <param name="precision">Digits.</param>
    /// <param name="linewidth">Length of a line.</param>
    /// <param name="newLine">What ends a line.</param>
    /// <param name="sci_mode">True for powers of ten.</param>
    /// <param name="maxRows">Rows beyond which the middle ones are left out.</param>
    /// <param name="maxColumns">Columns beyond which the middle ones are left out.</param>
    public static void set_printoptions(
        int precision,
        int? linewidth = null,
        string? newLine = null,
        bool sci_mode = false,
        int? maxRows = null,
        int? maxColumns = null
    ) =>
        set_printoptions(
            null,
            (sci_mode ? "E" : "F") + precision.ToString(CultureInfo.InvariantCulture),
            linewidth,
            newLine,
            maxRows,
            maxColumns
        );

    private static string lineEnd = Environment.NewLine;

    public partial class Tensor
    {
        /// <summary>Shape, dtype and device.</summary>
        public override string ToString() => IsInvalid ? $"{Shapes.Text(sizes)}, type = {type}, disposed" : TensorPrinter.Metadata(this);

        /// <summary>The elements, cut like printed ones: what a debugger lists first.</summary>
        internal string Printed =>
            IsInvalid ? "disposed"
            : this is SparseTensor ? "sparse"
            : ToString(TorchSharp.TensorStringStyle.Numpy, newLine: "");

        /// <summary>What a debugger shows of a tensor in one line.</summary>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        internal string DebuggerText
        {
            get
            {
                string text = Printed;
                return $"[{string.Join("x", sizes)}] {type} {(text.Length > 80 ? text[..80] + " …" : text)}";
            }
        }

        /// <summary>The tensor in a style.</summary>
        public string ToString(
            TensorStringStyle style,
            string? fltFormat = null,
            int? width = null,
            CultureInfo? cultureInfo = null,
            string? newLine = null
        )
        {
            _ = Live;
            var printer = new TensorPrinter(
                fltFormat ?? floatFormat,
                width ?? lineWidth,
                cultureInfo ?? CultureInfo.CurrentCulture,
                newLine ?? lineEnd
            );
            return (style == TorchSharp.TensorStringStyle.Default ? torch.TensorStringStyle : style) switch
            {
                TorchSharp.TensorStringStyle.Metadata => ToString(),
                TorchSharp.TensorStringStyle.Numpy => printer.Numpy(this),
                TorchSharp.TensorStringStyle.CSharp => printer.CSharp(this),
                _ => printer.Julia(this),
            };
        }

        /// <summary>The tensor with its elements in the default style, or without.</summary>
        public string ToString(
            bool disamb,
            string? fltFormat = null,
            int? width = null,
            CultureInfo? cultureInfo = null,
            string? newLine = null
        ) => disamb ? ToString(TorchSharp.TensorStringStyle.Default, fltFormat, width, cultureInfo, newLine) : ToString();
    }
}

/// <summary>Short forms for tensors: printing, saving, from arrays.</summary>
public static partial class TensorExtensionMethods
{
    /// <summary>The tensor with its elements in the default style.</summary>
    public static string str(
        this torch.Tensor tensor,
        string? fltFormat = null,
        int? width = null,
        string? newLine = null,
        CultureInfo? cultureInfo = null,
        TensorStringStyle style = TensorStringStyle.Default
    ) => torch.Given(tensor).ToString(style, fltFormat, width, cultureInfo, newLine);

    /// <summary>The tensor in Julia's style.</summary>
    public static string jlstr(
        this torch.Tensor tensor,
        string? fltFormat = null,
        int? width = null,
        string? newLine = null,
        CultureInfo? cultureInfo = null
    ) => torch.Given(tensor).ToString(TensorStringStyle.Julia, fltFormat, width, cultureInfo, newLine);

    /// <summary>The tensor in NumPy's style.</summary>
    public static string npstr(
        this torch.Tensor tensor,
        string? fltFormat = null,
        int? width = null,
        string? newLine = null,
        CultureInfo? cultureInfo = null
    ) => torch.Given(tensor).ToString(TensorStringStyle.Numpy, fltFormat, width, cultureInfo, newLine);

    /// <summary>The tensor in C#'s style.</summary>
    public static string cstr(
        this torch.Tensor tensor,
        string? fltFormat = null,
        int? width = null,
        string? newLine = null,
        CultureInfo? cultureInfo = null
    ) => torch.Given(tensor).ToString(TensorStringStyle.CSharp, fltFormat, width, cultureInfo, newLine);

    /// <summary>Writes the tensor to the console and returns it.</summary>
    public static torch.Tensor print(
        this torch.Tensor t,
        string? fltFormat = null,
        int? width = null,
        string? newLine = null,
        CultureInfo? cultureInfo = null,
        TensorStringStyle style = TensorStringStyle.Default
    )
    {
        ArgumentNullException.ThrowIfNull(t);
        Console.WriteLine(t.ToString(style, fltFormat, width, cultureInfo, newLine));
        return t;
    }
}
