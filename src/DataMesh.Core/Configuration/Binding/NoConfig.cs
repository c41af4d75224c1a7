using System.ComponentModel;

namespace DataMesh.Runtime;

/// <summary>Stands in for the configuration of a connector that takes none.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NoConfig
{
    /// <summary>A schema without keys.</summary>
    public const string ConfigJsonSchema =
        """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "properties": {},
          "additionalProperties": false
        }
        """;

    /// <summary>A contract without keys.</summary>
    public const string ConfigContract = "\"config\":{\"keys\":{}}";

    private NoConfig()
    {
    }

    /// <summary>The only one.</summary>
    public static NoConfig Instance { get; } = new();

    /// <summary>No keys.</summary>
    public static ConfigDescriptor ConfigDescriptor { get; } = new()
    {
        ConfigType = typeof(NoConfig),
        Keys = [],
        JsonSchema = ConfigJsonSchema,
        Bind = Bind,
        Validate = static (_, _, _) => { },
    };

    private static NoConfig? Bind(ConfigNode node, ConfigProblems problems) =>
        new ConfigReader(node, problems, ConfigDescriptor).HasProblems ? null : Instance;
}
