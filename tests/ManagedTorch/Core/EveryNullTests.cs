using System.Reflection;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>
/// Null in each argument of every public function of torch and every method of Tensor, the others being given: what refuses it says so, and
/// nothing fails by looking into null.
/// </summary>
[Collection("Default generator")]
public class EveryNullTests
{
    // They change what other tests stand on.
    static readonly HashSet<string> global =
    [
        "set_default_dtype",
        "set_default_device",
        "set_num_threads",
        "set_num_interop_threads",
        "set_printoptions",
        "set_rng_state",
        "set_grad_enabled",
        "manual_seed",
    ];

    static readonly NullabilityInfoContext nullability = new();

    public static TheoryData<string> Holders => [.. Types().Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Holders))]
    public void Null_is_refused_or_taken_for_none(string holder)
    {
        Type type = Types().Single(other => other.FullName == holder);
        var failures = new List<string>();
        foreach (MethodBase method in Methods(type))
        {
            ParameterInfo[] parameters = method.GetParameters();
            for (int i = 0; i < parameters.Length; i++)
            {
                if (parameters[i].ParameterType.IsValueType || parameters[i].ParameterType.IsByRef)
                    continue;
                if (Failure(method, parameters, i) is { } failure)
                    failures.Add($"{Shown(method)}, {parameters[i].Name} null: {failure}");
            }
        }
        Assert.True(failures.Count == 0, $"{failures.Count} failures\n" + string.Join('\n', failures));
    }

    static string? Failure(MethodBase method, ParameterInfo[] parameters, int hole)
    {
        using DisposeScope scope = NewDisposeScope();
        try
        {
            object?[] arguments = [.. parameters.Select((parameter, i) => i == hole ? null : Value(parameter))];
            bool lacks = parameters.Any(other => other.Position != hole && arguments[other.Position] is null && IsWanted(other));
            if (lacks)
                return null; // nothing to give for another argument
            object? self = method.IsStatic || method.IsConstructor ? null : ones(2, 2);
            _ = method is ConstructorInfo constructor ? constructor.Invoke(arguments) : method.Invoke(self, arguments);
            return IsWanted(parameters[hole]) ? "taken without a word" : null;
        }
        catch (TargetInvocationException thrown)
        {
            Exception error = thrown.InnerException!;
            return error is NullReferenceException or IndexOutOfRangeException or InvalidCastException
                ? $"{error.GetType().Name} {error.StackTrace!.Split('\n').First(line => line.Contains("TorchSharp")).Trim()}"
                : null;
        }
    }

    static bool IsWanted(ParameterInfo parameter) =>
        !parameter.HasDefaultValue && nullability.Create(parameter).WriteState == NullabilityState.NotNull;

    static IEnumerable<Type> Types() => Nested(typeof(torch)).Append(typeof(TensorExtensionMethods));

    static IEnumerable<Type> Nested(Type type) =>
        type.GetNestedTypes()
            .Where(nested => nested is { IsAbstract: true, IsSealed: true } || nested == typeof(Tensor))
            .SelectMany(Nested)
            .Prepend(type);

    static IEnumerable<MethodBase> Methods(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => !global.Contains(method.Name) && !method.Name.StartsWith("set_", StringComparison.Ordinal))
            .Select(method => method.IsGenericMethodDefinition ? Made(method) : method)
            .OfType<MethodInfo>()
            .Where(method =>
                method.GetParameters().All(parameter => !parameter.ParameterType.IsByRefLike && !parameter.ParameterType.IsPointer)
            );

    static MethodInfo? Made(MethodInfo method)
    {
        try
        {
            return method.MakeGenericMethod([.. method.GetGenericArguments().Select(_ => typeof(float))]);
        }
        catch (ArgumentException)
        {
            return null; // constrained to something of ours
        }
    }

    static string Shown(MethodBase method)
    {
        IEnumerable<string> parameters = method.GetParameters().Select(parameter => $"{parameter.ParameterType.Name} {parameter.Name}");
        return $"{method.Name}({string.Join(", ", parameters)})";
    }

    static object? Value(ParameterInfo parameter)
    {
        if (parameter.HasDefaultValue)
            return parameter.DefaultValue is DBNull ? null : Typed(parameter);
        return Value(parameter.ParameterType);
    }

    static object? Typed(ParameterInfo parameter)
    {
        Type type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        object? value = parameter.DefaultValue;
        return value is not null && type.IsEnum ? Enum.ToObject(type, value)
            : value is null && parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null
                ? Activator.CreateInstance(parameter.ParameterType)
            : value;
    }

    static object? Value(Type type)
    {
        if (type == typeof(Tensor) || type == typeof(object))
            return ones(2, 2);
        if (type == typeof(Parameter))
            return new Parameter(ones(2, 2));
        if (type == typeof(Scalar))
            return (Scalar)1;
        if (type == typeof(string))
            return Path.Combine(Path.GetTempPath(), "no folder of this name", "no file");
        if (type == typeof(torch.Device))
            return CPU;
        if (type == typeof(Generator))
            return new Generator();
        if (type == typeof(ScalarType))
            return ScalarType.Float32;
        if (type == typeof(long) || type == typeof(int))
            return Convert.ChangeType(1, type, System.Globalization.CultureInfo.InvariantCulture);
        if (type == typeof(optim.Optimizer))
            return optim.SGD([new Parameter(ones(2, 2))], 0.1);
        if (type == typeof(nn.Module) || type == typeof(nn.Module<Tensor, Tensor>))
            return nn.ReLU();
        if (type.IsArray)
        {
            if (type.GetArrayRank() > 1)
                return Array.CreateInstance(type.GetElementType()!, [.. Enumerable.Repeat(2, type.GetArrayRank())]);
            var array = Array.CreateInstance(type.GetElementType()!, 1);
            array.SetValue(Value(type.GetElementType()!), 0);
            return array;
        }
        if (type.IsGenericType && type.IsInterface && type.GetGenericArguments() is [var element] && !element.IsByRefLike)
        {
            Type list = typeof(List<>).MakeGenericType(element);
            if (!type.IsAssignableFrom(list))
                return null;
            var values = (System.Collections.IList)Activator.CreateInstance(list)!;
            values.Add(Value(element));
            return values;
        }
        if (type.IsValueType)
            return Activator.CreateInstance(type);
        return null;
    }
}
