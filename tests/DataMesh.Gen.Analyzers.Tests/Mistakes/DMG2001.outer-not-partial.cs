using DataMesh;

namespace Mistakes.OuterNotPartial;

/// <summary>All about one server.</summary>
public static class [|Server|]
{
    /// <summary>How to reach the server.</summary>
    [ConnectorConfig]
    public sealed partial record ServerConfig
    {
        /// <summary>Name of the server.</summary>
        public required string Host { get; init; }
    }
}
