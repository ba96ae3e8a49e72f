using System.Collections;
using System.Collections.Specialized;
using System.Data;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.DotNet.Interactive.Formatting;

namespace Notebooks.Engine.Display.Shapes;

/// <summary>
/// Values that are one text to their reader, and not an object with properties: numbers of every kind, dates (as ISO 8601 writes them),
/// addresses, XML, what a regular expression found, exceptions. And those that only name what is to come: tasks.
/// </summary>
static class PlainValues
{
    static readonly Type[] AsTheyWriteThemselves =
    [
        typeof(Complex),
        typeof(BigInteger),
        typeof(Half),
        typeof(Int128),
        typeof(UInt128),
        typeof(Rune),
        typeof(Vector2),
        typeof(Vector3),
        typeof(Vector4),
        typeof(Quaternion),
        typeof(Uri),
        typeof(Version),
        typeof(Index),
        typeof(Range),
        typeof(IPAddress),
        typeof(StringBuilder),
        typeof(CultureInfo),
    ];

    /// <summary>Tells the formatting package about them.</summary>
    public static void Register()
    {
        foreach (Type type in AsTheyWriteThemselves)
            Text(type, value =>
                value is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : value.ToString() ?? ""
            );
        Text(typeof(DateOnly), value => ((DateOnly)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Text(typeof(TimeOnly), value => ((TimeOnly)value).ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture));
        Text(typeof(Exception), value =>
            value is InsufficientExecutionStackException exception
                ? $"{exception.GetType()}: {exception.Message}"
                : FirstLines(value.ToString()!)
        );
        Text(typeof(XObject), value => value.ToString()!);
        Text(typeof(XmlNode), value => ((XmlNode)value).OuterXml);
        Text(typeof(Capture), value => value.ToString()!);
        Text(typeof(PasswordString), value => value.ToString()!);
        Text(typeof(Task), value => Told((Task)value));
        foreach (string mimeType in new[] { Shapes.Plain, Shapes.Html })
        {
            Formatter.Register(typeof(DataTable), (value, context) => DataTables.Format((DataTable)value, context, mimeType), mimeType);
            Formatter.Register(
                typeof(BitArray),
                (value, context) =>
                {
                    ((BitArray)value).Cast<bool>().ToArray().FormatTo(context, mimeType);
                    return true;
                },
                mimeType
            );
            Formatter.Register(
                typeof(NameValueCollection),
                (value, context) =>
                {
                    var names = (NameValueCollection)value;
                    names.AllKeys.ToDictionary(key => key ?? "", key => names[key]).FormatTo(context, mimeType);
                    return true;
                },
                mimeType
            );
        }
    }

    static void Text(Type type, Func<object, string> write)
    {
        Formatter.Register(type, (value, context) => Shapes.Write(context, write(value)), Shapes.Plain);
        Formatter.Register(
            type,
            (value, context) =>
            {
                string text = WebUtility.HtmlEncode(write(value));
                return Shapes.Write(context, text.Contains('\n') ? $"<pre>{text}</pre>" : $"<span>{text}</span>");
            },
            Shapes.Html
        );
    }

    static string FirstLines(string text)
    {
        const int Most = 50;
        string[] lines = text.Split('\n', Most + 1);
        return lines.Length <= Most ? text : string.Join('\n', lines[..Most]) + "\n   …";
    }

    static string Told(Task task)
    {
        string type =
            task.GetType() is { IsGenericType: true } generic && generic.GetProperty("Result") is { PropertyType.IsVisible: true } result
                ? $"Task<{result.PropertyType.Name}>"
                : "Task";
        return task.Status switch
        {
            TaskStatus.Faulted =>
                $"{type}, failed: {task.Exception!.InnerException!.GetType().Name}: {task.Exception.InnerException.Message}",
            TaskStatus.Canceled => $"{type}, cancelled",
            TaskStatus.RanToCompletion => $"{type}, done: `await` it to see what it gives",
            _ => $"{type}, not done yet: `await` it",
        };
    }
}
