using DataMesh;
using Xunit;

namespace _Namespace_.Tests;

/// <summary>Tests of your own: of what _System_ does that no other system does. What every connector must do is the kit's.</summary>
public sealed class _System_ConnectorTests : IAsyncLifetime
{
    private readonly _System_Fixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _fixture.StartAsync(Token);

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();
#if (hasQuery)

    [Fact]
    public async Task Query_BindsItsValues()
    {
        await using var registry = NewRegistry();
        var name = "it's a value";
        var result = await registry.Query("test").ExecuteAsync($"SELECT {name} AS name", Token);
        Assert.Equal(name, result.Rows[0].Get<string>("name"));
    }
#endif
#if (hasCatalog)

    [Fact]
    public async Task Metadata_TellsTheOwner()
    {
        await using var registry = NewRegistry();
        var orders = await registry.Catalog("test").GetTableMetadataAsync("shop.sales.orders", Token);
        Assert.Equal("sales-team", orders.Owner);
    }
#endif
#if (hasProcessing)

    [Fact]
    public async Task Job_TellsWhatTheSystemCallsItsState()
    {
        await using var registry = NewRegistry();
        var job = await registry.Processing("test").SubmitJobAsync(new JobSpec("echo"), Token);
        Assert.Equal((JobState.Queued, "waiting"), (job.State, job.NativeState));
    }
#endif
#if (hasStorage)

    [Fact]
    public async Task Object_KeepsItsContentType()
    {
        await using var registry = NewRegistry();
        using var content = new MemoryStream("{}"u8.ToArray());
        var written = await registry.Storage("test").WriteAsync("a/b.json", content, new WriteOptions { ContentType = "application/json" }, Token);
        Assert.Equal((2, "application/json"), (written.Size, written.ContentType));
    }
#endif

    private ConnectorRegistry NewRegistry() =>
        new([_System_Connector.Descriptor], [new ConnectorInstance(_System_Connector.Descriptor, new ConnectorInstanceOptions("test"), _ => _fixture.NewConfig())]);
}
