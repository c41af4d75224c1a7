using System.ComponentModel;

namespace DataMesh.Runtime;

/// <summary>How a configuration file is written.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum ConfigFileFormat
{
    /// <summary>YAML 1.2: one document, scalars kept as they are written.</summary>
    Yaml,

    /// <summary>JSON, where comments and trailing commas are allowed.</summary>
    Json,
}
