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
#if NARROW
    [Range(1, 1024)]
#else
    [Range(1, 65535)]
#endif
    public int Port { get; init; } = 80;

    /// <summary>Password.</summary>
    [Secret]
    public string? Password { get; init; }
}
