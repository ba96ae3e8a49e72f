using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Architecture.Tests;

/// <summary>What a room offers to others, one type or member a line, read from its assembly without loading it.</summary>
static class PublicSurface
{
    /// <summary>The lines, sorted.</summary>
    public static string[] Of(string assembly)
    {
        using var image = new PEReader(File.OpenRead(assembly));
        MetadataReader metadata = image.GetMetadataReader();
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        foreach (
            TypeDefinition type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Where(type => IsVisible(metadata, type))
        )
        {
            string name = TypeNames.NameOf(metadata, type);
            string[] parameters = Parameters(metadata, type.GetGenericParameters());
            lines.Add($"{name}{TypeNames.Arguments(parameters)}");
            foreach (string member in Members(metadata, type, parameters))
                lines.Add($"{name}.{member}");
        }
        return [.. lines];
    }

    static IEnumerable<string> Members(MetadataReader metadata, TypeDefinition type, string[] typeParameters)
    {
        var names = new TypeNames(typeParameters, []);
        foreach (FieldDefinition field in type.GetFields().Select(metadata.GetFieldDefinition).Where(field => IsVisible(field.Attributes)))
        {
            string name = metadata.GetString(field.Name);
            if (name != "value__")
                yield return $"{name} : {field.DecodeSignature(names, null)}"
                    + (field.Attributes.HasFlag(FieldAttributes.Static) ? " static" : "");
        }
        foreach (
            MethodDefinition method in type.GetMethods().Select(metadata.GetMethodDefinition).Where(method => IsVisible(method.Attributes))
        )
        {
            string name = metadata.GetString(method.Name);
            string[] parameters = Parameters(metadata, method.GetGenericParameters());
            MethodSignature<string> signature = method.DecodeSignature(new TypeNames(typeParameters, parameters), null);
            bool isRecordsOwn =
                name
                is "Equals"
                    or "GetHashCode"
                    or "op_Equality"
                    or "op_Inequality"
                    or "PrintMembers"
                    or "<Clone>$"
                    or "Deconstruct"
                    or "get_EqualityContract";
            if (!isRecordsOwn)
                yield return $"{name}{TypeNames.Arguments(parameters)}({string.Join(", ", Named(metadata, method, signature))}) : "
                    + $"{signature.ReturnType}{(signature.Header.IsInstance ? "" : " static")}";
        }
    }

    // "double x", "int digits = default" …
    static IEnumerable<string> Named(MetadataReader metadata, MethodDefinition method, MethodSignature<string> signature)
    {
        Dictionary<int, Parameter> named = method
            .GetParameters()
            .Select(metadata.GetParameter)
            .ToDictionary(parameter => parameter.SequenceNumber);
        for (int i = 0; i < signature.ParameterTypes.Length; i++)
        {
            yield return named.TryGetValue(i + 1, out Parameter parameter)
                ? $"{signature.ParameterTypes[i]} "
                    + metadata.GetString(parameter.Name)
                    + (parameter.Attributes.HasFlag(ParameterAttributes.Optional) ? " = default" : "")
                : signature.ParameterTypes[i];
        }
    }

    static string[] Parameters(MetadataReader metadata, GenericParameterHandleCollection handles) =>
        [.. handles.Select(handle => metadata.GetString(metadata.GetGenericParameter(handle).Name))];

    static bool IsVisible(MetadataReader metadata, TypeDefinition type) =>
        (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem => IsVisible(
                metadata,
                metadata.GetTypeDefinition(type.GetDeclaringType())
            ),
            _ => false,
        };

    static bool IsVisible(FieldAttributes attributes) =>
        (attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;

    static bool IsVisible(MethodAttributes attributes) =>
        (attributes & MethodAttributes.MemberAccessMask)
            is MethodAttributes.Public
                or MethodAttributes.Family
                or MethodAttributes.FamORAssem;
}
