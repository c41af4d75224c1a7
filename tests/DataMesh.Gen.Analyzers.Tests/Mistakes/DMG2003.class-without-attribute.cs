using DataMesh;

namespace Mistakes.ClassWithoutAttribute;

/// <summary>How to reach the server.</summary>
[ConnectorConfig]
public sealed partial record ClassWithoutAttributeConfig
{
    /// <summary>Name of the server.</summary>
    public required string Host { get; init; }

    /// <summary>How the connection is encrypted.</summary>
    public [|TlsSettings?|] Tls { get; init; }
}

/// <summary>How a connection is encrypted.</summary>
public sealed record TlsSettings
{
    /// <summary>Whether the name of the server is checked.</summary>
    public bool Verify { get; init; } = true;
}
