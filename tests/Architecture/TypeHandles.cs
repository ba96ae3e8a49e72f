using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Architecture.Tests;

/// <summary>Reads a signature as the handles of all types in it.</summary>
sealed class TypeHandles : ISignatureTypeProvider<IEnumerable<EntityHandle>, object?>
{
    public static TypeHandles Provider { get; } = new();

    public IEnumerable<EntityHandle> GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        [handle];

    public IEnumerable<EntityHandle> GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => [];

    public IEnumerable<EntityHandle> GetTypeFromSpecification(
        MetadataReader reader,
        object? genericContext,
        TypeSpecificationHandle handle,
        byte rawTypeKind
    ) => reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public IEnumerable<EntityHandle> GetGenericInstantiation(
        IEnumerable<EntityHandle> genericType,
        ImmutableArray<IEnumerable<EntityHandle>> typeArguments
    ) => [.. genericType, .. typeArguments.SelectMany(handles => handles)];

    public IEnumerable<EntityHandle> GetFunctionPointerType(MethodSignature<IEnumerable<EntityHandle>> signature) =>
        [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(handles => handles)];

    public IEnumerable<EntityHandle> GetModifiedType(
        IEnumerable<EntityHandle> modifier,
        IEnumerable<EntityHandle> unmodifiedType,
        bool isRequired
    ) => unmodifiedType;

    public IEnumerable<EntityHandle> GetArrayType(IEnumerable<EntityHandle> elementType, ArrayShape shape) => elementType;

    public IEnumerable<EntityHandle> GetByReferenceType(IEnumerable<EntityHandle> elementType) => elementType;

    public IEnumerable<EntityHandle> GetPinnedType(IEnumerable<EntityHandle> elementType) => elementType;

    public IEnumerable<EntityHandle> GetPointerType(IEnumerable<EntityHandle> elementType) => elementType;

    public IEnumerable<EntityHandle> GetSZArrayType(IEnumerable<EntityHandle> elementType) => elementType;

    public IEnumerable<EntityHandle> GetGenericMethodParameter(object? genericContext, int index) => [];

    public IEnumerable<EntityHandle> GetGenericTypeParameter(object? genericContext, int index) => [];

    public IEnumerable<EntityHandle> GetPrimitiveType(PrimitiveTypeCode typeCode) => [];
}
