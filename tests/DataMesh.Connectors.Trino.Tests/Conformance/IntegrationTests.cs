using DataMesh.Connectors.Trino.Tests.Faults;
using DataMesh.Runtime;

namespace DataMesh.Connectors.Trino.Tests.Conformance;

/// <summary>The connector against real SQL: on the loopback server, and on the server that <c>TEST_TRINO_HOST</c> names.</summary>
public sealed class IntegrationTests
{
    public static TheoryData<string> Servers => TrinoServers.All;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Values_ComeAsTheirTypes(string server)
    {
        await using var place = await Place.OpenAsync(server);

        var result = await place.Connector.ExecuteAsync(
            "SELECT 1 AS i, BIGINT '9007199254740993' AS b, DECIMAL '-0.50' AS d, 'ünï' AS t, DATE '2024-02-29' AS day, TIMESTAMP '2024-02-29 10:00:00.123456' AS at, CAST(NULL AS bigint) AS nothing", Token);

        Assert.Equal(["i", "b", "d", "t", "day", "at", "nothing"], result.Columns.Select(static column => column.Name));
        Assert.Equal(
            [1, 9007199254740993L, -0.50m, "ünï", new DateOnly(2024, 2, 29), new DateTime(2024, 2, 29, 10, 0, 0, 123, 456), null],
            result.Columns.Select((_, at) => result.Rows[0][at]));
        Assert.NotNull(result.QueryId);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Parameters_AreBound(string server)
    {
        await using var place = await Place.OpenAsync(server);
        var (text, number) = ("it's; -- \"odd\" ?", -7L);

        var result = await place.Connector.ExecuteAsync($"SELECT {text} AS t, {number} AS n", Token);

        Assert.Equal((text, number), ((string)result.Rows[0][0]!, Convert.ToInt64(result.Rows[0][1], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task ManyRows_ComeOnceAndInOrder(string server)
    {
        await using var place = await Place.OpenAsync(server);
        var next = 1L;

        await using var stream = await place.Connector.StreamAsync(TrinoFacts.Query.Numbers(50_000) + " ORDER BY 1", Token);
        while (await stream.ReadAsync(Token) is { } batch)
        {
            for (var row = 0; row < batch.RowCount; row++)
            {
                Assert.Equal(next++, Convert.ToInt64(batch[0].GetValue(row), System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        Assert.Equal(50_001, next);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Table_IsMadeFilledListedAndDropped(string server)
    {
        await using var place = await Place.OpenAsync(server);
        var table = $"t{Guid.NewGuid():N}";

        await place.Connector.ExecuteAsync($"CREATE TABLE {table:identifier} (id bigint, name varchar)", Token);
        try
        {
            Assert.Equal(2, (await place.Connector.ExecuteAsync($"INSERT INTO {table:identifier} VALUES (1, 'a'), (2, NULL)", Token)).AffectedRows);
            Assert.Equal(2, (await place.Connector.ExecuteAsync($"SELECT * FROM {table:identifier}", Token)).RowCount);
            Assert.Equal(["id", "name"], (await place.Connector.GetSchemaAsync(TableName.Parse(table), Token)).Columns.Select(static column => column.Name));
            Assert.Contains(table, await place.Connector.ListTablesAsync(place.Config.Schema, Token).Select(static listed => listed.Name.Name).ToListAsync(Token));
        }
        finally
        {
            await place.Connector.ExecuteAsync($"DROP TABLE {table:identifier}", Token);
        }
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Errors_SayWhatIsWrong(string server)
    {
        await using var place = await Place.OpenAsync(server);

        Assert.Equal("SYNTAX_ERROR", (await Assert.ThrowsAsync<ConnectorQueryException>(() => place.Connector.ExecuteAsync("SELEC 1", Token))).VendorCode);
        Assert.Equal("TABLE_NOT_FOUND", (await Assert.ThrowsAsync<ConnectorNotFoundException>(() => place.Connector.ExecuteAsync("SELECT * FROM nothing_of_this_name", Token))).VendorCode);
        Assert.Equal("DIVISION_BY_ZERO", (await Assert.ThrowsAsync<ConnectorQueryException>(() => place.Connector.ExecuteAsync("SELECT 1 / (length('') + 0)", Token))).VendorCode);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task ReadOnlyInstance_IsStoppedByTheServer(string server)
    {
        await using var place = await Place.OpenAsync(server, readOnly: true);

        Assert.Equal("READ_ONLY_VIOLATION", (await Assert.ThrowsAnyAsync<ConnectorException>(() => place.Connector.ExecuteAsync($"CREATE TABLE {$"t{Guid.NewGuid():N}":identifier} (n bigint)", Token))).VendorCode);
        Assert.Equal(1, await place.Connector.ValueAsync("SELECT 1"));
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Session_KeepsItsState(string server)
    {
        await using var place = await Place.OpenAsync(server);
        await using var session = await place.Connector.OpenSessionAsync(Token);

        await session.ExecuteAsync("USE system.runtime", Token);

        Assert.Equal("runtime", (await session.ExecuteAsync("SELECT current_schema", Token)).Rows[0][0]);
        Assert.Equal(place.Config.Schema, await place.Connector.ValueAsync("SELECT current_schema"));
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task SlowStatement_EndsWhenItIsCancelled(string server)
    {
        await using var place = await Place.OpenAsync(server);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = place.Connector.ExecuteAsync(TrinoFacts.Query.SlowQuery, cancel.Token);

        cancel.CancelAfter(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(TimeSpan.FromSeconds(60), Token));
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Explain_RunsNothing(string server)
    {
        await using var place = await Place.OpenAsync(server);

        Assert.NotEmpty((await place.Connector.ExplainAsync($"CREATE TABLE {$"t{Guid.NewGuid():N}":identifier} AS SELECT 1 AS n", Token)).Text);
        Assert.True((await place.Connector.CheckHealthAsync(Token)).IsHealthy);
    }

    private sealed class Place(IAsyncDisposable? server, TrinoConnectorConfig config, TrinoConnector.Managed connector) : IAsyncDisposable
    {
        public TrinoConnectorConfig Config => config;

        public TrinoConnector.Managed Connector => connector;

        public static async Task<Place> OpenAsync(string name, bool readOnly = false)
        {
            var (server, config) = await TrinoServers.StartAsync(name);
            var descriptor = TrinoConnector.Descriptor;
            var connector = (TrinoConnector.Managed)descriptor.Create(new ConnectorCreation(descriptor, new ConnectorInstanceOptions("warehouse") { ReadOnly = readOnly }, config, services: null));
            return new(server, config, connector);
        }

        public async ValueTask DisposeAsync()
        {
            await connector.DisconnectAsync(CancellationToken.None);
            if (server is not null)
            {
                await server.DisposeAsync();
            }
        }
    }
}
