using System.Text.Json;
using DataMesh.Runtime;

namespace DataMesh.Build;

/// <summary>A configuration that is known by its JSON Schema alone: a descriptor with the keys and the verdicts of the one that the compiler wrote.</summary>
internal static class SchemaConfig
{
    /// <summary>The descriptor of a schema that a generator wrote.</summary>
    /// <exception cref="JsonException">The text is no object of JSON.</exception>
    public static ConfigDescriptor Of(string schema)
    {
        using var document = JsonDocument.Parse(schema);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("A schema of keys is an object.");
        }

        return new SchemaDocument(document.RootElement.Clone()).Root;
    }

    /// <summary>The descriptor of a configuration of which nothing is known: every key and value is taken.</summary>
    public static ConfigDescriptor Unknown { get; } = Describe("{}", [], static (_, _) => true);

    /// <summary>A descriptor of one map of keys.</summary>
    /// <param name="schema">What a schema says of the map.</param>
    /// <param name="types">Finds how values are read.</param>
    /// <param name="choice">Its name among the cases of its base; null where it is none.</param>
    public static ConfigDescriptor OfKeys(JsonElement schema, SchemaTypes types, string? choice = null)
    {
        var keys = SchemaKey.Of(schema, types);
        ConfigDescriptor? descriptor = null;
        descriptor = Describe(schema.GetRawText(), [.. keys.Select(static key => key.Descriptor)], (node, problems) => Bind(node, problems, descriptor!, keys)) with
        {
            Choice = choice,
            Shorthand = ShorthandOf(schema, keys),
        };
        return descriptor;
    }

    /// <summary>A descriptor of one of several cases.</summary>
    public static ConfigDescriptor OfChoice(JsonElement schema, SchemaTypes types)
    {
        var cases = schema.Items("oneOf")
            .Select(one => (Schema: one, Property: one.Members("properties").FirstOrDefault(static property => property.Value.Text("const") is not null)))
            .Where(static one => one.Property.Value.ValueKind == JsonValueKind.Object)
            .ToArray();
        ConfigDescriptor? descriptor = null;
        descriptor = Describe(schema.GetRawText(), [new ConfigKeyDescriptor(cases.Length == 0 ? "type" : cases[0].Property.Name, "string", IsRequired: true, IsSecret: false)], (node, problems) => ConfigChoices.Bind(node, problems, descriptor!)) with
        {
            Choices =
            [
                .. cases.Select(one =>
                {
                    var name = one.Property.Value.Text("const")!;
                    var config = new Lazy<ConfigDescriptor>(() => OfKeys(one.Schema, types, name));
                    return new ConfigChoiceDescriptor(name, () => config.Value);
                }),
            ],
        };
        return descriptor;
    }

    private static ConfigDescriptor Describe(string schema, IReadOnlyList<ConfigKeyDescriptor> keys, Func<ConfigNode, ConfigProblems, object?> bind) => new()
    {
        ConfigType = typeof(SchemaConfig),
        Keys = keys,
        JsonSchema = schema,
        Bind = bind,
        Validate = static (_, _, _) => { },
    };

    private static ConfigDescriptor? Bind(ConfigNode node, ConfigProblems problems, ConfigDescriptor descriptor, IReadOnlyList<SchemaKey> keys)
    {
        var reader = new ConfigReader(node, problems, descriptor);
        foreach (var key in keys)
        {
            var given = node.Text is not null && key.Descriptor.Key == descriptor.Shorthand ? node : key.Find(node);
            if (key.Descriptor.IsSecret)
            {
                LiteralSecrets.Warn(given, problems);
            }

            // A secret that no file gives comes from elsewhere, as it should.
            if (given is not null || !key.Descriptor.IsSecret)
            {
                key.Type.Value.Read(reader, key.Descriptor.Key, key.Type.TakesNothing);
            }
        }

        return reader.HasProblems ? null : descriptor;
    }

    // The schema of the map takes what that of the key does; which key it is, it does not say.
    private static string? ShorthandOf(JsonElement schema, IReadOnlyList<SchemaKey> keys)
    {
        string[] types = [.. schema.Types().Where(static type => type is not ("object" or "null"))];
        return types.Length == 0 ? null
            : keys.FirstOrDefault(static key => key.Descriptor.IsRequired)?.Descriptor.Key
            ?? keys.FirstOrDefault(key => IsSame(schema.Member("properties")!.Value.Member(key.Descriptor.Key)!.Value, schema, types))?.Descriptor.Key;
    }

    private static bool IsSame(JsonElement key, JsonElement map, string[] types) =>
        key.Text("$ref") is null && key.Types().Where(static type => type != "null").SequenceEqual(types) && key.Text("pattern") == map.Text("pattern");
}
