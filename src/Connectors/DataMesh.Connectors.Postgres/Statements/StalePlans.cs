using DataMesh.Connectors.Postgres.Connections;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Statements;

/// <summary>Prepared statements that the server no longer takes: their tables were altered, or a statement such as DISCARD ALL dropped them. It refuses them before it runs anything.</summary>
internal static class StalePlans
{
    public static bool IsOne(PostgresException exception) =>

        // A context: it comes from within a function or procedure, which may have committed something before.
        string.IsNullOrEmpty(exception.Where) && (exception.SqlState == PostgresErrorCodes.InvalidSqlStatementName

        // The code alone stands for all that is not supported; the server's function tells this case, in every language.
        || exception is { SqlState: PostgresErrorCodes.FeatureNotSupported, Routine: "RevalidateCachedQuery" });

    /// <summary>Drops all that the connection has prepared.</summary>
    /// <exception cref="PostgresException">A transaction of the caller's has failed with it.</exception>
    public static async Task DropAsync(ServerConnection connection, CancellationToken cancellationToken)
    {
        await connection.RollBackAsync(cancellationToken).ConfigureAwait(false);

        // Npgsql has it as a blocking call alone.
        await Task.Run(connection.Connection.UnprepareAll, cancellationToken).ConfigureAwait(false);
        connection.HasHalfPrepared = false;
    }
}
