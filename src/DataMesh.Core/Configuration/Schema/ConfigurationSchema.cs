using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataMesh.Runtime;

namespace DataMesh;

/// <summary>JSON Schemas (2020-12) of whole configurations, for editors and for checks before a start.</summary>
/// <remarks>
/// They accept what the library takes before placeholders are substituted; what a schema cannot say, it tells in a <c>$comment</c> and
/// accepts. No value of a configuration is in them, and no default of a secret.
/// </remarks>
public static class ConfigurationSchema
{
    /// <summary>The schema of a file such as <c>dmesh.yaml</c>: the instances as a list or a map by name, each with the keys of its <c>type</c>.</summary>
    /// <param name="connectors">The connectors that the file may name.</param>
    /// <returns>JSON text, indented, its lines ended by line feeds.</returns>
    /// <exception cref="ConnectorConfigurationException">Two connectors have one id.</exception>
    public static string ForFile(IEnumerable<ConnectorDescriptor> connectors)
    {
        var known = ConnectorSet.Unite(connectors);
        return Write(new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["type"] = new JsonArray("object", "null"),
            ["properties"] = new JsonObject
            {
                ["$schema"] = new JsonObject { ["description"] = "Where the schema of this file is." },
                ["connectors"] = Instances(),
                ["default"] = new JsonObject
                {
                    ["description"] = "The instance that 'dmesh query' asks where none is named.",
                    ["type"] = new JsonArray("string", "null"),
                    ["pattern"] = InstanceName.Pattern,
                },
            },
            ["patternProperties"] = new JsonObject { ["^x-"] = true },
            ["additionalProperties"] = false,
            ["$defs"] = InstanceSchema.Definitions(known, isClosed: true),
        });
    }

    /// <summary>The schema of the section <c>connectors</c> in <c>appsettings.json</c>; what else the file holds is not judged, nor is an instance of a type that is not among the connectors.</summary>
    /// <remarks>Keys match without case in settings; the schema knows them in snake_case. Such a schema is the file <c>ConfigurationSchema.json</c> of a connector's package.</remarks>
    /// <param name="connectors">The connectors whose keys are told.</param>
    /// <returns>JSON text, indented, its lines ended by line feeds.</returns>
    /// <exception cref="ConnectorConfigurationException">Two connectors have one id.</exception>
    public static string ForSettings(IEnumerable<ConnectorDescriptor> connectors) => Write(new JsonObject
    {
        ["type"] = "object",
        ["properties"] = new JsonObject { ["connectors"] = Instances() },
        ["$defs"] = InstanceSchema.Definitions(ConnectorSet.Unite(connectors), isClosed: false),
    });

    private static JsonObject Instances() => new()
    {
        ["description"] = "Instances of connectors: a map by name, or a list whose items have names.",
        ["$comment"] = "That no two items of a list have one name, and that the key 'name' in a map repeats the instance's, is judged when they are read.",
        ["type"] = new JsonArray("object", "array", "null"),
        ["propertyNames"] = new JsonObject { ["type"] = "string", ["pattern"] = InstanceName.Pattern },
        ["additionalProperties"] = InstanceSchema.Reference(),
        ["items"] = new JsonObject
        {
            ["allOf"] = new JsonArray(InstanceSchema.Reference()),
            ["type"] = "object",
            ["properties"] = new JsonObject { ["name"] = ReservedSchema.Name(isKey: true) },
            ["required"] = new JsonArray("name"),
        },
    };

    private static string Write(JsonObject schema)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            schema.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n";
    }
}
