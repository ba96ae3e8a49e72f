using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Architecture.Tests;

/// <summary>Reads a signature as C# writes it, near enough to see what changed.</summary>
sealed class TypeNames(string[] typeParameters, string[] methodParameters) : ISignatureTypeProvider<string, object?>
{
    public static string NameOf(MetadataReader reader, TypeDefinition type)
    {
        string name = Plain(reader.GetString(type.Name));
        if (type.GetDeclaringType() is { IsNil: false } outer)
            return $"{NameOf(reader, reader.GetTypeDefinition(outer))}.{name}";
        return type.Namespace.IsNil ? name : $"{reader.GetString(type.Namespace)}.{name}";
    }

    public static string Arguments(IReadOnlyCollection<string> names) => names.Count == 0 ? "" : $"<{string.Join(", ", names)}>";

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        Plain(reader.GetString(reader.GetTypeDefinition(handle).Name));

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        Plain(reader.GetString(reader.GetTypeReference(handle).Name));

    public string GetTypeFromSpecification(
        MetadataReader reader,
        object? genericContext,
        TypeSpecificationHandle handle,
        byte rawTypeKind
    ) => reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
        genericType + Arguments(typeArguments);

    public string GetFunctionPointerType(MethodSignature<string> signature) =>
        $"delegate*<{string.Join(", ", signature.ParameterTypes.Append(signature.ReturnType))}>";

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{new string(',', shape.Rank - 1)}]";

    public string GetByReferenceType(string elementType) => $"ref {elementType}";

    public string GetPinnedType(string elementType) => elementType;

    public string GetPointerType(string elementType) => $"{elementType}*";

    public string GetSZArrayType(string elementType) => $"{elementType}[]";

    public string GetGenericMethodParameter(object? genericContext, int index) => methodParameters[index];

    public string GetGenericTypeParameter(object? genericContext, int index) => typeParameters[index];

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

    static string Plain(string name) => name.IndexOf('`') is > 0 and int at ? name[..at] : name;
}
