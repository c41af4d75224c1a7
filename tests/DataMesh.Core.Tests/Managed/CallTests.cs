using System.Diagnostics;
using DataMesh.Tests;

namespace DataMesh.Core.Tests.Managed;

[Collection(nameof(ListenerTests))]
public sealed class CallTests
{
    private static readonly QueryRequest Query = "SELECT 1";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SynchronousCallWithoutPolicyOrListener_AllocatesNothing()
    {
        using var unwatched = CanaryWatch.Pause();
        var answer = Task.FromResult(QueryResult.Empty);
        await using var managed = ManagedFake.Of(new FakeConnector { OnExecute = (_, _, _) => answer });
        await managed.ConnectAsync(Token);
        Assert.Same(answer, managed.ExecuteAsync(Query, Token));
        Assert.Equal(0, AllocatedBy(managed));
    }

    [Fact]
    public async Task Validation_ThrowsUnwrapped()
    {
        await using var managed = ManagedFake.Of(new FakeConnector());
        await Assert.ThrowsAsync<ArgumentNullException>(() => managed.ExecuteAsync(null!, Token));
        await Assert.ThrowsAsync<ArgumentNullException>(() => managed.GetSchemaAsync(null!, Token));
    }

    [Fact]
    public async Task UnmappedException_IsInternalWithItsCause()
    {
        var cause = new InvalidOperationException("boom");
        await using var managed = ManagedFake.Of(new FakeConnector { OnExecute = (_, _, _) => throw cause });
        var error = await Assert.ThrowsAsync<ConnectorException>(() => managed.ExecuteAsync("SELECT 1", Token));
        Assert.Equal(("warehouse", "execute", ConnectorErrorKind.Internal), (error.Connector, error.Operation, error.Kind));
        Assert.Same(cause, error.InnerException);
    }

    [Fact]
    public async Task AuthorsMap_IsAskedBeforeOurs_AndNotOfErrorsThatAreTold()
    {
        List<Exception> asked = [];
        var fake = new FakeConnector { OnExecute = static (number, _, _) => throw (number == 1 ? new InvalidOperationException("boom") : new ConnectorQueryException("syntax")), OnMap = Map };
        await using var managed = ManagedFake.Of(fake);
        await Assert.ThrowsAsync<ConnectorConflictException>(() => managed.ExecuteAsync("SELECT 1", Token));
        await Assert.ThrowsAsync<ConnectorQueryException>(() => managed.ExecuteAsync("SELECT 1", Token));
        Assert.All(asked, static exception => Assert.IsType<InvalidOperationException>(exception));
        Assert.NotEmpty(asked);

        ConnectorException Map(Exception exception)
        {
            asked.Add(exception);
            return new ConnectorConflictException("locked", exception);
        }
    }

    [Fact]
    public async Task AuthorsMapThatFails_HidesNoError()
    {
        var cause = new InvalidOperationException("boom");
        await using var managed = ManagedFake.Of(new FakeConnector { OnExecute = (_, _, _) => throw cause, OnMap = static _ => throw new FormatException("the map's own") });
        Assert.Same(cause, (await Assert.ThrowsAsync<ConnectorException>(() => managed.ExecuteAsync("SELECT 1", Token))).InnerException);
    }

    [Fact]
    public async Task AuthorsException_KeepsItsStackTrace()
    {
        await using var managed = ManagedFake.Of(new FakeConnector { OnExecute = static (_, _, _) => Deep() });
        var error = await Assert.ThrowsAsync<ConnectorQueryException>(() => managed.ExecuteAsync("SELECT 1", Token));
        Assert.Contains(nameof(Deep), new StackTrace(error).ToString(), StringComparison.Ordinal);

        static async Task<QueryResult> Deep()
        {
            await Task.Yield();
            throw new ConnectorQueryException("syntax");
        }
    }

    [Fact]
    public async Task ListingsToken_ReachesTheAuthorAfterTheFirstItem()
    {
        using var cancel = new CancellationTokenSource();
        await using var managed = ManagedFake.Of(new FakeConnector { OnListTables = List });
        await using var tables = managed.ListTablesAsync(null, cancel.Token).GetAsyncEnumerator(Token);
        Assert.True(await tables.MoveNextAsync());
        var next = tables.MoveNextAsync().AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.WaitAsync(TimeSpan.FromSeconds(5), Token));

        static async IAsyncEnumerable<TableInfo> List([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            yield return new TableInfo("t", TableKind.Table);
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }

    [Fact]
    public async Task ListingsLostConnection_IsMadeAgain()
    {
        var fake = new FakeConnector { OnListTables = static _ => List() };
        await using var managed = ManagedFake.Of(fake);
        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(async () => await managed.ListTablesAsync(null, Token).ToListAsync(Token));
        Assert.Equal("list_tables", error.Operation);
        await managed.ExecuteAsync("SELECT 1", Token);
        Assert.Equal(2, fake.Connects);

        static async IAsyncEnumerable<TableInfo> List()
        {
            await Task.Yield();
            yield return new TableInfo("t", TableKind.Table);
            throw new ConnectorConnectionException("dead");
        }
    }

    private static long AllocatedBy(ManagedFake managed)
    {
        // Tiered compilation settles first.
        for (var i = 0; i < 200; i++)
        {
            _ = managed.ExecuteAsync(Query, Token);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            _ = managed.ExecuteAsync(Query, Token);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
