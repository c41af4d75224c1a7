using Npgsql;

namespace DataMesh.Connectors.Postgres.Reading;

/// <summary>A statement that runs, with its columns known.</summary>
/// <param name="owner">The batch or command that it was sent by.</param>
/// <param name="commands">Its statements, of which the last is the caller's.</param>
/// <param name="reader">Stands before its first row.</param>
/// <param name="columns">The columns of its result.</param>
internal sealed class SentStatement(IAsyncDisposable owner, IReadOnlyList<NpgsqlBatchCommand> commands, NpgsqlDataReader reader, IReadOnlyList<ResultColumn> columns) : IAsyncDisposable
{
    public NpgsqlDataReader Reader { get; } = reader;

    public IReadOnlyList<ResultColumn> Columns { get; } = columns;

    /// <summary>What the server says that it was; known when its last row was read.</summary>
    public StatementType Type => commands[^1].StatementType;

    /// <summary>Reads the end of the answer.</summary>
    /// <returns>Rows that the statement changed; null for a query.</returns>
    public async Task<long?> CompleteAsync(CancellationToken cancellationToken)
    {
        await Reader.NextResultAsync(cancellationToken).ConfigureAwait(false);

        // SELECT INTO says that it is a SELECT, but gives no columns.
        return Columns.Count == 0 || Type is StatementType.Insert or StatementType.Update or StatementType.Delete or StatementType.Merge ? (long)commands[^1].Rows : null;
    }

    public async ValueTask DisposeAsync()
    {
        await Reader.DisposeAsync().ConfigureAwait(false);
        await owner.DisposeAsync().ConfigureAwait(false);
    }
}
