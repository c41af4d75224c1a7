namespace DataMesh;

/// <summary>The version of the contract between connectors and this library.</summary>
public static class ConnectorContract
{
    /// <summary><c>major.minor</c>: a host takes modules of the same major version and a minor version up to its own.</summary>
    public const string Version = "0.1";
}
