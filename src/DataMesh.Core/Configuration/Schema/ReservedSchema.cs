using System.Numerics;
using System.Text.Json.Nodes;

namespace DataMesh.Runtime;

/// <summary>What a schema says of the reserved keys: the same as <see cref="InstanceParts"/> and <see cref="LimitsReader"/> do.</summary>
internal static class ReservedSchema
{
    private const string Limits = "limits";
    private const string Resilience = "resilience";
    private const string Texts = "texts";
    private const string Tables = "tables";
    private const string Operations = "operations";

    private static readonly string[] LimitsOnTables = ["allow_schemas", "deny_schemas", "allow_tables", "deny_tables"];
    private static readonly string[] LimitsOnPaths = ["allow_paths", "deny_paths"];

    // A part in double quotes may hold anything; another has no dot and no quote, and more than white space.
    private const string TablePart = $"(?:\"(?:[^\"]|\"\")+\"|(?=[^.\"]*{TextForms.NotBlank})[^.\"]+)";
    private const string Table = $@"^{TablePart}(?:\.{TablePart}){{0,2}}$";

    /// <param name="isKey">Whether it is what the instance is found by, as in a list; then it is no placeholder.</param>
    public static JsonObject Name(bool isKey) => new()
    {
        ["description"] = $"What the instance is called: {InstanceName.Rule}.",
        ["type"] = new JsonArray("string", "boolean"), // YAML's true and false are names too.
        ["pattern"] = isKey ? InstanceName.Pattern : $"{InstanceName.Pattern}|{TextForms.Placeholder}",
    };

    /// <summary>The keys of every instance.</summary>
    public static JsonObject Keys() => new()
    {
        ["name"] = Name(isKey: false),
        ["type"] = true,
        ["enabled"] = Boolean("Whether the instance is there at all; its keys are checked all the same.", true),
        ["read_only"] = Boolean("Whether nothing may be changed through this instance; held by the engine.", false),
        [Limits] = Reference(Limits),
        [Resilience] = Reference(Resilience),
    };

    /// <summary>The same keys, and which of them mean nothing to a connector.</summary>
    public static JsonObject KeysOf(ConnectorDescriptor connector) => new()
    {
        ["name"] = true,
        ["type"] = true,
        ["enabled"] = true,
        ["read_only"] = AccessRules.CanHoldReadOnly(connector) ? true : new JsonObject { ["not"] = new JsonObject { ["enum"] = new JsonArray(true, "true", "True", "TRUE") } },
        [Limits] = Without([.. AccessRules.CanHoldTables(connector) ? [] : LimitsOnTables, .. AccessRules.CanHoldPaths(connector) ? [] : LimitsOnPaths]),
        [Resilience] = true,
    };

    public static void AddTo(JsonObject definitions)
    {
        definitions[Limits] = Section("What callers get at most.", new JsonObject
        {
            ["max_rows"] = Integer("Rows a query returns at most; the result says that it was truncated.", 0, long.MaxValue),
            ["max_bytes"] = OfBytes("Bytes of values a query returns at most, such as 64MiB; the result says that it was truncated."),
            ["timeout"] = Duration("How long one operation may take, retries included.", TimeoutRange.Rule),
            ["allow_operations"] = Reference(Operations, "Operations that are allowed; all others are refused."),
            ["deny_operations"] = Reference(Operations, "Operations that are refused."),
            ["allow_schemas"] = Reference(Texts, "Schemas that can be seen; all others are hidden."),
            ["deny_schemas"] = Reference(Texts, "Schemas that are hidden."),
            ["allow_tables"] = Reference(Tables, "Tables that can be seen; all others are hidden."),
            ["deny_tables"] = Reference(Tables, "Tables that are hidden."),
            ["allow_paths"] = Reference(Texts, "Prefixes of paths that can be reached; all others are refused."),
            ["deny_paths"] = Reference(Texts, "Prefixes of paths that are refused."),
        });
        ReservedResilienceSchema.AddTo(definitions, Resilience);
        definitions[Texts] = List(new JsonObject { ["type"] = Scalar(), ["minLength"] = 1 });
        definitions[Tables] = List(new JsonObject { ["type"] = Scalar(), ["pattern"] = $"{Table}|{TextForms.Placeholder}" });
        definitions[Operations] = List(new JsonObject
        {
            ["type"] = "string",
            ["anyOf"] = new JsonArray(
                new JsonObject { ["enum"] = new JsonArray([.. KnownOperations.Names.Select(static name => (JsonNode)name)]) },
                new JsonObject { ["pattern"] = TextForms.Placeholder }),
        });
    }

    // A key with nothing behind it is a section without keys.
    public static JsonObject Section(string description, JsonObject properties) => new()
    {
        ["description"] = description,
        ["type"] = new JsonArray("object", "null"),
        ["properties"] = properties,
        ["additionalProperties"] = false,
    };

    private static JsonNode Without(string[] keys) =>
        keys.Length == 0 ? true : new JsonObject { ["type"] = new JsonArray("object", "null"), ["properties"] = new JsonObject(keys.Select(static key => KeyValuePair.Create(key, (JsonNode?)false))) };

    private static JsonObject List(JsonObject item) => new() { ["type"] = "array", ["minItems"] = 1, ["items"] = item };

    private static JsonArray Scalar() => new("string", "number", "boolean");

    public static JsonObject Boolean(string description, bool value) => new()
    {
        ["description"] = description,
        ["type"] = new JsonArray("boolean", "string"),
        ["pattern"] = $"^(?:{TextForms.Boolean})$|{TextForms.Placeholder}",
        ["default"] = value,
    };

    public static JsonObject Integer(string description, long least, long greatest) => new()
    {
        ["description"] = description,
        ["type"] = new JsonArray("integer", "string"),
        ["minimum"] = least,
        ["maximum"] = greatest,
        ["pattern"] = $"{Whole(least, greatest)}|{TextForms.Placeholder}",
    };

    private static JsonObject OfBytes(string description)
    {
        var bytes = Integer(description, 0, long.MaxValue);
        bytes["pattern"] = $"{Whole(0, long.MaxValue)}|^(?:{TextForms.ByteSize})$|{TextForms.Placeholder}";
        return bytes;
    }

    public static JsonObject Duration(string description, string rule) => new()
    {
        ["description"] = description,
        ["$comment"] = $"It must be {rule}, which is judged when the value is read.",
        ["type"] = "string",
        ["pattern"] = $"^(?:{TextForms.Duration})$|{TextForms.Placeholder}",
    };

    public static JsonObject DurationOrNone(string description, string rule)
    {
        var duration = Duration(description, rule);
        duration["pattern"] = $"^(?:{TextForms.DurationOrNone})$|{TextForms.Placeholder}";
        return duration;
    }

    private static string Whole(BigInteger least, BigInteger greatest) => IntegerPattern.Whole(IntegerPattern.Of(least, greatest), least <= 0);

    private static JsonObject Reference(string definition, string? description = null)
    {
        var reference = new JsonObject { ["$ref"] = "#/$defs/" + definition };
        if (description is not null)
        {
            reference.Insert(0, "description", description);
        }

        return reference;
    }
}
