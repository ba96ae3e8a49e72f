using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using NotebookHost.Display;

namespace NotebookHost.Script.Packages;

/// <summary>The packages of one session, and what they brought.</summary>
sealed class PackageSet(string directory)
{
    readonly List<PackageReference> _asked = [];
    PackageAssets _assets = PackageAssets.None;
    ImmutableArray<PortableExecutableReference> _references = [];
    bool _resolving;

    /// <summary>The assemblies of all packages so far, in the order they came.</summary>
    public ImmutableArray<PortableExecutableReference> References => _references;

    /// <summary>Restores what is not there yet, and shows that it does.</summary>
    /// <exception cref="PackageException">It is not to be had; what was there before still is.</exception>
    public async Task AddAsync(IReadOnlyList<PackageReference> packages, ICellOutput output, CancellationToken stop)
    {
        List<PackageReference> missing = [.. packages.Where(package => !_asked.Exists(known => Same(known, package)))];
        if (missing.Count == 0)
            return;
        foreach (PackageReference package in missing)
        {
            // Loaded assemblies stay: a second version beside the first would only confuse.
            if (_asked.Find(known => known.Id.Equals(package.Id, StringComparison.OrdinalIgnoreCase)) is { } known)
                throw new PackageException($"{known.Id} is referenced already, as version {_assets.Packages.GetValueOrDefault(known.Id, known.Version)}. Restart the kernel to use {package.Version} instead.", package.Line);
        }
        string id = Guid.NewGuid().ToString("n");
        string names = string.Join(", ", missing.Select(package => package.Version == "*" ? package.Id : $"{package.Id} {package.Version}"));
        output.Display(CellCommands.Text([$"Restoring {names} …"]), id);
        PackageAssets assets;
        try
        {
            assets = await PackageRestore.RunAsync([.. _asked, .. missing], directory, PackageRestore.Timeout, stop);
        }
        catch
        {
            output.Update(CellCommands.Text([$"{names}: not restored"]), id);
            throw;
        }
        _asked.AddRange(missing);
        _assets = assets;
        _references = [.. _references, .. assets.Assemblies.Except(_references.Select(known => known.FilePath)).Select(path => MetadataReference.CreateFromFile(path!))];
        ResolveNativeLibraries();
        output.Update(CellCommands.Text(missing.Select(package => $"{package.Id} {assets.Packages.GetValueOrDefault(package.Id, package.Version)}")), id);
    }

    static bool Same(PackageReference left, PackageReference right) =>
        left.Id.Equals(right.Id, StringComparison.OrdinalIgnoreCase) && left.Version.Equals(right.Version, StringComparison.OrdinalIgnoreCase);

    // Scripts' assemblies are loaded by path, where .NET does not look into the package's folder for native code.
    void ResolveNativeLibraries()
    {
        if (_resolving || _assets.NativeLibraries.Count == 0)
            return;
        _resolving = true;
        foreach (AssemblyLoadContext context in AssemblyLoadContext.All)
            context.ResolvingUnmanagedDll += (_, name) => Load(name);
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) =>
        {
            if (AssemblyLoadContext.GetLoadContext(loaded.LoadedAssembly) is { } context && _contexts.Add(context))
                context.ResolvingUnmanagedDll += (_, name) => Load(name);
        };
    }

    readonly HashSet<AssemblyLoadContext> _contexts = [.. AssemblyLoadContext.All];

    nint Load(string name)
    {
        string[] names = [name, "lib" + name, Path.GetFileNameWithoutExtension(name)];
        string? path = _assets.NativeLibraries.FirstOrDefault(path => names.Contains(Path.GetFileName(path)) || names.Contains(Path.GetFileNameWithoutExtension(path)));
        return path is not null && NativeLibrary.TryLoad(path, out nint handle) ? handle : 0;
    }
}
