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

    private readonly AssemblyDependencyResolver _resolver;

    [RequiresUnreferencedCode("What a loaded assembly needs of this application may have been trimmed away.")]
    public PluginLoadContext(string path)
        : base(Path.GetFileNameWithoutExtension(path))
    {
        _resolver = new AssemblyDependencyResolver(path);

        // Asked last: an abstraction that the application does not have comes from beside the assembly.
        Resolving += (_, name) =>
        {
            ThrowIfOlder(path, name);
            return LoadOwn(name);
        };
    }

    /// <summary>Null leaves it to the application.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026:RequiresUnreferencedCode", Justification = "The constructor says so; an override cannot.")]
    protected override Assembly? Load(AssemblyName assemblyName) => IsShared(assemblyName.Name) ? null : LoadOwn(assemblyName);

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

    private static bool IsShared(string? name) =>
        name is not null &&
        (Shared.Contains(name) || (name.StartsWith("Microsoft.Extensions.", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".Abstractions", StringComparison.OrdinalIgnoreCase)));

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

    [RequiresUnreferencedCode("What a loaded assembly needs of this application may have been trimmed away.")]
    private Assembly? LoadOwn(AssemblyName name) => _resolver.ResolveAssemblyToPath(name) is { } path ? LoadFromAssemblyPath(path) : null;
}
