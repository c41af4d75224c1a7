// Within the configuration of a connector.
using System.ComponentModel.DataAnnotations;
using DataMesh;

public enum TlsMode
{
    Disable,
    Prefer,
    Require,
}

public sealed class TlsSettings
{
    public string? Certificate { get; set; }
}

[ConnectorConfig]
public sealed partial record TlsConfig
{
    public string? Certificate { get; init; }
}

[ConnectorConfig]
public abstract partial record AuthConfig
{
    [ConnectorConfig]
    [ConfigChoice("anonymous")]
    public sealed partial record Anonymous : AuthConfig;
}

[ConnectorConfig]
public sealed partial record ExampleConfig
{
    public bool Tls { get; init; }

    public int Port { get; init; }

    private async Task NothingAsync()
    {
        // A record has no statements.
    }
}
