using System.Diagnostics.CodeAnalysis;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using DataMesh.Runtime;

namespace DataMesh;

/// <summary>Connectors of assemblies that an application does not reference: looked at without running them, and loaded when asked. Thread-safe.</summary>
public static class ConnectorAssembly
{
    private static readonly Lock Loading = new();
    private static readonly Dictionary<Guid, ConnectorModule> Loaded = [];

    /// <summary>Reads what an assembly says of its connectors. Nothing of it is loaded or runs, so the file may come from anywhere.</summary>
    /// <param name="path">The assembly's file.</param>
    /// <exception cref="ConnectorConfigurationException">The file cannot be read, is no .NET assembly, is damaged, or has no connectors; the message names it.</exception>
    public static ConnectorAssemblyInfo Inspect(string path) =>
        TryInspect(path) ?? throw new ConnectorConfigurationException($"'{Path.GetFullPath(path)}' has no connectors: its project needs a class with [Connector] and the package DataMesh.Gen.");

    /// <summary>The same, of a file that may be any assembly; null where it has no connectors.</summary>
    /// <param name="path">The assembly's file.</param>
    /// <exception cref="ConnectorConfigurationException">The file cannot be read, is no .NET assembly, or is damaged; the message names it.</exception>
    public static ConnectorAssemblyInfo? TryInspect(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = Path.GetFullPath(path);
        try
        {
            using var stream = File.OpenRead(file);
            using var image = new PEReader(stream);
            return image.HasMetadata && image.GetMetadataReader() is { IsAssembly: true } metadata
                ? new ModuleMetadata(metadata).Read(file)
                : throw NoAssembly(file);
        }
        catch (Exception exception) when (exception is BadImageFormatException or InvalidOperationException or OverflowException or ArgumentException)
        {
            throw NoAssembly(file, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConnectorConfigurationException($"'{file}' cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Loads an assembly with its own dependencies and gives its connectors, to be handed to <c>AddDataMesh</c> or a <see cref="ConnectorRegistry"/>. Never unloaded; the same build twice is one.</summary>
    /// <remarks>
    /// Its dependencies are those beside it, or those that its <c>.deps.json</c> names, whatever versions the application has: only
    /// DataMesh.Core and the abstractions of Microsoft.Extensions are always the application's, since their types are what both talk in.
    /// The code has all rights of the process: load what you trust.
    /// </remarks>
    /// <param name="path">The assembly's file.</param>
    /// <exception cref="ConnectorConfigurationException">As <see cref="Inspect"/>; or it was built for a contract that this library does not have, in which case nothing of it was loaded; or it cannot be loaded.</exception>
    [RequiresUnreferencedCode("What a loaded assembly needs of this application may have been trimmed away.")]
    public static ConnectorModule Load(string path)
    {
        var info = Inspect(path);
        if (ContractVersions.WhyNot(info.ContractVersion, ConnectorContract.Version) is { } advice)
        {
            throw new ConnectorConfigurationException(
                $"'{info.Path}' was built for contract {info.ContractVersion}, and the DataMesh.Gen of this application has {ConnectorContract.Version}: {advice}");
        }

        lock (Loading)
        {
            if (!Loaded.TryGetValue(info.BuildId, out var module))
            {
                module = LoadOnce(info);
                Loaded.Add(info.BuildId, module);
            }

            return module;
        }
    }

    [RequiresUnreferencedCode("It looks for the module by name.")]
    private static ConnectorModule LoadOnce(ConnectorAssemblyInfo info)
    {
        try
        {
            // The only reflection of this library: an assembly that nobody references has no other way in.
            var type = new PluginLoadContext(info.Path).LoadFromAssemblyPath(info.Path).GetType(info.ModuleType, throwOnError: true)!;
            return type.GetProperty("Connectors")?.GetValue(null) as ConnectorModule
                ?? throw new ConnectorConfigurationException($"'{info.Path}' has a module without connectors: build it anew with the DataMesh.Gen of this application.");
        }
#pragma warning disable CA1031 // Whatever its static members do: the caller gets one kind of error, which names the file.
        catch (Exception exception) when (exception is not ConnectorConfigurationException)
#pragma warning restore CA1031
        {
            var cause = exception.GetBaseException();
            throw new ConnectorConfigurationException(
                cause is ConnectorConfigurationException
                    ? cause.Message
                    : $"'{info.Path}' cannot be loaded: {cause.Message} Build it for this application's .NET, with its dependencies beside it.",
                exception);
        }
    }

    private static ConnectorConfigurationException NoAssembly(string file, Exception? cause = null) =>
        new($"'{file}' is no .NET assembly, or is damaged: name the .dll that the connector's project builds.", cause);
}
