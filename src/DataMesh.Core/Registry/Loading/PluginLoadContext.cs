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
        Resolving += (_, name) => LoadOwn(name);
    }

    /// <summary>Null leaves it to the application.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026:RequiresUnreferencedCode", Justification = "The constructor says so; an override cannot.")]
    protected override Assembly? Load(AssemblyName assemblyName) => IsShared(assemblyName.Name) ? null : LoadOwn(assemblyName);

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

    private static bool IsShared(string? name) =>
        name is not null &&
        (Shared.Contains(name) || (name.StartsWith("Microsoft.Extensions.", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".Abstractions", StringComparison.OrdinalIgnoreCase)));

    [RequiresUnreferencedCode("What a loaded assembly needs of this application may have been trimmed away.")]
    private Assembly? LoadOwn(AssemblyName name) => _resolver.ResolveAssemblyToPath(name) is { } path ? LoadFromAssemblyPath(path) : null;
}
