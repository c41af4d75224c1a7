namespace DataMesh.Connectors.Trino.Protocol;

/// <summary>A statement as it is sent, and as the caller wrote it.</summary>
/// <param name="Sql">What is sent.</param>
/// <param name="CallersText">What the caller wrote, which errors show.</param>
/// <param name="Prefix">Characters that the server counts on the first line before the caller's text begins.</param>
internal sealed record StatementText(string Sql, string CallersText, int Prefix = 0)
{
    /// <summary>A statement that is sent as the caller wrote it.</summary>
    public static StatementText Of(string sql) => new(sql, sql);
}
