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
            return TryInspect(file, stream);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConnectorConfigurationException($"'{file}' cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>The same, of an assembly that lies in no file of its own, such as one within a package.</summary>
    /// <param name="path">What messages call it.</param>
    /// <param name="image">The assembly's bytes; read to the end, not disposed.</param>
    /// <exception cref="ConnectorConfigurationException">It is no .NET assembly, or is damaged; the message names it.</exception>
    public static ConnectorAssemblyInfo? TryInspect(string path, Stream image)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(image);
        try
        {
            using var reader = new PEReader(image, PEStreamOptions.LeaveOpen);
            return reader.HasMetadata && reader.GetMetadataReader() is { IsAssembly: true } metadata
                ? new ModuleMetadata(metadata).Read(path)
                : throw NoAssembly(path);
        }
        catch (Exception exception) when (exception is BadImageFormatException or InvalidOperationException or OverflowException or ArgumentException)
        {
            throw NoAssembly(path, exception);
        }
    }

    /// <summary>Whether an assembly of some name is always the application's, since its types are what both sides talk in: DataMesh.Core and the abstractions of Microsoft.Extensions.</summary>
    /// <param name="name">Its simple name.</param>
    public static bool IsShared(string name) => PluginLoadContext.IsShared(name);

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
        return Load(info, () => PluginLoadContext.OfFile(info.Path));
    }

    /// <summary>Loads an assembly from bytes that the caller vouches for, and its dependencies likewise: what was judged is what runs, whatever happens to the files meanwhile.</summary>
    /// <remarks>Otherwise as the other overload. A <c>.deps.json</c> plays no part, and <see cref="System.Reflection.Assembly.Location"/> is empty.</remarks>
    /// <param name="path">What messages call the assembly; its dependencies are asked for by name alone.</param>
    /// <param name="read">Gives the bytes of an assembly by the name of its file, such as <c>Npgsql.dll</c>, or <c>de/Npgsql.resources.dll</c> for the texts of a culture, and null where there is none; what it throws ends the loading.</param>
    /// <param name="findNative">Gives the path of a native library by the name that the code imports, and null where there is none; null: there are none.</param>
    /// <exception cref="ConnectorConfigurationException">As the other overload.</exception>
    [RequiresUnreferencedCode("What a loaded assembly needs of this application may have been trimmed away.")]
    public static ConnectorModule Load(string path, Func<string, byte[]?> read, Func<string, string?>? findNative = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(read);
        var image = read(Path.GetFileName(path)) ?? throw new ConnectorConfigurationException($"'{path}' is not there.");
        using var stream = new MemoryStream(image, writable: false);
        var info = TryInspect(path, stream) ?? throw new ConnectorConfigurationException($"'{path}' has no connectors.");
        return Load(info, () => PluginLoadContext.OfBytes(path, image, read, findNative));
    }

    [RequiresUnreferencedCode("What a loaded assembly needs of this application may have been trimmed away.")]
    private static ConnectorModule Load(ConnectorAssemblyInfo info, Func<PluginLoadContext> makeContext)
    {
        if (ContractVersions.WhyNot(info.ContractVersion, ConnectorContract.Version) is { } advice)
        {
            throw new ConnectorConfigurationException(
                $"'{info.Path}' was built for contract {info.ContractVersion}, and the DataMesh.Gen of this application has {ConnectorContract.Version}: {advice}");
        }

        lock (Loading)
        {
            if (!Loaded.TryGetValue(info.BuildId, out var module))
            {
                module = LoadOnce(info, makeContext());
                Loaded.Add(info.BuildId, module);
            }

            return module;
        }
    }

    [RequiresUnreferencedCode("It looks for the module by name.")]
    private static ConnectorModule LoadOnce(ConnectorAssemblyInfo info, PluginLoadContext context)
    {
        try
        {
            // The only reflection of this library: an assembly that nobody references has no other way in.
            var type = context.LoadMain().GetType(info.ModuleType, throwOnError: true)!;
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
