namespace DataMesh.Connectors.Sqlite.Tests.Sources;

public sealed class SourceLifecycleTests : IAsyncDisposable
{
    private readonly SourceFolder _folder = new();

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Theory]
    [InlineData("INSERT INTO t VALUES (9)")]
    [InlineData("INSERT INTO main.T VALUES (9)")]
    [InlineData("UPDATE t SET a = 9")]
    [InlineData("DELETE FROM t")]
    [InlineData("DROP TABLE t")]
    [InlineData("ALTER TABLE t ADD COLUMN b")]
    [InlineData("ALTER TABLE t RENAME TO u")]
    [InlineData("CREATE INDEX i ON t (a)")]
    [InlineData("CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END")]
    [InlineData("DELETE FROM datamesh_sources")]
    [InlineData("REPLACE INTO t (rowid, a) VALUES (1, 9)")]
    [InlineData("WITH x AS (SELECT 1) UPDATE t SET a = 9")]
    public async Task LoadedTable_IsSealed(string statement)
    {
        var connector = await _folder.ConnectAsync(new SourceConfig { Path = _folder.Write("t.csv", "a\n1\n2\n") });
        var exception = await connector.FailsAsync<ConnectorAuthorizationException>(statement);

        Assert.Contains("the table is loaded from files, as 'sources' says", exception.Message, StringComparison.Ordinal);
        Assert.Equal(2L, await connector.ValueAsync("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task LoadedTable_IsSealedAgainstTriggers()
    {
        var connector = await _folder.ConnectAsync(new SourceConfig { Path = _folder.Write("t.csv", "a\n1\n") });
        await connector.RunAsync("CREATE TABLE entry (a)");
        await connector.RunAsync("CREATE TRIGGER r AFTER INSERT ON entry BEGIN DELETE FROM t; END");

        await connector.FailsAsync<ConnectorAuthorizationException>("INSERT INTO entry VALUES (1)");
        Assert.Equal(1L, await connector.ValueAsync("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task LoadedTable_IsSealedUnderAnotherNameToo()
    {
        var connector = await _folder.ConnectToFileAsync(new() { Path = _folder.Write("t.csv", "a\n1\n") });
        await using var session = await connector.OpenSessionAsync(TestDatabase.Token);
        await session.RunAsync($"ATTACH {_folder.Database} AS again");

        await session.FailsAsync<ConnectorAuthorizationException>("DELETE FROM again.t");
        await session.RunAsync("CREATE TEMP TABLE t (a)");
        await session.RunAsync("INSERT INTO temp.t VALUES (7)");
    }

    [Fact]
    public async Task ViewsAndCopiesOfALoadedTable_AreTheUsersOwn()
    {
        var connector = await _folder.ConnectAsync(new SourceConfig { Path = _folder.Write("t.csv", "a\n1\n2\n") });

        await connector.RunAsync("CREATE VIEW doubled AS SELECT a * 2 AS b FROM t");
        await connector.RunAsync("CREATE TABLE copy AS SELECT * FROM t");
        await connector.RunAsync("UPDATE copy SET a = 5");

        Assert.Equal(6L, await connector.ValueAsync("SELECT sum(b) FROM doubled"));
        Assert.Equal(10L, await connector.ValueAsync("SELECT sum(a) FROM copy"));
    }

    [Fact]
    public async Task FilesThatDidNotChange_AreNotLoadedAgain()
    {
        var path = _folder.Write("t.csv", "a\n1\n");
        var loaded = await (await _folder.ConnectToFileAsync(new() { Path = path })).ValueAsync("SELECT loaded_at FROM datamesh_sources");
        await Task.Delay(20, TestDatabase.Token);

        Assert.Equal(loaded, await (await _folder.ConnectToFileAsync(new() { Path = path })).ValueAsync("SELECT loaded_at FROM datamesh_sources"));
        Assert.NotEqual(loaded, await (await _folder.ConnectToFileAsync(new() { Path = path, AllText = true })).ValueAsync("SELECT loaded_at FROM datamesh_sources"));
    }

    [Fact]
    public async Task FileThatChanged_IsLoadedAnewUnderItsViews()
    {
        var path = _folder.Write("t.csv", "a\n1\n");
        var first = await _folder.ConnectToFileAsync(new() { Path = path });
        await first.RunAsync("CREATE VIEW total AS SELECT sum(a) AS s FROM t");
        await first.DisposeAsync();
        _folder.Write("t.csv", "a\n20\n30\n");

        Assert.Equal(50L, await (await _folder.ConnectToFileAsync(new() { Path = path })).ValueAsync("SELECT s FROM total"));
    }

    [Fact]
    public async Task FileThatCannotBeLoaded_LeavesTheOldTable()
    {
        var path = _folder.Write("t.csv", "a\n1\n");
        await (await _folder.ConnectToFileAsync(new() { Path = path })).RunAsync("SELECT 1");
        _folder.Write("t.csv", $"a\n{string.Concat(Enumerable.Repeat("2\n", 50_000))}3,3\n");

        await (await _folder.ConnectToFileAsync(new() { Path = path })).FailsAsync<ConnectorConfigurationException>("SELECT 1");

        var plain = await _folder.ConnectAsync(new SqliteConnectorConfig { Database = _folder.Database });
        Assert.Equal(1L, await plain.ValueAsync("SELECT sum(a) FROM t"));
    }

    [Fact]
    public async Task FailedLoad_IsTriedAgainWhenTheFileIsMended()
    {
        var path = _folder.Write("t.csv", "a\n1,1\n");
        var connector = await _folder.ConnectAsync(new SourceConfig { Path = path });
        await connector.FailsAsync<ConnectorConfigurationException>("SELECT 1");
        Assert.False((await connector.CheckHealthAsync(TestDatabase.Token)).IsHealthy);

        _folder.Write("t.csv", "a\n7\n");

        Assert.Equal(7L, await connector.ValueAsync("SELECT a FROM t"));
        Assert.True((await connector.CheckHealthAsync(TestDatabase.Token)).IsHealthy);
    }

    [Fact]
    public async Task TableOfTheUser_IsNotTouched()
    {
        var plain = await _folder.ConnectAsync(new SqliteConnectorConfig { Database = _folder.Database, Create = true });
        await plain.RunAsync("CREATE TABLE T (mine)");
        var connector = await _folder.ConnectToFileAsync(new() { Path = _folder.Write("t.csv", "a\n1\n") });

        var exception = await connector.FailsAsync<ConnectorConflictException>("SELECT 1");

        Assert.Contains("has a table or view of this name, which was not loaded from files", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0L, await plain.ValueAsync("SELECT count(mine) FROM T"));
    }

    [Fact]
    public async Task TableThatTheUserMakesWhileALoadWaits_IsNotTouched()
    {
        var plain = await _folder.ConnectAsync(new SqliteConnectorConfig { Database = _folder.Database, Create = true });
        await using var session = await plain.OpenSessionAsync(TestDatabase.Token);
        await session.BeginTransactionAsync(cancellationToken: TestDatabase.Token);
        await session.RunAsync("CREATE TABLE t (mine)");
        await session.RunAsync("INSERT INTO t VALUES ('my only copy')");
        var connector = await _folder.ConnectToFileAsync(new() { Path = _folder.Write("t.csv", "a\n1\n") });
        await Task.Delay(100, TestDatabase.Token);
        await session.CommitAsync(TestDatabase.Token);

        await connector.FailsAsync<ConnectorConflictException>("SELECT 1");
        Assert.Equal("my only copy", await plain.ValueAsync("SELECT mine FROM t"));
        var health = await connector.CheckHealthAsync(TestDatabase.Token);
        Assert.Contains("was not loaded from files", health.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LedgerOfTheUsersOwn_IsNotTouched()
    {
        var plain = await _folder.ConnectAsync(new SqliteConnectorConfig { Database = _folder.Database, Create = true });
        await plain.RunAsync("CREATE TABLE datamesh_sources (mine)");
        var connector = await _folder.ConnectToFileAsync(new() { Path = _folder.Write("t.csv", "a\n1\n") });

        var exception = await connector.FailsAsync<ConnectorConflictException>("SELECT 1");

        Assert.Contains("has a table 'datamesh_sources' of its own", exception.Message, StringComparison.Ordinal);
        Assert.Single(await plain.ListTablesAsync(cancellationToken: TestDatabase.Token).ToListAsync(TestDatabase.Token));
    }

    [Fact]
    public async Task LimitsHide_WhatTheLedgerTells()
    {
        var config = new SqliteConnectorConfig
        {
            Sources = new Dictionary<string, SourceConfig> { ["salaries"] = new() { Path = _folder.Write("s.csv", "a\n1\n") }, ["t"] = new() { Path = _folder.Write("t.csv", "a\n1\n") } },
        };
        var connector = await _folder.ConnectAsync(config, limits: new ConnectorLimits { DenyTables = ["salaries"] });

        Assert.Equal(1L, await connector.ValueAsync("SELECT a FROM t"));
        await connector.FailsAsync<ConnectorAuthorizationException>("SELECT * FROM salaries");
        await connector.FailsAsync<ConnectorAuthorizationException>("SELECT name FROM datamesh_sources");
    }

    [Fact]
    public async Task LoadThatRuns_IsHealthy()
    {
        var config = new SqliteConnectorConfig
        {
            Database = _folder.Database,
            Create = true,
            BusyTimeout = TimeSpan.Zero,
            Sources = new Dictionary<string, SourceConfig> { ["t"] = new() { Path = Many(600_000) } },
        };
        var connector = await _folder.ConnectAsync(config);

        var call = connector.ValueAsync("SELECT count(*) FROM t");

        while (!call.IsCompleted)
        {
            var health = await connector.CheckHealthAsync(TestDatabase.Token);
            Assert.True(health.IsHealthy, health.Reason);
            await Task.Delay(5, TestDatabase.Token);
        }

        Assert.Equal(600_000L, await call);
    }

    [Fact]
    public async Task DisconnectThatIsNotWaitedFor_EndsAllTheSame()
    {
        var connector = await _folder.ConnectAsync(new SourceConfig { Path = Many(600_000) });
        using var impatient = new CancellationTokenSource();
        var disconnect = connector.DisconnectAsync(impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => disconnect);
        await connector.ConnectAsync(TestDatabase.Token);

        Assert.Equal(600_000L, await connector.ValueAsync("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task ReadOnlyInMemory_LoadsAndRefusesEveryChange()
    {
        var config = new SqliteConnectorConfig { Sources = new Dictionary<string, SourceConfig> { ["t"] = new() { Path = _folder.Write("t.csv", "a\n1\n") } } };
        var connector = await _folder.ConnectAsync(config, readOnly: true);

        Assert.Equal(1L, await connector.ValueAsync("SELECT a FROM t"));
        await connector.FailsAsync<ConnectorAuthorizationException>("CREATE TABLE x (a)");
        await connector.FailsAsync<ConnectorAuthorizationException>("DELETE FROM t");
    }

    [Fact]
    public async Task ReadOnlyFile_IsNotLoadedInto()
    {
        var source = new SourceConfig { Path = _folder.Write("t.csv", "a\n1\n") };
        await _folder.ConnectAsync(new SqliteConnectorConfig { Database = _folder.Database, Create = true });
        var exception = await (await _folder.ConnectToFileAsync(source, readOnly: true)).FailsAsync<ConnectorConflictException>("SELECT 1");
        Assert.Contains("'read_only' forbids to load it there", exception.Message, StringComparison.Ordinal);

        Assert.Equal(1L, await (await _folder.ConnectToFileAsync(source)).ValueAsync("SELECT a FROM t"));

        Assert.Equal(1L, await (await _folder.ConnectToFileAsync(source, readOnly: true)).ValueAsync("SELECT a FROM t"));
    }

    [Fact]
    public async Task InstancesThatLoadTheSameFileAtOnce_BothHaveIt()
    {
        var source = new SourceConfig { Path = _folder.Write("t.csv", $"a\n{string.Concat(Enumerable.Repeat("1\n", 50_000))}") };
        var connectors = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _folder.ConnectToFileAsync(source)));

        var counts = await Task.WhenAll(connectors.Select(static connector => connector.ValueAsync("SELECT count(*) FROM t")));

        Assert.Equal([50_000L, 50_000L, 50_000L], counts);
    }

    [Fact]
    public async Task CallerThatStopsWaiting_StopsNothing()
    {
        var connector = await _folder.ConnectAsync(new SourceConfig { Path = Many(300_000) });
        using var impatient = new CancellationTokenSource();
        var call = ((IQueryConnector)connector).ExecuteAsync("SELECT 1", impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        var late = await connector.FailsAsync<ConnectorTimeoutException>(new QueryRequest("SELECT 1") { Timeout = TimeSpan.FromMilliseconds(1) });
        Assert.StartsWith("The sources are not loaded yet", late.Message, StringComparison.Ordinal);
        Assert.Equal(OperationOutcome.NotStarted, late.Outcome);

        Assert.Equal(300_000L, await connector.ValueAsync("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task Disconnect_StopsALoadAndLeavesNothing()
    {
        var connector = await _folder.ConnectToFileAsync(new() { Path = Many(1_000_000) });
        await connector.DisconnectAsync(TestDatabase.Token).WaitAsync(TimeSpan.FromSeconds(10), TestDatabase.Token);

        var plain = await _folder.ConnectAsync(new SqliteConnectorConfig { Database = _folder.Database });
        Assert.Equal(0L, await plain.ValueAsync("SELECT count(*) FROM sqlite_schema"));
    }

    [Fact]
    public async Task CallerThatWaitsDuringADisconnect_IsToldOfIt()
    {
        var connector = await _folder.ConnectAsync(new SourceConfig { Path = Many(1_000_000) });
        var call = connector.RunAsync("SELECT 1");
        await connector.DisconnectAsync(TestDatabase.Token);

        await Assert.ThrowsAsync<ConnectorConnectionException>(() => call);
    }

    [Fact]
    public async Task Progress_IsToldUntilTheEnd()
    {
        var reports = new Reports();
        var config = new SqliteConnectorConfig { Sources = new Dictionary<string, SourceConfig> { ["t"] = new() { Path = Many(600_000) } } };
        var connector = await _folder.ConnectAsync(config, progress: reports);
        await connector.RunAsync("SELECT 1");

        var all = reports.ToArray();
        Assert.True(all.Length > 1);
        Assert.Equal(new ConnectorProgress("test", "loading 't'", 600_000, all[^1].BytesTotal!.Value, all[^1].BytesTotal, all[^1].Elapsed) { IsFinished = true }, all[^1]);
        Assert.All(all.SkipLast(1), static report => Assert.False(report.IsFinished));
        Assert.Equal(all.Select(static report => report.Rows).Order(), all.Select(static report => report.Rows));
    }

    [Fact]
    public async Task FileThatChangesWhileItIsRead_IsNotKept()
    {
        var path = Many(600_000);
        var reports = new Reports { OnReport = () => File.AppendAllText(path, "1,x\n") };
        var config = new SqliteConnectorConfig { Database = _folder.Database, Create = true, Sources = new Dictionary<string, SourceConfig> { ["t"] = new() { Path = path } } };
        var connector = await _folder.ConnectAsync(config, progress: reports);

        var exception = await connector.FailsAsync<ConnectorConflictException>("SELECT 1");

        Assert.StartsWith($"Source 't': '{path}' changed while it was read, so nothing of it is kept.", exception.Message, StringComparison.Ordinal);
        Assert.True(exception.IsTransient);
        reports.OnReport = null;
        Assert.True((long)(await connector.ValueAsync("SELECT count(*) FROM t"))! > 600_000);
    }

    [Fact]
    public async Task Metadata_TellsWhereTheRowsAreFrom()
    {
        var path = _folder.WriteCompressed("t.csv.gz", "a,day,at\n1,2024-01-31,2024-01-31T10:00:00Z\n2,,\n");
        File.SetLastWriteTimeUtc(path, new DateTime(2024, 2, 29, 12, 0, 0, DateTimeKind.Utc));
        var connector = await _folder.ConnectAsync(new SourceConfig { Path = path });

        var metadata = await connector.GetTableMetadataAsync(new TableName("t"), TestDatabase.Token);

        Assert.Equal(path, metadata.Location);
        Assert.Equal("csv", metadata.Format);
        Assert.Equal(2, metadata.RowCount);
        Assert.True(metadata.IsRowCountExact);
        Assert.Equal(new DateTimeOffset(2024, 2, 29, 12, 0, 0, TimeSpan.Zero), metadata.UpdatedAt);
        Assert.Equal("1", metadata.Properties["files"]);
        Assert.Equal("true", metadata.Properties["strict"]);
        Assert.Equal([null, "date (ISO 8601)", "timestamp with zone (ISO 8601)"], metadata.Schema.Columns.Select(static column => column.Comment));
    }

    [Fact]
    public async Task NumbersThatAreKeptAsText_AreToldInTheColumnsComment()
    {
        var connector = await _folder.ConnectAsync(new SourceConfig { Path = _folder.Write("t.csv", "price,zip\n1.50,1\n2.75,2\n3,3\n4,00501\n") });

        var columns = (await connector.GetSchemaAsync(new TableName("t"), TestDatabase.Token)).Columns;

        Assert.Equal(
            ["numbers as text, since row 3 of t.csv has no number that could be written back", "numbers as text, since row 4 of t.csv has no number that could be written back"],
            columns.Select(static column => column.Comment));
    }

    [Fact]
    public async Task TableOfTheLedger_IsNotListed()
    {
        var connector = await _folder.ConnectAsync(new SourceConfig { Path = _folder.Write("t.csv", "a\n1\n") });

        Assert.Equal(["main.t"], await connector.ListTablesAsync(cancellationToken: TestDatabase.Token).Select(static table => table.Name.ToString()).ToListAsync(TestDatabase.Token));
    }

    private string Many(int rows) => _folder.Write("many.csv", $"a,b\n{string.Concat(Enumerable.Repeat("1,some text\n", rows))}");

    private sealed class Reports : IProgress<ConnectorProgress>
    {
        private readonly List<ConnectorProgress> _reports = [];

        public Action? OnReport { get; set; }

        public void Report(ConnectorProgress value)
        {
            lock (_reports)
            {
                _reports.Add(value);
            }

            OnReport?.Invoke();
        }

        public ConnectorProgress[] ToArray()
        {
            lock (_reports)
            {
                return [.. _reports];
            }
        }
    }
}
