using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Managed;

/// <summary>Calls that the limits of an instance do not allow: they name what is not, and the author's code does not run.</summary>
public sealed class AccessRefusalTests
{
    private static readonly ConnectorLimits Sales = new() { AllowSchemas = ["sales"] };
    private static readonly ConnectorLimits Public = new() { AllowPaths = ["public/"] };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("orders", "table orders; write it with its schema")]
    [InlineData("hr.salaries", "table hr.salaries")]
    public async Task HiddenTable_IsNamed(string table, string expected) =>
        await RefusedAsync(ConnectorKind.Catalog, Sales, $"do not allow {expected}.", depot => depot.GetTableAsync(table));

    [Fact]
    public async Task OneHiddenTableAmongMany_IsEnough() =>
        await RefusedAsync(ConnectorKind.Catalog, Sales, "do not allow table hr.salaries.", static depot => depot.GetLineageAsync("sales.orders", "hr.salaries"));

    [Fact]
    public async Task HiddenSchema_IsNamed() =>
        await RefusedAsync(ConnectorKind.Catalog, Sales, "do not allow schema hr.", static depot => depot.SearchAsync("hr"));

    [Theory]
    [InlineData("private/a", "public/b", "private/a")]
    [InlineData("public/a", "private/b", "private/b")]
    public async Task HiddenPath_IsNamed_AtEitherEndOfACopy(string source, string destination, string expected) =>
        await RefusedAsync(ConnectorKind.Storage, Public, $"do not allow path '{expected}'.", depot => depot.CopyAsync(source, destination));

    [Fact]
    public async Task WhatTheLimitsShow_Runs()
    {
        var catalog = new Depot(ConnectorKind.Catalog, new ConnectorInstanceOptions("depot") { Limits = Sales });
        await catalog.GetTableAsync("sales.orders");
        await catalog.GetLineageAsync("sales.orders");
        await catalog.SearchAsync("sales");
        await catalog.SearchAsync(null);
        var storage = new Depot(ConnectorKind.Storage, new ConnectorInstanceOptions("depot") { Limits = Public });
        await storage.CopyAsync("public/a", "public/b");
        Assert.Equal((4, 1), (catalog.Calls, storage.Calls));
    }

    [Fact]
    public async Task OneOfSeveralRules_IsEnough()
    {
        var catalog = new Depot(ConnectorKind.Catalog, new ConnectorInstanceOptions("depot") { Limits = new() { AllowTables = ["sales.orders", "sales.lines"] } });
        await catalog.GetTableAsync("sales.lines");
        var storage = new Depot(ConnectorKind.Storage, new ConnectorInstanceOptions("depot") { Limits = new() { AllowPaths = ["public/", "shared/"] } });
        await storage.CopyAsync("shared/a", "public/b");
        Assert.Equal((1, 1), (catalog.Calls, storage.Calls));
    }

    [Fact]
    public async Task Lineage_IsCutWhereATableIsHidden_AtEitherEndOfAnEdge()
    {
        string[] tables = ["sales.orders", "hr.salaries", "sales.report", "hr.bonus"];
        LineageEdge Edge(string source, string target) => new(source, target, LineageEdgeKind.Direct, LineageGranularity.Table);
        var depot = new Depot(ConnectorKind.Catalog, new ConnectorInstanceOptions("depot") { Limits = Sales })
        {
            Lineage = new LineageGraph(
                [.. tables.Select(static name => new LineageNode(name, "table", name) { Table = TableName.Parse(name) })],
                [Edge("sales.orders", "sales.report"), Edge("hr.salaries", "sales.report"), Edge("sales.orders", "hr.bonus")]),
        };
        var graph = await depot.GetLineageAsync("sales.orders");
        Assert.Equal(["sales.orders", "sales.report"], graph.Nodes.Select(static node => node.Id));
        Assert.Equal([("sales.orders", "sales.report")], graph.Edges.Select(static edge => (edge.SourceId, edge.TargetId)));
        Assert.True(graph.IsTruncated);
    }

    [Fact]
    public async Task ReadOnlyInstance_RefusesWhatChangesSomething_AndThatAlone()
    {
        var depot = new Depot(ConnectorKind.Storage, new ConnectorInstanceOptions("depot") { ReadOnly = true });
        var error = await Assert.ThrowsAsync<ConnectorAuthorizationException>(() => depot.CopyAsync("a", "b"));
        Assert.Equal(("depot, copy: 'depot' is read_only: 'copy' would change something.", 0), (error.Message, depot.Calls));
        await depot.GetTableAsync("orders");
        Assert.Equal(1, depot.Calls);
    }

    private static async Task RefusedAsync(ConnectorKind kind, ConnectorLimits limits, string expected, Func<Depot, Task> call)
    {
        var depot = new Depot(kind, new ConnectorInstanceOptions("depot") { Limits = limits });
        var error = await Assert.ThrowsAsync<ConnectorAuthorizationException>(() => call(depot));
        Assert.EndsWith($": The limits of 'depot' {expected}", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, depot.Calls);
    }

    private sealed class Plain : IConnector
    {
        public Task ConnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task DisconnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default) => Task.FromResult(HealthResult.Healthy(TimeSpan.Zero));
    }

    private sealed class Depot : ManagedConnector<Plain>
    {
        private readonly ManagedOperation _getTable;
        private readonly ManagedOperation _getLineage;
        private readonly ManagedOperation _search;
        private readonly ManagedOperation _copy;

        public Depot(ConnectorKind kind, ConnectorInstanceOptions options)
            : base(new ConnectorCreation(ManagedFake.Of(new FakeConnector()).Descriptor with { Kinds = [kind] }, options, new object(), services: null), new Plain(), new ConnectorEndpoint(null, null, null))
        {
            _getTable = Operation(ConnectorOperations.GetTableMetadata);
            _getLineage = Operation(ConnectorOperations.GetLineage);
            _search = Operation(ConnectorOperations.SearchTables);
            _copy = Operation(ConnectorOperations.Copy);
        }

        public int Calls { get; private set; }

        public LineageGraph Lineage { get; init; } = new([], []);

        public Task<TableMetadata> GetTableAsync(string table) =>
            RunGetTableMetadataAsync(_getTable, table, (_, table, _) => Called(new TableMetadata(new TableSchema(table, TableKind.Table, []))), Token);

        public Task<LineageGraph> GetLineageAsync(params string[] tables) =>
            RunGetLineageAsync(_getLineage, new LineageRequest([.. tables.Select(TableName.Parse)]), (_, _, _) => Called(Lineage), Token);

        public async Task SearchAsync(string? schema) =>
            await RunSearchTablesAsync(
                _search,
                new TableSearch("orders") { Schema = schema },
                (_, _, _) =>
                {
                    Calls++;
                    return AsyncEnumerable.Empty<TableSearchHit>();
                },
                Token).ToListAsync(Token);

        public Task<StorageObject> CopyAsync(string source, string destination) =>
            RunCopyAsync(_copy, source, destination, null, (_, _, path, _, _) => Called(new StorageObject(path, 1)), Token);

        private Task<T> Called<T>(T result)
        {
            Calls++;
            return Task.FromResult(result);
        }
    }
}
