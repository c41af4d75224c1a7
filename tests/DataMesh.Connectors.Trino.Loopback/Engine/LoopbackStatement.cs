namespace DataMesh.Connectors.Trino.Loopback.Engine;

/// <summary>A statement and the state that its request carried, decoded.</summary>
/// <param name="Sql">The body of the request.</param>
public sealed record LoopbackStatement(string Sql)
{
    /// <summary>Who runs it.</summary>
    public required string User { get; init; }

    public string? Catalog { get; init; }

    public string? Schema { get; init; }

    public string? TimeZone { get; init; }

    public IReadOnlyDictionary<string, string> SessionProperties { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> PreparedStatements { get; init; } = new Dictionary<string, string>();

    /// <summary>Roles by catalog, as the header writes them.</summary>
    public IReadOnlyDictionary<string, string> Roles { get; init; } = new Dictionary<string, string>();

    /// <summary>The transaction's id; <c>NONE</c>: the client knows transactions and has none open; null: it knows none.</summary>
    public string? TransactionId { get; init; }

    /// <summary>What the client said it can decode, such as <c>PARAMETRIC_DATETIME</c>.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];
}
