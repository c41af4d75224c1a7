using System.ComponentModel.DataAnnotations;

namespace DataMesh.Connectors.LocalFiles;

/// <summary>Which folder holds the objects, and how they are written.</summary>
[ConnectorConfig]
public sealed partial record LocalFilesConnectorConfig
{
    /// <summary>The folder; a relative one is looked for in the working directory. Links on the way to it are followed, those in it never.</summary>
    [StringLength(4095, MinimumLength = 1)]
    public required string Root { get; init; }

    /// <summary>Whether a missing root is made at the first connect; else it is an error.</summary>
    /// <value>False.</value>
    public bool CreateRoot { get; init; }

    /// <summary>Whether a write and a copy end only when the object is on the disk; without it a power cut can take back what was written in the last seconds.</summary>
    /// <value>False.</value>
    public bool Flush { get; init; }
}
