using System.Data.Common;

namespace DataMesh;

/// <summary>
/// The operations of a query connector over an ADO.NET driver. Each call has a connection of its own, from the driver's pool where it has one, and runs on a thread of
/// its own, so that a driver that blocks holds up nobody. Thread-safe.
/// </summary>
/// <remarks>A driver whose pool keeps what a call leaves in a session (settings, temporary tables, transactions) must reset it, or have no pool.</remarks>
/// <param name="connect">Makes a connection that is not open yet.</param>
/// <param name="dialect">How the system marks parameters and quotes names. Markers with a letter (<c>@p1</c>, <c>$p1</c>) are names of parameters; signs and numbers alone (<c>?</c>, <c>$1</c>) are their places.</param>
public sealed partial class DriverQueries(Func<DbConnection> connect, SqlDialect dialect)
{
    private readonly Func<DbConnection> _connect = connect ?? throw new ArgumentNullException(nameof(connect));
    private readonly SqlDialect _dialect = dialect ?? throw new ArgumentNullException(nameof(dialect));

    /// <summary>Looks at a statement before it is sent, over its open connection: for a driver that takes several statements in one text, where the contract allows one.</summary>
    /// <value>Null: the driver takes one.</value>
    public Action<DbConnection, string>? Check { get; init; }

    /// <summary>Stops what a connection runs, called from another thread: for a driver that does not obey its token.</summary>
    /// <value>Null: the driver's token is all.</value>
    public Action<DbConnection>? Interrupt { get; init; }

    /// <summary>Opens a connection and gives it back: whether the system can be reached, and lets us in.</summary>
    public Task ConnectAsync(CancellationToken cancellationToken = default) =>
        DriverThread.RunAsync(
            this,
            static async (queries, token) =>
            {
                var connection = queries._connect();
                await using (connection.ConfigureAwait(false))
                {
                    await connection.OpenAsync(token).ConfigureAwait(false);
                    return true;
                }
            },
            cancellationToken);

    /// <summary>Runs one statement and streams its rows: <see cref="IStreamingQueryConnector.StreamAsync"/>.</summary>
    public Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return OpenAsync("", query.Bind(_dialect), cancellationToken);
    }

    /// <summary>Asks for a plan by a word before the statement: <see cref="IQueryConnector.ExplainAsync"/>.</summary>
    /// <param name="prefix">What stands before the statement, such as <c>EXPLAIN</c>; it must not run it.</param>
    /// <param name="query">The statement.</param>
    /// <param name="cancellationToken">Honoured within 1 s.</param>
    /// <returns>The plan: a line for each row, the row's last column.</returns>
    public async Task<QueryPlan> ExplainAsync(string prefix, QueryRequest query, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(prefix);
        ArgumentNullException.ThrowIfNull(query);
        var rows = await OpenAsync($"{prefix} ", query.Bind(_dialect), cancellationToken).ConfigureAwait(false);
        var result = await QueryResult.ReadAsync(rows, cancellationToken: cancellationToken).ConfigureAwait(false);
        return new QueryPlan(string.Join('\n', result.Rows.Select(static row => row[row.Columns.Count - 1])), []);
    }

    private Task<RowStream> OpenAsync(string prefix, BoundQuery query, CancellationToken cancellationToken) =>
        DriverThread.RunAsync((Queries: this, prefix, query), static (call, token) => call.Queries.RunAsync(call.prefix, call.query, token), cancellationToken);

    private async Task<RowStream> RunAsync(string prefix, BoundQuery query, CancellationToken cancellationToken)
    {
        var statement = NewStatement();
        try
        {
            await statement.Connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            using var stop = statement.InterruptedBy(cancellationToken);
            Check?.Invoke(statement.Connection, query.Text);
            statement.Command = CommandOf(statement.Connection, prefix + query.Text, query.Parameters);
            statement.Reader = await statement.Command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            return new DriverRowStream(statement, statement.Reader);
        }
        catch
        {
            try
            {
                await statement.DisposeAsync().ConfigureAwait(false);
            }
            catch (DbException)
            {
                // What closing says is no news beside why it failed.
            }

            throw;
        }
    }

    private DriverStatement NewStatement() => new(_connect(), Interrupt);

    private DbCommand CommandOf(DbConnection connection, string text, IReadOnlyList<QueryParameter> parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is the caller's statement; its values are parameters.
        command.CommandText = text;
#pragma warning restore CA2100
        for (var i = 0; i < parameters.Count; i++)
        {
            var bound = command.CreateParameter();
            bound.Value = parameters[i].Value ?? DBNull.Value;
            if (_dialect.IsMarkerNumbered && _dialect.MarkerPrefix.Any(char.IsLetter))
            {
                bound.ParameterName = _dialect.Marker(i + 1);
            }

            command.Parameters.Add(bound);
        }

        return command;
    }
}
