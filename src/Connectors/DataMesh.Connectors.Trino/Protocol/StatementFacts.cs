namespace DataMesh.Connectors.Trino.Protocol;

/// <summary>What the server says of a statement besides its rows.</summary>
internal sealed record StatementFacts
{
    /// <summary>What kind of change it was, such as <c>INSERT</c> or <c>CREATE TABLE</c>; null for a query.</summary>
    public string? UpdateType { get; init; }

    /// <summary>Rows that it changed; null where the server does not say.</summary>
    public long? UpdateCount { get; init; }

    /// <summary>Its warnings, each once.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>How far it is; null before the first page.</summary>
    public StatementStats? Stats { get; init; }
}
