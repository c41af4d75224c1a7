using System.Text.Json.Nodes;

namespace DataMesh.Runtime;

/// <summary>What a schema says of an instance: its reserved keys, and with them the keys of the connector that its <c>type</c> names.</summary>
internal static class InstanceSchema
{
    private const string Instance = "instance";
    private const string Connector = "connector:"; // No id has a colon, so that no other definition has such a name.

    // What a configuration says of its keys together.
    private static readonly string[] Conditions = ["required", "allOf"];

    public static JsonObject Reference() => ReferenceTo(Instance);

    /// <param name="connectors">The connectors whose keys are told.</param>
    /// <param name="isClosed">Whether there are no others.</param>
    public static JsonObject Definitions(ConnectorSet connectors, bool isClosed)
    {
        var definitions = new JsonObject { [Instance] = OfInstance(connectors, isClosed) };
        ReservedSchema.AddTo(definitions);
        foreach (var connector in connectors)
        {
            AddTo(definitions, connector);
        }

        return definitions;
    }

    // One condition a connector: an editor then tells what is wrong with the keys of this type alone, and completes them.
    private static JsonObject OfInstance(ConnectorSet connectors, bool isClosed)
    {
        JsonNode[] conditions =
        [
            .. connectors.Names.Select(static name => new JsonObject
            {
                ["if"] = new JsonObject { ["properties"] = new JsonObject { ["type"] = new JsonObject { ["const"] = name } }, ["required"] = new JsonArray("type") },
                ["then"] = ReferenceTo(Connector + name),
            }),
        ];
        var properties = ReservedSchema.Keys();
        properties["type"] = OfType(connectors.Names, isClosed);
        var instance = new JsonObject { ["type"] = "object", ["properties"] = properties, ["required"] = new JsonArray("type") };
        if (conditions.Length > 0)
        {
            instance["allOf"] = new JsonArray(conditions);
        }

        return instance;
    }

    private static JsonObject OfType(IReadOnlyList<string> names, bool isClosed)
    {
        var other = new JsonObject { ["type"] = "string" };
        if (isClosed)
        {
            other["pattern"] = TextForms.Placeholder;
        }

        return new JsonObject
        {
            ["description"] = "The connector that the instance is of; it decides about the other keys.",
            ["type"] = "string",
            ["anyOf"] = names.Count == 0 ? new JsonArray(other) : new JsonArray(new JsonObject { ["enum"] = new JsonArray([.. names.Select(static name => (JsonNode)name)]) }, other),
        };
    }

    private static void AddTo(JsonObject definitions, ConnectorDescriptor connector)
    {
        var name = Connector + connector.Name;
        var schema = JsonNode.Parse(connector.Config.JsonSchema)!.AsObject();
        Rename(schema, name);
        foreach (var (section, nested) in schema["$defs"] as JsonObject ?? [])
        {
            definitions[$"{name}:{section}"] = nested?.DeepClone();
        }

        // An instance is a map, also where its configuration has a short form.
        var properties = ReservedSchema.KeysOf(connector);
        var definition = new JsonObject { ["description"] = connector.Description, ["type"] = "object", ["properties"] = properties };
        if (schema["oneOf"] is JsonArray cases)
        {
            definition["oneOf"] = Cases(cases, properties);
        }
        else
        {
            AddKeys(definition, schema);
        }

        definitions[name] = definition;
    }

    // Where its keys are not known, as those of a plug-in that was changed are not, each is taken.
    private static void AddKeys(JsonObject definition, JsonObject schema)
    {
        if (schema["properties"] is not JsonObject keys)
        {
            return;
        }

        var properties = definition["properties"]!.AsObject();
        foreach (var (key, rules) in keys.Where(property => !properties.ContainsKey(property.Key)))
        {
            properties[key] = rules?.DeepClone();
        }

        foreach (var keyword in Conditions.Where(schema.ContainsKey))
        {
            definition[keyword] = schema[keyword]!.DeepClone();
        }

        definition["additionalProperties"] = false;
    }

    // Each case is closed, and so has to know the reserved keys; what they may be is said beside the cases.
    private static JsonArray Cases(JsonArray cases, JsonObject reserved)
    {
        JsonNode[] maps = [.. cases.Where(static one => one!["properties"] is not null).Select(static one => one!.DeepClone())];
        foreach (var properties in maps.Select(static one => one["properties"]!))
        {
            foreach (var (key, _) in reserved)
            {
                properties[key] = true;
            }
        }

        return new JsonArray(maps);
    }

    // Two connectors may have nested configurations of one name.
    private static void Rename(JsonNode? node, string connector)
    {
        switch (node)
        {
            case JsonObject map:
                const string Start = "#/$defs/";
                if (map["$ref"] is JsonValue reference && reference.TryGetValue<string>(out var target) && target.StartsWith(Start, StringComparison.Ordinal))
                {
                    map["$ref"] = Start + connector + ":" + target[Start.Length..];
                }

                foreach (var (_, value) in map)
                {
                    Rename(value, connector);
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    Rename(item, connector);
                }

                break;
        }
    }

    private static JsonObject ReferenceTo(string definition) => new() { ["$ref"] = "#/$defs/" + definition };
}
