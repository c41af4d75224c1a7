namespace DataMesh.Connectors.Trino.Statements;

/// <summary>A statement as the server gets it.</summary>
/// <param name="Sql">The body of the request.</param>
/// <param name="CallersText">What the caller wrote.</param>
internal sealed record SentStatement(string Sql, string CallersText)
{
    /// <summary>The line of <see cref="Sql"/> that the caller's text begins on, from 1.</summary>
    public int FirstLine { get; init; } = 1;

    /// <summary>What travels in a header as the statement that <see cref="Sql"/> executes; null: nothing.</summary>
    public string? PreparedText { get; init; }

    /// <summary>A statement of ours, as it is.</summary>
    public static SentStatement Own(string sql) => new(sql, sql);
}
