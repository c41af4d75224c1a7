using System.Data;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DataMesh.Core.Tests.Drivers;

/// <summary>Over SQLite's driver, which blocks, obeys no token and has names for parameters.</summary>
public sealed class DriverQueriesTests : IDisposable
{
    private const string Listing = "SELECT d.name, t.name, t.type FROM pragma_database_list d LEFT JOIN pragma_table_list t ON t.schema = d.name AND t.name NOT LIKE 'sqlite%' ORDER BY d.seq, t.name";
    private const string Endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n WHERE runs(i)";

    private readonly string _path = Path.GetTempFileName();
    private readonly TaskCompletionSource _runs = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DriverQueries _queries;
    private int _interrupts;

    public DriverQueriesTests() => _queries = new DriverQueries(Connect, new SqlDialect { MarkerPrefix = "$p", IsMarkerNumbered = true })
    {
        Interrupt = connection =>
        {
            Interlocked.Increment(ref _interrupts);
            raw.sqlite3_interrupt(((SqliteConnection)connection).Handle);
        },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task Values_AreBoundByTheirMarkers()
    {
        var (text, number) = ("it's", 7L);
        var result = await RunAsync($"SELECT {number} AS n, {text} AS t, {number} AS again, {(string?)null} AS none");
        Assert.Equal([7L, "it's", 7L, null], Enumerable.Range(0, 4).Select(i => result.Rows[0][i]));
    }

    [Fact]
    public async Task MarkersOfSignsAlone_AreUnnamed()
    {
        var queries = new DriverQueries(Connect, new SqlDialect { MarkerPrefix = "$", IsMarkerNumbered = true });
        var number = 7L;

        // This driver needs the name, and says which it misses: none came with the value.
        var error = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => queries.StreamAsync($"SELECT {number}", Token));
        Assert.Contains("ParameterName", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_TellsItsAffectedRowsAndFreesItsConnection()
    {
        await RunAsync("CREATE TABLE t (a INTEGER)");
        Assert.Equal(2, (await RunAsync("INSERT INTO t VALUES (1), (2)")).AffectedRows);

        // Nobody holds it any more: who did would keep this from being exclusive.
        using var connection = Connect();
        await connection.OpenAsync(Token);
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        command.CommandTimeout = 1;
        await command.ExecuteNonQueryAsync(Token);
    }

    [Fact]
    public async Task OuterColumn_IsNotToldAsNeverNull()
    {
        await RunAsync("CREATE TABLE t (a INTEGER NOT NULL)");
        await using var rows = await _queries.StreamAsync("SELECT t.a FROM (SELECT 1) LEFT JOIN t", Token);
        Assert.Null(rows.Columns[0].IsNullable);
    }

    [Fact]
    public async Task Cancelled_EndsWithTheCallersTokenAndStopsInTheSystem()
    {
        using var caller = new CancellationTokenSource();
        var running = _queries.StreamAsync(Endless, caller.Token);
        Assert.False(running.IsCompleted); // The caller's thread is free, though the driver blocks.
        await _runs.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        await caller.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(caller.Token, error.CancellationToken);
        Assert.IsType<SqliteException>(error.InnerException);
        Assert.Equal(1, _interrupts);
    }

    [Fact]
    public async Task StreamDisposedBesideAReadThatWasGivenUp_KeepsItsConnectionUntilThatEnds()
    {
        using var blocked = new ManualResetEventSlim();
        TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using var caller = new CancellationTokenSource();
        var queries = new DriverQueries(BlockingConnection, new SqlDialect());
        var rows = await queries.StreamAsync("SELECT 1 UNION ALL SELECT blocks()", Token);
        var read = rows.ReadAsync(caller.Token);
        await _runs.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await read);
        await rows.DisposeAsync();
        Assert.False(closed.Task.IsCompleted);
        blocked.Set();
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);

        SqliteConnection BlockingConnection()
        {
            var connection = Connect();
            connection.StateChange += (_, change) => _ = change.CurrentState == ConnectionState.Closed && closed.TrySetResult();
            connection.CreateFunction("blocks", () =>
            {
                _runs.TrySetResult();
                return blocked.Wait(TimeSpan.FromSeconds(30)) ? 1 : 0;
            });
            return connection;
        }
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task Stream_IsStoppedInTheSystemWhereRowsAreLeft(bool isReadToItsEnd, int stops)
    {
        var cancels = 0;
        var queries = new DriverQueries(() => new WatchedConnection(_path, () => cancels++), new SqlDialect());
        foreach (var one in new[] { _queries, queries })
        {
            await using var rows = await one.StreamAsync("SELECT 1 UNION ALL SELECT 2", Token);
            await rows.ReadAsync(Token);
            while (isReadToItsEnd && await rows.ReadAsync(Token) is not null)
            {
            }
        }

        Assert.Equal((stops, stops), (_interrupts, cancels));
    }

    [Fact]
    public async Task StatementThatFails_LeavesNothingOpen()
    {
        using var connection = Connect();
        var queries = new DriverQueries(() => connection, new SqlDialect());
        await Assert.ThrowsAsync<SqliteException>(() => queries.StreamAsync("SELECT nothing", Token));
        Assert.Equal(ConnectionState.Closed, connection.State);
    }

    [Fact]
    public async Task Check_SeesTheStatementWithoutThePrefixAndRefusesIt()
    {
        List<string> seen = [];
        var queries = new DriverQueries(Connect, new SqlDialect())
        {
            Check = (_, text) =>
            {
                seen.Add(text);
                throw new ConnectorQueryException("No.");
            },
        };
        await Assert.ThrowsAsync<ConnectorQueryException>(() => queries.StreamAsync("SELECT 1", Token));
        await Assert.ThrowsAsync<ConnectorQueryException>(() => queries.ExplainAsync("EXPLAIN", "SELECT 2", Token));
        Assert.Equal(["SELECT 1", "SELECT 2"], seen);
    }

    [Fact]
    public async Task Plan_HasALineForEachRow()
    {
        await RunAsync("CREATE TABLE t (a INTEGER)");
        Assert.Equal("SCAN x\nSCAN y", (await _queries.ExplainAsync("EXPLAIN QUERY PLAN", "SELECT * FROM t x, t y", Token)).Text);
    }

    [Fact]
    public async Task Listing_HasTablesOfASchema_AndSchemasWithoutTables()
    {
        await RunAsync("CREATE TABLE b (a INTEGER)");
        await RunAsync("CREATE VIEW a AS SELECT * FROM b");
        Assert.Equal([new(new("main", "a"), TableKind.View), new(new("main", "b"), TableKind.Table)], await ListAsync(Listing, "main"));
        Assert.Empty(await ListAsync("SELECT 'empty', NULL, NULL", "empty"));
        var error = await Assert.ThrowsAsync<ConnectorNotFoundException>(() => ListAsync(Listing, "mian"));
        Assert.Contains("There is no schema 'mian'. Did you mean 'main'?", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BASE TABLE", TableKind.Table)]
    [InlineData("VIEW", TableKind.View)]
    [InlineData("Materialized View", TableKind.MaterializedView)]
    [InlineData("FOREIGN", TableKind.External)]
    [InlineData("external table", TableKind.External)]
    [InlineData("virtual", TableKind.External)]
    [InlineData("LOCAL TEMPORARY", TableKind.Temporary)]
    public async Task Word_IsAKind(string word, TableKind kind) => Assert.Equal(kind, Assert.Single(await ListAsync($"SELECT 's', 't', '{word}'", null)).Kind);

    [Fact]
    public async Task Schema_IsOfTheTableMeant()
    {
        await RunAsync("CREATE TABLE Orders (id INTEGER NOT NULL, line INTEGER NOT NULL, note TEXT, PRIMARY KEY (line, id))");
        var schema = await SchemaAsync("orders", static name => $"SELECT name FROM pragma_table_info({name.Name}) WHERE pk > 0 ORDER BY pk");
        Assert.Equal((new TableName("main", "Orders"), TableKind.Table), (schema.Table, schema.Kind));
        Assert.Equal(["id INTEGER False", "line INTEGER False", "note TEXT True"], schema.Columns.Select(static column => $"{column.Name} {column.NativeType} {column.IsNullable}"));
        Assert.Equal(["line", "id"], schema.PrimaryKey);

        // The driver tells which columns, and not their order.
        Assert.Equal(["id", "line"], (await SchemaAsync("main.Orders", null)).PrimaryKey);
        var error = await Assert.ThrowsAsync<ConnectorNotFoundException>(() => SchemaAsync("ordesr", null));
        Assert.Contains("Did you mean 'Orders'?", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ConnectorNotFoundException>(() => SchemaAsync("elsewhere.Orders", null));
        await Assert.ThrowsAsync<ConnectorNotFoundException>(() => SchemaAsync("nosuch.main.Orders", null));
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={_path};Pooling=False");
        connection.CreateFunction("runs", (long _) => _runs.TrySetResult() || true);
        return connection;
    }

    private async Task<QueryResult> RunAsync(QueryRequest query) => await QueryResult.ReadAsync(await _queries.StreamAsync(query, Token), cancellationToken: Token);

    private Task<TableSchema> SchemaAsync(TableName table, Func<TableName, QueryRequest>? key) => _queries.GetSchemaAsync(table, _queries.ListTablesAsync(Listing, null, Token), key, Token);

    private async Task<List<TableInfo>> ListAsync(string listing, string? schema)
    {
        List<TableInfo> tables = [];
        await foreach (var table in _queries.ListTablesAsync(listing, schema, Token))
        {
            tables.Add(table);
        }

        return tables;
    }

    private sealed class WatchedConnection(string path, Action cancelled) : SqliteConnection($"Data Source={path};Pooling=False")
    {
        public override SqliteCommand CreateCommand() => new WatchedCommand(this, cancelled);

        private sealed class WatchedCommand(SqliteConnection connection, Action cancelled) : SqliteCommand(null, connection)
        {
            public override void Cancel() => cancelled();
        }
    }
}
