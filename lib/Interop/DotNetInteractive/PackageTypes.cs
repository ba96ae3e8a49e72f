using System.Reflection;

namespace SelfNormalizing.DotNetInteractive;

/// <summary>Types of packages that may never be loaded, and may be loaded more than once.</summary>
static class PackageTypes
{
    /// <summary>Tells of the type now where its assembly is loaded, and whenever the assembly is loaded later.</summary>
    /// <param name="assembly">Simple name of the assembly.</param>
    /// <param name="name">Full name of the type.</param>
    /// <param name="found">Told of it.</param>
    public static void WhenLoaded(string assembly, string name, Action<Type> found)
    {
        void Look(Assembly loaded)
        {
            if (loaded.GetName().Name == assembly && loaded.GetType(name) is { } type)
                found(type);
        }
        foreach (Assembly loaded in AppDomain.CurrentDomain.GetAssemblies())
            Look(loaded);
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => Look(loaded.LoadedAssembly);
    }
}
