using DataMesh;

namespace Mistakes.ShorthandOnList;

/// <summary>How to reach the server.</summary>
[ConnectorConfig]
public sealed partial record ShorthandOnListConfig
{
    /// <summary>Files that are read.</summary>
    [[|ConfigShorthand|]]
    public IReadOnlyList<string> Paths { get; init; } = [];
}
