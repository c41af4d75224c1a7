namespace DataMesh.Connectors.Trino.Loopback.Sql;

/// <summary>What there is in a <see cref="SqliteEngine"/>, and who may see it.</summary>
public sealed record SqliteEngineOptions
{
    /// <summary>The catalogs that tables can be made in, beside <c>system</c>; each has the schema <c>default</c>.</summary>
    /// <value><c>memory</c> and <c>other</c>.</value>
    public IReadOnlyList<string> Catalogs { get; init; } = ["memory", "other"];

    /// <summary>Says whether a user may see a relation, by catalog, schema and name; else it is a denied access, and in no list.</summary>
    /// <value>Everybody sees everything.</value>
    public Func<string, string, string, string, bool> MaySee { get; init; } = static (_, _, _, _) => true;

    /// <summary>How long a transaction may be without a statement before it is rolled back.</summary>
    /// <value>5 minutes, as in Trino.</value>
    public TimeSpan TransactionIdle { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a change waits for another transaction's changes.</summary>
    /// <value>10 seconds.</value>
    public TimeSpan WriteWait { get; init; } = TimeSpan.FromSeconds(10);
}
