using DataMesh;

namespace Mistakes.NoConstructor;

/// <summary>How to reach the server.</summary>
[ConnectorConfig]
public sealed partial record [|NoConstructorConfig|]
{
    /// <summary>Takes an address apart.</summary>
    public NoConstructorConfig(string address) => Host = address.Split(':')[0];

    /// <summary>Name of the server.</summary>
    public string Host { get; init; }
}
