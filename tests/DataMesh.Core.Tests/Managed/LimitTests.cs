namespace DataMesh.Core.Tests.Managed;

public sealed class LimitTests
{
    private static readonly QueryResult FiveRows = QueryResult.FromRows([new Column("a", ColumnType.Int64)], Enumerable.Range(1, 5).Select(static number => new object?[] { (long)number }));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RowsOverTheLimit_AreCutAndSaidSo()
    {
        var fake = new FakeConnector { OnExecute = static (_, _, _) => Task.FromResult(FiveRows), OnStream = static (_, _, _) => Task.FromResult(RowStream.From(FiveRows)) };
        await using var managed = ManagedFake.Of(fake, options: With(new ConnectorLimits { MaxRows = 3 }));
        var result = await managed.ExecuteAsync("SELECT", Token);
        Assert.Equal((3, true), (result.RowCount, result.IsTruncated));
        await using var stream = await managed.StreamAsync("SELECT", Token);
        var rows = 0;
        while (await stream.ReadAsync(Token) is { } batch)
        {
            rows += batch.RowCount;
        }

        Assert.Equal((3, true), (rows, stream.IsTruncated));
    }

    [Fact]
    public async Task BytesOverTheLimit_AreCutAndSaidSo()
    {
        await using var managed = ManagedFake.Of(new FakeConnector { OnExecute = static (_, _, _) => Task.FromResult(FiveRows) }, options: With(new ConnectorLimits { MaxBytes = 2 * sizeof(long) }));
        var result = await managed.ExecuteAsync("SELECT", Token);
        Assert.Equal((2, true), (result.RowCount, result.IsTruncated));
    }

    [Fact]
    public async Task BytesOfAStreamOverTheLimit_AreCutWithinTheBatch()
    {
        var fake = new FakeConnector { OnStream = static (_, _, _) => Task.FromResult(RowStream.From(FiveRows)) };
        await using var managed = ManagedFake.Of(fake, options: With(new ConnectorLimits { MaxBytes = 2 * sizeof(long) }));
        await using var stream = await managed.StreamAsync("SELECT", Token);
        Assert.Equal(2, (await stream.ReadAsync(Token))!.RowCount);
        Assert.Null(await stream.ReadAsync(Token));
        Assert.True(stream.IsTruncated);
    }

    [Fact]
    public async Task Health_IsNeverDenied()
    {
        await using var managed = ManagedFake.Of(new FakeConnector(), options: With(new ConnectorLimits { AllowOperations = ["stream", "execute"] }));
        Assert.True((await managed.CheckHealthAsync(Token)).IsHealthy);
    }

    [Theory]
    [InlineData(2L, 2)]
    [InlineData(4L, 3)]
    public async Task SmallerOfRequestAndLimit_Holds(long asked, int expected)
    {
        await using var managed = ManagedFake.Of(new FakeConnector { OnExecute = static (_, _, _) => Task.FromResult(FiveRows) }, options: With(new ConnectorLimits { MaxRows = 3 }));
        Assert.Equal(expected, (await managed.ExecuteAsync(new QueryRequest("SELECT") { MaxRows = asked }, Token)).RowCount);
    }

    [Fact]
    public async Task ExactlyAsManyRowsAsAllowed_IsNotTruncated()
    {
        await using var managed = ManagedFake.Of(new FakeConnector { OnExecute = static (_, _, _) => Task.FromResult(FiveRows) }, options: With(new ConnectorLimits { MaxRows = 5 }));
        Assert.False((await managed.ExecuteAsync("SELECT", Token)).IsTruncated);
    }

    [Theory]
    [InlineData(null, "execute")]
    [InlineData("list_tables", null)]
    public async Task OperationThatIsNotAllowed_IsRefusedBeforeItRuns(string? allow, string? deny)
    {
        var fake = new FakeConnector();
        await using var managed = ManagedFake.Of(fake, options: With(new ConnectorLimits { AllowOperations = allow is null ? [] : [allow], DenyOperations = deny is null ? [] : [deny] }));
        await Assert.ThrowsAsync<ConnectorAuthorizationException>(() => managed.ExecuteAsync("SELECT", Token));
        Assert.Equal((0, 0), (fake.Calls, fake.Connects));
    }

    [Fact]
    public async Task HiddenTables_AreNotListedAndNotDescribed()
    {
        var fake = new FakeConnector { OnListTables = static _ => new[] { "public.orders", "public.salaries", "hr.people" }.Select(static name => new TableInfo(name, TableKind.Table)).ToAsyncEnumerable() };
        var limits = new ConnectorLimits { DenyTables = ["Salaries"], DenySchemas = ["HR"] };
        await using var managed = ManagedFake.Of(fake, null, With(limits), null, ConnectorCapabilities.TableLimits);
        Assert.Equal(["public.orders"], await managed.ListTablesAsync(null, Token).Select(static table => table.Name.ToString()).ToListAsync(Token));
        await Assert.ThrowsAsync<ConnectorAuthorizationException>(() => managed.GetSchemaAsync("SALARIES", Token));
        await Assert.ThrowsAsync<ConnectorAuthorizationException>(() => managed.GetSchemaAsync("hr.people", Token));
        await managed.GetSchemaAsync("orders", Token);
        await Assert.ThrowsAsync<ConnectorAuthorizationException>(async () => await managed.ListTablesAsync("hr", Token).ToListAsync(Token));
    }

    [Fact]
    public void RuleThatNoEngineHolds_IsRefusedAtOnce()
    {
        var readOnly = new ConnectorInstanceOptions("warehouse") { ReadOnly = true };
        Assert.Contains("read_only", Assert.Throws<ConnectorConfigurationException>(() => ManagedFake.Of(new FakeConnector(), options: readOnly)).Message, StringComparison.Ordinal);
        Assert.Throws<ConnectorConfigurationException>(() => ManagedFake.Of(new FakeConnector(), options: With(new ConnectorLimits { AllowTables = ["orders"] })));
    }

    private static ConnectorInstanceOptions With(ConnectorLimits limits) => new("warehouse") { Limits = limits };
}
