using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace Architecture.Tests;

/// <summary>
/// Which folders of one project use which, read from its assembly and symbols without loading either. A member lies in the folder of its
/// source file; a type that is spread over several folders counts by its members alone. Constants leave no trace.
/// </summary>
sealed class RoomAssembly
{
    readonly PEReader image;
    readonly MetadataReader metadata,
        symbols;
    readonly string home;
    readonly Dictionary<MethodDefinitionHandle, string> folderOfMethod = [];
    readonly Dictionary<TypeDefinitionHandle, string> folderOfType = [];
    readonly SortedDictionary<string, string> uses = new(StringComparer.Ordinal);

    RoomAssembly(string path)
    {
        image = new PEReader(Bytes(path));
        metadata = image.GetMetadataReader();
        symbols = MetadataReaderProvider.FromPortablePdbImage(Bytes(Path.ChangeExtension(path, ".pdb"))).GetMetadataReader();
        home = path[..path.IndexOf("/bin/", StringComparison.Ordinal)] + "/";
    }

    static ImmutableArray<byte> Bytes(string path) => ImmutableCollectionsMarshal.AsImmutableArray(File.ReadAllBytes(path));

    /// <summary>"A -> B" where a member in folder A uses one in folder B, each with an example "member -> member".</summary>
    public static IReadOnlyDictionary<string, string> Arrows(string path) => new RoomAssembly(path.Replace('\\', '/')).Read();

    SortedDictionary<string, string> Read()
    {
        foreach (MethodDefinitionHandle handle in metadata.MethodDefinitions)
        {
            if (FolderOf(symbols.GetMethodDebugInformation(handle.ToDebugInformationHandle())) is { } folder)
                folderOfMethod[handle] = folder;
        }
        foreach (TypeDefinitionHandle handle in metadata.TypeDefinitions)
        {
            string[] folders = [.. Members(handle).Concat(Declared(handle)).Distinct()];
            if (folders.Length == 1)
                folderOfType[handle] = folders[0];
        }
        foreach (TypeDefinitionHandle handle in metadata.TypeDefinitions)
        {
            TypeDefinition type = metadata.GetTypeDefinition(handle);
            if (Folder(handle) is { } folder)
            {
                Uses(
                    folder,
                    handle,
                    [type.BaseType, .. type.GetInterfaceImplementations().Select(i => metadata.GetInterfaceImplementation(i).Interface)]
                );
                foreach (FieldDefinitionHandle field in type.GetFields())
                    Uses(folder, handle, Types(metadata.GetFieldDefinition(field).DecodeSignature));
            }
            foreach (MethodDefinitionHandle method in type.GetMethods())
            {
                if ((folderOfMethod.GetValueOrDefault(method) ?? Folder(handle)) is { } at)
                    ReadMethod(at, handle, metadata.GetMethodDefinition(method));
            }
        }
        return uses;
    }

    // Roslyn notes the files of types that have no code, such as enums, as custom debug information: a list of document numbers.
    static readonly Guid TypeDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    IEnumerable<string> Declared(TypeDefinitionHandle handle)
    {
        foreach (CustomDebugInformationHandle each in symbols.GetCustomDebugInformation(handle))
        {
            CustomDebugInformation information = symbols.GetCustomDebugInformation(each);
            if (symbols.GetGuid(information.Kind) != TypeDocuments)
                continue;
            BlobReader documents = symbols.GetBlobReader(information.Value);
            while (documents.RemainingBytes > 0)
            {
                if (FolderOf(MetadataTokens.DocumentHandle(documents.ReadCompressedInteger())) is { } folder)
                    yield return folder;
            }
        }
    }

    IEnumerable<string> Members(TypeDefinitionHandle handle)
    {
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        return type.GetMethods()
            .Select(method => folderOfMethod.GetValueOrDefault(method))
            .OfType<string>()
            .Concat(type.GetNestedTypes().SelectMany(Members));
    }

    string? FolderOf(MethodDebugInformation information) =>
        information.Document.IsNil
            ? information.GetSequencePoints().Select(point => FolderOf(point.Document)).FirstOrDefault(folder => folder is not null)
            : FolderOf(information.Document);

