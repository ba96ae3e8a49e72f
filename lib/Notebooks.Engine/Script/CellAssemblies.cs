using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Notebooks.Engine.Script;

/// <summary>
/// Loads cells, and finds the libraries they use: what .NET itself and this program bring first, then earlier cells, then the
/// files that <c>#r</c> named, then what lies beside the file that asks.
/// </summary>
sealed class CellAssemblies
{
    readonly Lock _gate = new();
    readonly Dictionary<string, Assembly> _cells = [];
    readonly Dictionary<string, List<(Version Version, string Path)>> _referenced = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, Assembly> _loaded = [];
    readonly Dictionary<string, Context> _folders = [];

    /// <summary>Loads a translated cell and tells how it is started: with the objects that hold earlier cells' variables.</summary>
    public Func<object?[], Task<object?>> Load(CSharpCompilation cell, Stream code, Stream lines)
    {
        IMethodSymbol start = cell.GetEntryPoint(CancellationToken.None)!;
        // A context each: a cell that left nothing behind gives its name to the next one.
        Assembly assembly = new Context(this, null).LoadFromStream(code, lines);
        lock (_gate)
            _cells[assembly.GetName().Name!] = assembly;
        return assembly
            .GetType(start.ContainingType.MetadataName, throwOnError: true)!
            .GetMethod(start.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .CreateDelegate<Func<object?[], Task<object?>>>();
    }

    /// <summary>Notes where the libraries are that a cell references, for itself and later ones.</summary>
    public void Expect(CSharpCompilation cell)
    {
        foreach (MetadataReference reference in cell.References)
        {
            if (
                ScriptSettings.Framework.Contains(reference)
                || reference is not PortableExecutableReference { FilePath: { } path }
                || cell.GetAssemblyOrModuleSymbol(reference) is not IAssemblySymbol { Identity: { } identity }
            )
            {
                continue;
            }
            lock (_gate)
            {
                if (!_referenced.TryGetValue(identity.Name, out var known))
                    _referenced[identity.Name] = known = [];
                if (!known.Exists(file => file.Path == path))
                    known.Add((identity.Version, path));
            }
        }
    }

    Assembly? Find(AssemblyName name, string? folder)
    {
        string? path;
        lock (_gate)
        {
            if (_cells.TryGetValue(name.Name!, out Assembly? cell))
                return cell;
            path = Referenced(name);
        }
        path ??= folder is null
            ? null
            : new[] { ".dll", ".exe" }.Select(ending => Path.Combine(folder, name.Name + ending)).FirstOrDefault(File.Exists);
        return path is null ? null : LoadFile(path);
    }

    // The version asked for, or else the newest: one that is older would lack something.
    string? Referenced(AssemblyName name)
    {
        if (!_referenced.TryGetValue(name.Name!, out var known))
            return null;
        (Version Version, string Path) best = known.Find(file => file.Version == name.Version);
        return best.Path ?? known.Where(file => name.Version is null || file.Version >= name.Version).MaxBy(file => file.Version).Path;
    }

    /// <summary>Loads a library from its file, once.</summary>
    public Assembly LoadFile(string path)
    {
        path = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(path)!;
        Context? context;
        lock (_gate)
        {
            if (_loaded.TryGetValue(path, out Assembly? known) || (known = Copy(path)) is not null)
                return known;
            if (!_folders.TryGetValue(folder, out context))
                _folders[folder] = context = new Context(this, folder);
        }
        // not under the lock: the runtime has locks of its own, and asks us while it holds them
        Assembly assembly = context.LoadFromAssemblyPath(path);
        lock (_gate)
            _loaded[path] = assembly;
        return assembly;
    }

    // The same library in two folders is one library: its types are to be the same.
    Assembly? Copy(string path)
    {
        Assembly[] sameName = [.. _loaded.Values.Where(assembly => assembly.GetName().Name == Path.GetFileNameWithoutExtension(path))];
        if (sameName.Length == 0)
            return null;
        using var file = new PEReader(File.OpenRead(path));
        MetadataReader metadata = file.GetMetadataReader();
        Guid content = metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
        return Array.Find(sameName, assembly => assembly.ManifestModule.ModuleVersionId == content);
    }

    sealed class Context : AssemblyLoadContext
    {
        public Context(CellAssemblies assemblies, string? folder) => Resolving += (_, name) => assemblies.Find(name, folder);

        // What the program has loaded already goes first, so that its types are the same everywhere.
        protected override Assembly? Load(AssemblyName assemblyName) => null;
    }
}
