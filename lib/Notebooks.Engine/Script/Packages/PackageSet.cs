using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Notebooks.Engine.Display;

namespace Notebooks.Engine.Script.Packages;

/// <summary>The packages of one session, and what they brought.</summary>
sealed class PackageSet(string directory)
{
    readonly List<PackageReference> _asked = [];
    readonly List<string> _sources = [];
    readonly HashSet<string> _taken = [];
    PackageAssets _assets = PackageAssets.None;
    ImmutableArray<PortableExecutableReference> _references = [];
    bool _resolving;

    /// <summary>The assemblies of all packages so far, in the order they came.</summary>
    public ImmutableArray<PortableExecutableReference> References => _references;

    /// <summary>What packages bring for .NET Interactive and has not been taken yet; each is given once.</summary>
    public IReadOnlyList<(string Package, string File)> TakeExtensions()
    {
        (string, string)[] found = [.. _assets.Extensions.Where(extension => _taken.Add(extension.File))];
        return found;
    }

    /// <summary>Another place to look for packages, for this session.</summary>
    /// <param name="source">Address of a feed, or a folder; relative ones start in the notebook's.</param>
    public void AddSource(string source)
    {
        string place = source.Contains("://", StringComparison.Ordinal) ? source : Path.GetFullPath(source, directory);
        if (!_sources.Contains(place))
            _sources.Add(place);
    }

    /// <summary>Restores what is not there yet, and shows that it does, with what NuGet warned of.</summary>
    /// <exception cref="PackageException">It was not found, or does not go with what is loaded; what was there before still is.</exception>
    public async Task AddAsync(IReadOnlyList<PackageReference> packages, ICellOutput output, CancellationToken stop)
    {
        List<PackageReference> missing = [.. packages.Where(package => !IsThere(package))];
        if (missing.Count == 0)
            return;
        string id = Guid.NewGuid().ToString("n");
        string names = string.Join(
            ", ",
            missing.Select(package => package.Version == "*" ? package.Id : $"{package.Id} {package.Version}")
        );
        output.Display(CellCommands.Text([$"Restoring {names} …"]), id);
        PackageAssets assets;
        try
        {
            assets = await PackageRestore.RunAsync([.. _asked, .. missing], directory, PackageRestore.Timeout, stop, _sources);
            RefuseOthers(assets, missing[^1]);
        }
        catch
        {
            output.Update(CellCommands.Text([$"{names}: not restored"]), id);
            throw;
        }
        string[] warnings = [.. assets.Warnings.Except(_assets.Warnings)];
        _asked.AddRange(missing);
        _assets = assets;
        _references =
        [
            .. _references,
            .. assets
                .Assemblies.Except(_references.Select(known => known.FilePath))
                .Select(path => MetadataReference.CreateFromFile(path!)),
        ];
        ResolveNativeLibraries();
        output.Update(
            CellCommands.Text([
                .. missing.Select(package => $"{package.Id} {assets.Packages.GetValueOrDefault(package.Id, package.Version)}"),
                .. warnings,
            ]),
            id
        );
    }

    // What is loaded is what was resolved, whatever was written to ask for it: a name alone takes any version.
    bool IsThere(PackageReference package)
    {
        if (_asked.Exists(known => Same(known, package)))
            return true;
        if (_asked.Find(known => known.Id.Equals(package.Id, StringComparison.OrdinalIgnoreCase)) is not { } known)
            return false;
        string loaded = _assets.Packages.GetValueOrDefault(known.Id, known.Version);
        if (package.Version == "*" || PackageVersions.Fits(package.Version, loaded))
            return true;
        // Loaded assemblies stay: a second version beside the first would only confuse.
        throw new PackageException(
            $"{known.Id} is referenced already, as version {loaded}. Restart the kernel to use {package.Version} instead.",
            package.Line
        );
    }

    // A package that earlier ones brought along may come in another version now, and its assemblies may be loaded.
    void RefuseOthers(PackageAssets assets, PackageReference latest)
    {
        foreach ((string id, string version) in _assets.Packages)
        {
            if (
                assets.Packages.TryGetValue(id, out string? now)
                && !PackageVersions.Same(now, version)
                && _assets.Assemblies.Except(assets.Assemblies).Any()
            )
                throw new PackageException(
                    $"{latest.Id} needs {id} {now}, and {id} {version} is referenced "
                        + $"already. Restart the kernel and reference {latest.Id} first.",
                    latest.Line
                );
        }
    }

    static bool Same(PackageReference left, PackageReference right) =>
        left.Id.Equals(right.Id, StringComparison.OrdinalIgnoreCase) && PackageVersions.Same(left.Version, right.Version);

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
        string? path = _assets.NativeLibraries.FirstOrDefault(path =>
            names.Contains(Path.GetFileName(path)) || names.Contains(Path.GetFileNameWithoutExtension(path))
        );
        return path is not null && NativeLibrary.TryLoad(path, out nint handle) ? handle : 0;
    }
}
