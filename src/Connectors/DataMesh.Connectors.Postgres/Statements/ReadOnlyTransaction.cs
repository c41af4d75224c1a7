using DataMesh.Connectors.Postgres.Connections;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Statements;

/// <summary>
/// A transaction that writes nothing and can only be rolled back. The server refuses what changes data; but it lets functions write
/// large objects (before version 16) and do what its extensions wish, and a COMMIT would keep that.
/// </summary>
internal static class ReadOnlyTransaction
{
    private const string GuardName = "datamesh read only";

    /// <summary>
    /// The query of a cursor that outlives its transaction is run by COMMIT, in any of its forms, and not before: this one fails. PREPARE
    /// TRANSACTION is refused where there is such a cursor. To declare it takes the snapshot after which the server
    /// refuses to make the transaction one that writes. What fails depends on a volatile function, or it would be computed at once.
    /// </summary>
    private const string Guard =
        $"""
        DECLARE "{GuardName}" NO SCROLL CURSOR WITH HOLD FOR
        SELECT pg_catalog.int4in(pg_catalog.textout(pg_catalog.concat('what a read-only instance does is never committed', pg_catalog.left(pg_catalog.random()::pg_catalog.text, 0))))
        """;

    // RESET transaction_read_only is no SET to the servers before 16, and they let it pass.
    private const string IsGuarded =
        """
        SELECT pg_catalog.current_setting('transaction_read_only') = 'on'
            AND EXISTS (SELECT FROM pg_catalog.pg_cursors WHERE name = $1 AND pg_catalog.starts_with(statement, $2) AND is_holdable)
        """;

    /// <summary>What begins it; to be sent in one batch with its first statement, or alone.</summary>
    /// <param name="isolationLevel">In the server's words, or empty.</param>
    public static IReadOnlyList<string> Begin(string isolationLevel = "") => [$"BEGIN{isolationLevel} READ ONLY", Guard];

    /// <summary>Whether it is open still, writes nothing, and nothing but a rollback can end it. To be asked after each statement: one can close the guard, but not commit as well.</summary>
    /// <exception cref="PostgresException">It has failed (25P02).</exception>
    public static async Task<bool> IsGuardedAsync(ServerConnection connection, CancellationToken cancellationToken) =>
        (await connection.QueryAsync(IsGuarded, static reader => reader.GetBoolean(0), cancellationToken, GuardName, Guard).ConfigureAwait(false))[0];
}
