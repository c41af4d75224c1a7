using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace DataMesh.Cli.Plugins;

/// <summary>What the metadata of an assembly says, beside its connectors. Nothing of it runs.</summary>
internal sealed record AssemblyFacts
{
    private static readonly Guid SourceLink = new("cc110556-a091-4d38-9fec-25ab9a351a6a");
    private static readonly Guid EmbeddedSource = new("0e8a571b-6926-466e-b4ad-8ab04611f5fe");

    public required string Name { get; init; }

    public required Version Version { get; init; }

    /// <summary>Tells one build from every other (MVID).</summary>
    public required Guid Build { get; init; }

    /// <summary>The framework that it was built for, such as <c>.NETCoreApp,Version=v10.0</c>; empty where it says none.</summary>
    public required string Framework { get; init; }

    /// <summary>Whether it has signatures without code.</summary>
    public required bool IsReference { get; init; }

    /// <summary>Whether the same sources give the same bytes.</summary>
    public required bool IsDeterministic { get; init; }

    /// <summary>Whether its symbols, within it or given, lead to its sources.</summary>
    public required bool HasSources { get; init; }

    /// <summary>The assemblies that it needs.</summary>
    public required IReadOnlyList<(string Name, Version Version)> References { get; init; }

    /// <summary>Reads an assembly.</summary>
    /// <param name="content">The assembly.</param>
    /// <param name="symbols">Its portable symbols; null: those within it, if there are.</param>
    /// <returns>Null where it is no .NET assembly.</returns>
    public static AssemblyFacts? TryRead(byte[] content, byte[]? symbols = null)
    {
        try
        {
            using var reader = new PEReader(new MemoryStream(content, writable: false));
            return reader.HasMetadata && reader.GetMetadataReader() is { IsAssembly: true } metadata ? Read(reader, metadata, symbols) : null;
        }
        catch (Exception exception) when (exception is BadImageFormatException or InvalidOperationException or OverflowException or ArgumentException or IOException)
        {
            return null;
        }
    }

    private static AssemblyFacts Read(PEReader reader, MetadataReader metadata, byte[]? symbols)
    {
        var definition = metadata.GetAssemblyDefinition();
        var debug = reader.ReadDebugDirectory();
        return new AssemblyFacts
        {
            Name = metadata.GetString(definition.Name),
            Version = definition.Version,
            Build = metadata.GetGuid(metadata.GetModuleDefinition().Mvid),
            Framework = TextOf(metadata, definition, "TargetFrameworkAttribute") ?? "",
            IsReference = TextOf(metadata, definition, "ReferenceAssemblyAttribute") is not null,
            IsDeterministic = debug.Any(static entry => entry.Type == DebugDirectoryEntryType.Reproducible),
            HasSources = HasSourcesIn(reader, debug, symbols),
            References = [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle)).Select(reference => (metadata.GetString(reference.Name), reference.Version))],
        };
    }

    // The first text of the attribute's arguments, empty where it has none; null where the assembly has no such attribute.
    private static string? TextOf(MetadataReader metadata, AssemblyDefinition assembly, string attributeName)
    {
        foreach (var attribute in assembly.GetCustomAttributes().Select(metadata.GetCustomAttribute))
        {
            if (attribute.Constructor.Kind == HandleKind.MemberReference
                && metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
                && metadata.StringComparer.Equals(metadata.GetTypeReference((TypeReferenceHandle)parent).Name, attributeName))
            {
                var value = metadata.GetBlobReader(attribute.Value);
                _ = value.ReadUInt16();
                return value.RemainingBytes > 2 ? value.ReadSerializedString() ?? "" : "";
            }
        }

        return null;
    }

    private static bool HasSourcesIn(PEReader reader, IReadOnlyCollection<DebugDirectoryEntry> debug, byte[]? symbols)
    {
        if (symbols is not null)
        {
            using var given = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(symbols, writable: false));
            return HasSourcesIn(given.GetMetadataReader());
        }

        foreach (var entry in debug.Where(static entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb))
        {
            using var within = reader.ReadEmbeddedPortablePdbDebugDirectoryData(entry);
            return HasSourcesIn(within.GetMetadataReader());
        }

        return false;
    }

    private static bool HasSourcesIn(MetadataReader symbols) =>
        symbols.GetCustomDebugInformation(EntityHandle.ModuleDefinition).Any(handle => symbols.GetGuid(symbols.GetCustomDebugInformation(handle).Kind) == SourceLink)
        || (symbols.Documents.Count > 0 && symbols.CustomDebugInformation.Count(handle => symbols.GetGuid(symbols.GetCustomDebugInformation(handle).Kind) == EmbeddedSource) >= symbols.Documents.Count);
}
