using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DataMesh.Cli.Plugins;

/// <summary>What is kept of an installed package: all that dmesh knows of it until a connector of it is made.</summary>
internal sealed record PluginRecord
{
    private const int Format = 1;
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>The package's id.</summary>
    public required string Package { get; init; }

    public required string Version { get; init; }

    /// <summary>The contract that it was built against.</summary>
    public required string Contract { get; init; }

    /// <summary>Where its files are, beside the record.</summary>
    public required string Folder { get; init; }

    /// <summary>The file with the connectors.</summary>
    public required string Assembly { get; init; }

    public required string Description { get; init; }

    /// <summary>The level that it had when it was installed.</summary>
    public required string Level { get; init; }

    /// <summary>SHA-256 of the package that it came from.</summary>
    public required string PackageHash { get; init; }

    /// <summary>The file that it came from.</summary>
    public required string Source { get; init; }

    public required DateTimeOffset InstalledAt { get; init; }

    /// <summary>Its connectors, without their schemas, which are files.</summary>
    public required IReadOnlyList<ConnectorExportInfo> Connectors { get; init; }

    /// <summary>Every file of the folder.</summary>
    public required IReadOnlyList<PluginFile> Files { get; init; }

    /// <exception cref="JsonException">It is no record, or one of a later dmesh.</exception>
    public static PluginRecord Parse(ReadOnlyMemory<byte> text)
    {
        using var document = JsonDocument.Parse(text);
        var json = document.RootElement;
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("format", out var format) || format.ValueKind != JsonValueKind.Number || !format.TryGetInt32(out var number) || number != Format)
        {
            throw new JsonException("it is no record of this dmesh");
        }

        return new PluginRecord
        {
            Package = Text(json, "package"),
            Version = Text(json, "version"),
            Contract = Text(json, "contract"),
            Folder = Name(Text(json, "folder")),
            Assembly = Name(Text(json, "assembly")),
            Description = Text(json, "description"),
            Level = Text(json, "level"),
            PackageHash = Text(json, "package_sha256"),
            Source = Text(json, "source"),
            InstalledAt = DateTimeOffset.TryParse(Text(json, "installed_at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : throw new JsonException("'installed_at' is no time"),
            Connectors = [.. json.GetArray("connectors").Select(static connector => new ConnectorExportInfo(Name(Text(connector, "type")), "", "", Text(connector, "version"), connector.GetTexts("kinds"), connector.GetTexts("capabilities"), null)).OrderBy(static connector => connector.Name, StringComparer.Ordinal)],
            Files = [.. json.GetArray("files").Select(static file => new PluginFile(Name(Text(file, "name")), Text(file, "sha256")))],
        };
    }

    public byte[] ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("format", Format);
            json.WriteString("package", Package);
            json.WriteString("version", Version);
            json.WriteString("contract", Contract);
            json.WriteString("description", Description);
            json.WriteString("level", Level);
            json.WriteString("package_sha256", PackageHash);
            json.WriteString("source", Source);
            json.WriteString("installed_at", InstalledAt.UtcDateTime);
            json.WriteString("folder", Folder);
            json.WriteString("assembly", Assembly);
            json.WriteStartArray("connectors");
            foreach (var connector in Connectors)
            {
                Write(json, connector);
            }

            json.WriteEndArray();
            json.WriteStartArray("files");
            foreach (var file in Files)
            {
                json.WriteStartObject();
                json.WriteString("name", file.Name);
                json.WriteString("sha256", file.Hash);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, ConnectorExportInfo connector)
    {
        json.WriteStartObject();
        json.WriteString("type", connector.Name);
        json.WriteString("version", connector.Version);
        foreach (var (name, texts) in ((string, IReadOnlyList<string>)[])[("kinds", connector.Kinds), ("capabilities", connector.Capabilities)])
        {
            json.WriteStartArray(name);
            foreach (var text in texts)
            {
                json.WriteStringValue(text);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static string Text(JsonElement json, string name) => json.GetText(name) ?? throw new JsonException($"'{name}' is missing");

    private static string Name(string text) => EntryNames.IsFileName(text) ? text : throw new JsonException($"'{text}' is no name of a file");
}

/// <summary>One installed file.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="Hash">SHA-256 in hexadecimal.</param>
internal sealed record PluginFile(string Name, string Hash);
