using System.Text.Json;

namespace DataMesh.Build;

/// <summary>A schema with the definitions that it refers to; each becomes one descriptor when it is first needed, since a configuration may hold itself.</summary>
internal sealed class SchemaDocument
{
    private const string Definitions = "#/$defs/";

    private readonly Dictionary<string, Lazy<ConfigDescriptor>> _sections = new(StringComparer.Ordinal);
    private readonly SchemaTypes _types;

    public SchemaDocument(JsonElement schema)
    {
        _types = new SchemaTypes(Find);
        foreach (var section in schema.Members("$defs"))
        {
            _sections.TryAdd(Definitions + Uri.EscapeDataString(section.Name), new(() => Read(section.Value)));
        }

        Root = Read(schema);
    }

    /// <summary>The configuration itself.</summary>
    public ConfigDescriptor Root { get; }

    private Func<ConfigDescriptor>? Find(string reference) => _sections.GetValueOrDefault(reference) is { } section ? () => section.Value : null;

    private ConfigDescriptor Read(JsonElement schema) => schema.Member("oneOf") is null ? SchemaConfig.OfKeys(schema, _types) : SchemaConfig.OfChoice(schema, _types);
}
