using System.ComponentModel.DataAnnotations;
using DataMesh;

namespace Films;

/// <summary>How to reach the film archive.</summary>
[ConnectorConfig]
public sealed partial record FilmConfig
{
    /// <summary>Host name.</summary>
    public required string Host { get; init; }

    /// <summary>Port.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 8080;

    /// <summary>Password.</summary>
    [Secret]
    public string? Password { get; init; }
}
