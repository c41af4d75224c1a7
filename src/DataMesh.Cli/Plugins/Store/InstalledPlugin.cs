using System.Security.Cryptography;
using System.Text;

namespace DataMesh.Cli.Plugins;

/// <summary>A package that is installed. Reading and judging its files loads nothing.</summary>
/// <param name="Record">What is kept of it.</param>
/// <param name="Place">Its folder in the store.</param>
internal sealed record InstalledPlugin(PluginRecord Record, string Place)
{
    private const string SchemaEnd = ".schema.json";

    /// <summary>Where its files are.</summary>
    public string Folder => Path.Combine(Place, Record.Folder);

    /// <summary>The package and its version.</summary>
    public string Name => $"{Record.Package} {Record.Version}";

    /// <summary>Why this dmesh, which may be another than the one that installed it, cannot use it; null where it can.</summary>
    public string? WhyUnsupported => new ConnectorAssemblyInfo(Folder, Record.Package, new Version(), Record.Contract, []).IsSupported
        ? null
        : $"The plug-in {Name} was built for contract {Record.Contract}, and this dmesh has {ConnectorContract.Version}: install a version of it for that contract";

    /// <summary>The file with the schema of a type.</summary>
    public static string SchemaName(string type) => $"{type}{SchemaEnd}";

    /// <summary>Its connectors, each described when it is first asked for.</summary>
    /// <param name="isTaken">Whether a type is of somebody else.</param>
    public ConnectorModule Describe(Func<string, bool> isTaken)
    {
        var connectors = Record.Connectors.Where(connector => !isTaken(connector.Name)).ToList();
        var described = connectors.ConvertAll(connector => new Lazy<ConnectorDescriptor>(() => Describe(connector)));
        return new ConnectorModule(Record.Package, ConnectorContract.Version, string.Join('\n', connectors.Select(static connector => connector.Name)), index => described[index].Value);
    }

    /// <summary>What differs from what was installed, by the hash of every file; null where nothing does.</summary>
    /// <param name="content">Receives the files as they were judged; null: nobody wants them.</param>
    public string? WhyChanged(Dictionary<string, byte[]>? content = null)
    {
        try
        {
            string[] there = Directory.Exists(Folder) ? [.. Directory.EnumerateFileSystemEntries(Folder).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)] : [];
            if (there.FirstOrDefault(name => !Record.Files.Any(file => file.Name == name)) is { } added)
            {
                return $"{added} was added";
            }

            foreach (var file in Record.Files)
            {
                var path = Path.Combine(Folder, file.Name);
                if (!File.Exists(path))
                {
                    return $"{file.Name} is missing";
                }

                var bytes = File.ReadAllBytes(path);
                if (HashOf(bytes) != file.Hash)
                {
                    return $"{file.Name} was changed";
                }

                content?.Add(file.Name, bytes);
            }

            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"its files cannot be read ({exception.Message})";
        }
    }

    /// <summary>What to tell of a difference.</summary>
    public string Refusal(string difference) =>
        $"The plug-in {Name} is not as it was installed: {difference}. Nothing of it is loaded. If you did not change {Folder} yourself, somebody else did; then install it anew: dmesh connector install {Record.Source} --force";

    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private ConnectorDescriptor Describe(ConnectorExportInfo connector)
    {
        if (WhyUnsupported is { } unsupported)
        {
            return MetadataConnectors.Describe(connector, Record.Description, unsupported);
        }

        var name = SchemaName(connector.Name);
        try
        {
            var bytes = File.ReadAllBytes(Path.Combine(Folder, name));
            return HashOf(bytes) == Record.Files.FirstOrDefault(file => file.Name == name)?.Hash
                ? MetadataConnectors.Describe(connector with { ConfigJsonSchema = Encoding.UTF8.GetString(bytes) }, Record.Description)
                : MetadataConnectors.Describe(connector, Record.Description, Refusal($"{name} was changed"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return MetadataConnectors.Describe(connector, Record.Description, Refusal($"{name} cannot be read"));
        }
    }
}
