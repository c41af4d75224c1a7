using DataMesh.Connectors.Postgres.Connections;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Schema;

/// <summary>Reads of the catalog that agree with each other: in one transaction that sees one state and changes nothing.</summary>
internal static class CatalogSnapshot
{
    /// <summary>Begins it; who releases the connection ends it.</summary>
    public static async Task BeginAsync(ServerConnection connection, CancellationToken cancellationToken)
    {
        connection.InTransaction = true;
        await connection.ExecuteAsync(["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads in it what the catalog has of one table.</summary>
    /// <exception cref="ConnectorNotFoundException">There is no such table; also where it is dropped meanwhile.</exception>
    public static async Task<T> ReadAsync<T>(
        ServerConnection connection, TableName name, Func<ServerConnection, ListedTable, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        await BeginAsync(connection, cancellationToken).ConfigureAwait(false);
        var table = await TableNames.FindAsync(connection, name, cancellationToken).ConfigureAwait(false);
        try
        {
            return await read(connection, table, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (IsGone(exception))
        {
            throw TableNames.Dropped(table.FullName, exception);
        }
    }

    // The server's functions look past the snapshot: of what is gone some give null, some the text '???', some an internal error.
    private static bool IsGone(PostgresException exception) =>
        exception.SqlState is PostgresErrorCodes.InternalError or PostgresErrorCodes.UndefinedObject or PostgresErrorCodes.SyntaxError;
}