    string? FolderOf(DocumentHandle handle)
    {
        if (handle.IsNil)
            return null;
        string path = symbols.GetString(symbols.GetDocument(handle).Name).Replace('\\', '/');
        if (!path.StartsWith(home, StringComparison.Ordinal) || path.StartsWith(home + "obj/", StringComparison.Ordinal))
            return null; // generated, or linked from elsewhere
        string[] parts = path[home.Length..].Split('/');
        return parts.Length == 1 ? "." : parts[0];
    }

    string? Folder(TypeDefinitionHandle handle)
    {
        for (; !handle.IsNil; handle = metadata.GetTypeDefinition(handle).GetDeclaringType())
        {
            if (folderOfType.TryGetValue(handle, out string? folder))
                return folder;
        }
        return null;
    }

    void ReadMethod(string folder, TypeDefinitionHandle type, MethodDefinition method)
    {
        MethodSignature<IEnumerable<EntityHandle>> signature = method.DecodeSignature(TypeHandles.Provider, null);
        Uses(folder, type, [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(handles => handles)]);
        if (method.RelativeVirtualAddress == 0)
            return;
        MethodBodyBlock body = image.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
            Uses(
                folder,
                type,
                metadata
                    .GetStandaloneSignature(body.LocalSignature)
                    .DecodeLocalSignature(TypeHandles.Provider, null)
                    .SelectMany(handles => handles)
            );
        foreach (EntityHandle token in Instructions.Tokens(body.GetILReader()))
            Uses(folder, type, [token]);
    }

    static IEnumerable<EntityHandle> Types(Func<TypeHandles, object?, IEnumerable<EntityHandle>> decode) =>
        decode(TypeHandles.Provider, null);

    void Uses(string folder, TypeDefinitionHandle from, IEnumerable<EntityHandle> handles)
    {
        foreach (EntityHandle handle in handles)
            Use(folder, from, handle);
    }

    void Use(string folder, TypeDefinitionHandle from, EntityHandle used)
    {
        if (used.IsNil)
            return; // an interface's base
        switch (used.Kind)
        {
            case HandleKind.TypeDefinition:
                Add(folder, from, Folder((TypeDefinitionHandle)used), NameOf((TypeDefinitionHandle)used));
                break;
            case HandleKind.MethodDefinition:
                MethodDefinition method = metadata.GetMethodDefinition((MethodDefinitionHandle)used);
                Add(
                    folder,
                    from,
                    folderOfMethod.GetValueOrDefault((MethodDefinitionHandle)used) ?? Folder(method.GetDeclaringType()),
                    $"{NameOf(method.GetDeclaringType())}.{metadata.GetString(method.Name)}"
                );
                break;
            case HandleKind.FieldDefinition:
                TypeDefinitionHandle owner = metadata.GetFieldDefinition((FieldDefinitionHandle)used).GetDeclaringType();
                Add(folder, from, Folder(owner), NameOf(owner));
                break;
            case HandleKind.MemberReference:
                Use(folder, from, metadata.GetMemberReference((MemberReferenceHandle)used).Parent);
                break;
            case HandleKind.MethodSpecification:
                MethodSpecification generic = metadata.GetMethodSpecification((MethodSpecificationHandle)used);
                Use(folder, from, generic.Method);
                Uses(folder, from, generic.DecodeSignature(TypeHandles.Provider, null).SelectMany(handles => handles));
                break;
            case HandleKind.TypeSpecification:
                Uses(
                    folder,
                    from,
                    metadata.GetTypeSpecification((TypeSpecificationHandle)used).DecodeSignature(TypeHandles.Provider, null)
                );
                break;
        }
    }

    void Add(string from, TypeDefinitionHandle user, string? to, string what)
    {
        if (to is not null && to != from)
            uses.TryAdd($"{from} -> {to}", $"{NameOf(user)} uses {what}");
    }

    string NameOf(TypeDefinitionHandle handle)
    {
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        string name = metadata.GetString(type.Name);
        return type.GetDeclaringType() is { IsNil: false } outer ? $"{NameOf(outer)}.{name}" : name;
    }
}
