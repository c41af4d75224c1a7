using System.Data;
using DataMesh.Connectors.Postgres.Connections;
using DataMesh.Connectors.Postgres.Statements;
using DataMesh.Connectors.Postgres.Types;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Reading;

/// <summary>
/// Sends one statement by the extended protocol, which takes exactly one. A statement that is not known yet is described first, a round
/// trip that runs nothing: the server has to be asked for text before it runs a statement whose result has types that only it can write.
/// </summary>
internal static class StatementSender
{
    /// <summary>Sends a statement; ends when its columns are known.</summary>
    /// <param name="connection">Where to.</param>
    /// <param name="memory">What is known of statements.</param>
    /// <param name="statement">What.</param>
    /// <param name="readOnly">Whether it runs in a read-only transaction of its own, which whoever has the connection has to roll back.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public static async Task<SentStatement> SendAsync(
        ServerConnection connection, StatementMemory memory, PostgresStatement statement, bool readOnly, CancellationToken cancellationToken)
    {
        var known = memory.Find(statement);
        if (known is null)
        {
            statement.CheckNumbers();
            known = new KnownStatement(await DescribeAsync(connection, statement, cancellationToken).ConfigureAwait(false));
            memory.Keep(statement, known);
        }

        statement.Known = known;

        connection.IsDirty |= !known.LeavesNoTrace;
#pragma warning disable CA2000 // Whoever asked for it disposes it.
        var sent = known.OpaqueColumns is { } opaque
            ? await SendForTextAsync(connection, statement, known, opaque, readOnly, cancellationToken).ConfigureAwait(false)
            : await SendAsync(connection, statement, known, readOnly, cancellationToken).ConfigureAwait(false);
#pragma warning restore CA2000
        if (known.Fits(sent.Reader))
        {
            return sent;
        }

        // What it was said to be does not hold, nor what was proven of it.
        connection.IsDirty = true;
        memory.Forget(statement);
        var columns = ResultColumn.Of(sent.Reader, connection.UnknownTypes);
        if (known.OpaqueColumns is null && !columns.Any(static column => column.IsOpaque))
        {
            return sent.WithColumns(columns);
        }

        await sent.DisposeAsync().ConfigureAwait(false);
        throw ConnectorException.Create(
            ConnectorErrorKind.Conflict, "The columns of the statement changed while it was sent: a table or a view was altered. Run it again.", outcome: OperationOutcome.Unknown);
    }

    /// <summary>The columns of what a statement would give; it is not run.</summary>
    public static async Task<IReadOnlyList<ResultColumn>> DescribeAsync(ServerConnection connection, PostgresStatement statement, CancellationToken cancellationToken)
    {
        var (columns, newTypes) = await DescribeOnceAsync(connection, statement, cancellationToken).ConfigureAwait(false);
        if (newTypes.Length == 0)
        {
            return columns;
        }

        await connection.Connection.ReloadTypesAsync(cancellationToken).ConfigureAwait(false);
        foreach (var oid in newTypes)
        {
            var names = await connection.QueryAsync("SELECT pg_catalog.format_type($1::bigint::oid, NULL)", static reader => reader.GetString(0), cancellationToken, (long)oid).ConfigureAwait(false);
            connection.UnknownTypes[oid] = names[0];
        }

        return (await DescribeOnceAsync(connection, statement, cancellationToken).ConfigureAwait(false)).Columns;
    }

    private static async Task<(IReadOnlyList<ResultColumn> Columns, uint[] NewTypes)> DescribeOnceAsync(
        ServerConnection connection, PostgresStatement statement, CancellationToken cancellationToken)
    {
        var batch = connection.Connection.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            batch.BatchCommands.Add(statement.ToCommand());
            var reader = await batch.ExecuteReaderAsync(CommandBehavior.SchemaOnly, cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                return (ResultColumn.Of(reader, connection.UnknownTypes), [.. ResultColumn.UnknownTypes(reader).Except(connection.UnknownTypes.Keys)]);
            }
        }
    }

    private static async Task<SentStatement> SendAsync(
        ServerConnection connection, PostgresStatement statement, KnownStatement known, bool readOnly, CancellationToken cancellationToken)
    {
        if (connection.TakeBatch() is { } kept && !readOnly && kept.TryBind(statement, known))
        {
            connection.Cancel = kept.Batch.Cancel;
            return new SentStatement(connection, kept, await kept.Batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false), known.Columns);
        }

        var batch = connection.Connection.CreateBatch();
        try
        {
            AddPrologue(connection, batch, readOnly);
#pragma warning disable CA2000 // What is sent has it, and disposes it.
            var sent = new StatementBatch(batch, statement, known);
#pragma warning restore CA2000
            connection.Cancel = batch.Cancel;
            var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            return readOnly ? new SentStatement(batch, sent.Command, reader, known.Columns) : new SentStatement(connection, sent, reader, known.Columns);
        }
        catch
        {
            await batch.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    // A batch cannot ask for text by column; a command can.
    private static async Task<SentStatement> SendForTextAsync(
        ServerConnection connection, PostgresStatement statement, KnownStatement known, bool[] opaque, bool readOnly, CancellationToken cancellationToken)
    {
        if (readOnly)
        {
            var prologue = connection.Connection.CreateBatch();
            await using (prologue.ConfigureAwait(false))
            {
                AddPrologue(connection, prologue, readOnly);
                await prologue.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
        }

#pragma warning disable CA2000 // What is sent has it, and disposes it.
        var command = statement.ToUnsplitCommand(connection.Connection, known);
#pragma warning restore CA2000
        try
        {
            command.UnknownResultTypeList = opaque;
            connection.Cancel = command.Cancel;
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
#pragma warning disable CS0618 // The API that it names instead cannot ask for text.
            var sent = command.Statements[0];
#pragma warning restore CS0618
            return new SentStatement(command, sent, reader, [.. known.Columns.Select(static column => column.IsOpaque ? column.AsText() : column)]);
        }
        catch
        {
            await command.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static void AddPrologue(ServerConnection connection, NpgsqlBatch batch, bool readOnly)
    {
        connection.InTransaction |= readOnly;
        foreach (var sql in readOnly ? ReadOnlyTransaction.Begin() : [])
        {
            batch.BatchCommands.Add(connection.Own(sql));
        }
    }
}
