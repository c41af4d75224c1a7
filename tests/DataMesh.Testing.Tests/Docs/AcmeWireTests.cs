namespace DataMesh.Testing.Tests.Docs;

/// <summary>What docs/resource-pool.md shows gives every session back.</summary>
public sealed class AcmeWireTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sessions_AreGivenBack_WhateverBecomesOfAStream()
    {
        var connector = new AcmeWireConnector(new AcmeWireConfig { Host = "db", PoolSize = 1 }, TimeProvider.System);
        await connector.ConnectAsync(Token);
        await using (var read = await connector.StreamAsync("SELECT", Token))
        {
            Assert.Equal(3, (await read.ReadAsync(Token))!.RowCount);
        }

        await (await connector.StreamAsync("SELECT", Token)).DisposeAsync(); // Nobody read it.
        await Assert.ThrowsAsync<AcmeProtocolException>(() => connector.StreamAsync("broken", Token));
        Assert.Equal(1, (await connector.ExecuteAsync("SELECT", Token)).RowCount); // The pool's only one is free.
        await connector.DisconnectAsync(Token);
        Assert.Equal(0, AcmeSession.OpenSessions);
        await connector.ConnectAsync(Token);
        Assert.Equal(1, (await connector.ExecuteAsync("SELECT", Token)).RowCount);
        await connector.DisconnectAsync(Token);
    }
}
