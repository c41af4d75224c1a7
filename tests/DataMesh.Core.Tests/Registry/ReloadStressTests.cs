using System.Collections.Concurrent;
using DataMesh.Core.Tests.Managed;
using static DataMesh.Core.Tests.Registry.ReloadKit;

namespace DataMesh.Core.Tests.Registry;

public sealed class ReloadStressTests
{
    private const int Updates = 200;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CallsDuringUpdates_AllSucceedAndEveryConnectorIsClosedOnce()
    {
        ConcurrentBag<FakeConnector> made = [];
        var registry = RegistryOf(Next(), Next("kept"));
        var handle = registry.Query("w");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task[] callers =
        [
            .. Enumerable.Range(0, 3).Select(_ => Task.Run(() => CallAsync(() => handle, stop.Token), Token)),
            Task.Run(() => CallAsync(() => registry.Query("w"), stop.Token), Token),
            Task.Run(() => CallAsync(() => registry.Query("kept"), stop.Token), Token),
        ];
        var kept = registry.Instances[0];
        for (var i = 0; i < Updates && !callers.Any(static caller => caller.IsCompleted); i++)
        {
            var before = made.Count;
            Assert.Equal(["kept"], registry.Update([Next(), kept]).Unchanged);
            while (made.Count == before && !callers.Any(static caller => caller.IsCompleted))
            {
                await Task.Yield();
            }
        }

        await stop.CancelAsync();
        await Task.WhenAll(callers);
        await registry.DisposeAsync();
        Assert.True(made.Count >= Updates);
        Assert.All(made, static fake => Assert.Equal(fake.Connects, fake.Disconnects));
        Assert.All(made, static fake => Assert.InRange(fake.Connects, 0, 1));

        ConnectorInstance Next(string name = "w") => Instance(name, _ =>
        {
            var fake = new FakeConnector();
            fake.OnExecute = (_, _, _) => fake.Connects == 1 && fake.Disconnects == 0 ? Task.FromResult(QueryResult.Empty) : throw new InvalidOperationException("called while not connected");
            made.Add(fake);
            return fake;
        });
    }

    [Fact]
    public async Task RegistryDisposedDuringUpdates_LeavesNothingConnected()
    {
        for (var round = 0; round < 20; round++)
        {
            ConcurrentBag<FakeConnector> made = [];
            var registry = RegistryOf(Next());
            var handle = registry.Query("w");
            var calling = Task.Run(() => Assert.ThrowsAsync<ObjectDisposedException>(() => CallAsync(() => handle, Token)), Token);
            var updating = Task.Run(() => Assert.Throws<ObjectDisposedException>(UpdateForEver), Token);
            await Task.Delay(5, Token);
            await registry.DisposeAsync();
            await calling;
            await updating;
            Assert.All(made, static fake => Assert.Equal(fake.Connects, fake.Disconnects));

            void UpdateForEver()
            {
                while (true)
                {
                    registry.Update([Next()]);
                }
            }

            ConnectorInstance Next() => Instance("w", _ =>
            {
                var fake = new FakeConnector();
                made.Add(fake);
                return fake;
            });
        }
    }

    private static async Task CallAsync(Func<IQueryConnector> connector, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            await connector().ExecuteAsync("SELECT 1", Token);
            if (i % 16 == 0)
            {
                await Task.Yield();
            }
        }
    }
}
