using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;

namespace DataMesh.Runtime;

/// <summary>Where one assembly and its own dependencies live, whatever versions the application has of them.</summary>
internal sealed class PluginLoadContext : AssemblyLoadContext
{
    private static readonly HashSet<string> Shared = new(StringComparer.OrdinalIgnoreCase)
    {
        "DataMesh.Core",
        "Microsoft.Extensions.Http",
        "Microsoft.Extensions.Options",
        "Microsoft.Extensions.Primitives",
    };

    private readonly Func<AssemblyLoadContext, Assembly> _loadMain;
    private readonly Func<AssemblyLoadContext, AssemblyName, Assembly?> _load;
    private readonly Func<string, string?> _findNative;

    private PluginLoadContext(string path, Func<AssemblyLoadContext, Assembly> loadMain, Func<AssemblyLoadContext, AssemblyName, Assembly?> load, Func<string, string?> findNative)
        : base(Path.GetFileNameWithoutExtension(path))
    {
        _loadMain = loadMain;
        _load = load;
        _findNative = findNative;

        // Asked last: an abstraction that the application does not have comes from beside the assembly.
        Resolving += (_, name) =>
        {
            ThrowIfOlder(path, name);
            return _load(this, name);
        };
    }

    /// <summary>The context of an assembly whose dependencies lie beside it, or are named by its <c>.deps.json</c>.</summary>
    [RequiresUnreferencedCode("What a loaded assembly needs of this application may have been trimmed away.")]
    public static PluginLoadContext OfFile(string path)
    {
        var resolver = new AssemblyDependencyResolver(path);
        return new PluginLoadContext(
            path,
            context => context.LoadFromAssemblyPath(path),
            (context, name) => resolver.ResolveAssemblyToPath(name) is { } found ? context.LoadFromAssemblyPath(found) : null,
            resolver.ResolveUnmanagedDllToPath);
    }

    /// <summary>The context of assemblies that are given as bytes.</summary>
    [RequiresUnreferencedCode("What a loaded assembly needs of this application may have been trimmed away.")]
    public static PluginLoadContext OfBytes(string path, byte[] image, Func<string, byte[]?> read, Func<string, string?>? findNative) =>
        new(
            path,
            context => context.LoadFromStream(new MemoryStream(image, writable: false)),
            (context, name) => read(FileOf(name)) is { } dependency ? context.LoadFromStream(new MemoryStream(dependency, writable: false)) : null,
            findNative ?? (static _ => null));

    /// <summary>Whether an assembly of some name is always the application's.</summary>
    public static bool IsShared(string? name) =>
        name is not null &&
        (Shared.Contains(name) || (name.StartsWith("Microsoft.Extensions.", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".Abstractions", StringComparison.OrdinalIgnoreCase)));

    /// <summary>What the file of an assembly is called. Texts of a culture lie in its folder: without that, those of one culture would be taken for those of another.</summary>
    public static string FileOf(AssemblyName name) => name.CultureName is { Length: > 0 } culture ? $"{culture}/{name.Name}.dll" : $"{name.Name}.dll";

    /// <summary>Loads the assembly that the context is made for.</summary>
    public Assembly LoadMain() => _loadMain(this);

    /// <summary>Null leaves it to the application.</summary>
    protected override Assembly? Load(AssemblyName assemblyName) => IsShared(assemblyName.Name) ? null : _load(this, assemblyName);

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _findNative(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

    // A copy of its own would be another type of the same name: a logger of the application would be none of the assembly's.
    private static void ThrowIfOlder(string path, AssemblyName needed)
    {
        if (IsShared(needed.Name) && VersionOf(needed.Name!) is { } version)
        {
            throw new ConnectorConfigurationException(
                $"'{path}' cannot be loaded: it needs {needed.Name} {needed.Version}, and this application has {version}: update the application's package {needed.Name} to at least {needed.Version?.ToString(3)}.");
        }
    }

    private static Version? VersionOf(string name)
    {
        try
        {
            return Default.LoadFromAssemblyName(new AssemblyName(name)).GetName().Version;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
