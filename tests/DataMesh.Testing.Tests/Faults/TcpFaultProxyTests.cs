using System.Net;
using System.Net.Sockets;

namespace DataMesh.Testing.Tests.Faults;

public sealed class TcpFaultProxyTests : IAsyncLifetime
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualTimeProvider _clock = new();
    private readonly TcpEchoServer _server = new();
    private TcpFaultProxy _proxy = null!;

    /// <summary>The fault, and what a client sees that sends "hello world" and ends.</summary>
    public static TheoryData<TcpFault, string> Symptoms => new()
    {
        { TcpFault.Hang(), "|end" },
        { TcpFault.Drop(afterBytes: 5), "hello|end" },
        { TcpFault.Truncate(5), "hello|end" },
        { TcpFault.HalfClose(5), "hello|end" },
        { TcpFault.HalfClose(5, TcpDirection.ToServer), "hello|end" },
        { TcpFault.Corrupt(4, 2), "hell\u0090\u00DFworld|end" },
        { TcpFault.Corrupt(0, direction: TcpDirection.ToServer), "\u0097ello world|end" },
        { TcpFault.Drop(0), "|end" },
    };

    public async ValueTask InitializeAsync() => _proxy = await TcpFaultProxy.StartAsync(_server.EndPoint, _clock);

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _server.DisposeAsync();
        Assert.Equal((0, 0), (_proxy.OpenConnections.Count, _clock.Pending));
    }

    [Fact]
    public async Task NoFault_AllPasses()
    {
        using var client = await ConnectAsync();
        await client.SendAsync("hello");
        client.End();
        Assert.Equal("hello|end", await client.ReadAllAsync());
        await _proxy.WaitUntilIdleAsync();
        Assert.Equal((1, 5, 5), (_proxy.ConnectionCount, _proxy.BytesToServer, _proxy.BytesToClient));
    }

    [Theory]
    [MemberData(nameof(Symptoms))]
    public async Task Fault_HasItsSymptom(TcpFault fault, string seen)
    {
        _proxy.Faults.FromNowOn(fault);
        using var client = await ConnectAsync();
        await client.SendAsync("hello world");
        client.End();
        var read = await client.ReadAllAsync();

        // Dropped at once, before the request was read: the system may tell it as a reset.
        Assert.Equal(seen, seen == "|end" && fault.ToString().StartsWith("drop", StringComparison.Ordinal) ? read.Replace("reset", "end", StringComparison.Ordinal) : read);
        await _proxy.WaitUntilIdleAsync();
    }

    [Fact]
    public async Task TruncateToTheServer_PassesNoMoreThanItsBytes()
    {
        _proxy.Faults.FromNowOn(TcpFault.Truncate(5, TcpDirection.ToServer));
        using var client = await ConnectAsync();
        await client.SendAsync("hello world");
        client.End();

        // What the server echoed before the end may have come, or not.
        Assert.Contains(await client.ReadAllAsync(), (string[])["|end", "hello|end"]);
        await _proxy.WaitUntilIdleAsync();
        Assert.Equal(5, _proxy.BytesToServer);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task Reset_IsAReset(int afterBytes)
    {
        _proxy.Faults.Next(1, TcpFault.Reset(afterBytes));
        using var client = await ConnectAsync();
        if (afterBytes > 0)
        {
            await client.SendAsync("hello");
        }

        Assert.EndsWith("|reset", await client.ReadAllAsync(), StringComparison.Ordinal);
        await _proxy.WaitUntilIdleAsync();
    }

    [Theory]
    [InlineData(0, "|silence")]
    [InlineData(5, "hello|silence")]
    public async Task Stall_IsSilence_UntilTheFaultChanges(int afterBytes, string seen)
    {
        _proxy.Faults.Next(1, TcpFault.Stall(afterBytes));
        using var client = await ConnectAsync();
        await client.SendAsync("hello world");
        Assert.Equal(seen, await client.ReadAllAsync());
        Assert.Single(_proxy.OpenConnections).Fault = null;
        Assert.Equal("hello world"[afterBytes..] + "|silence", await client.ReadAllAsync());
    }

    [Fact]
    public async Task StalledConnection_IsGone_WhenItsClientIs()
    {
        _proxy.Faults.Next(1, TcpFault.Stall());
        using (var client = await ConnectAsync())
        {
            await client.SendAsync("hello");
        }

        await _proxy.WaitUntilIdleAsync();
    }

    [Fact]
    public async Task StallBothWays_IsGone_WhenBothSidesHaveLeft()
    {
        using var listener = Listen();
        await using var proxy = await TcpFaultProxy.StartAsync(listener.LocalEndPoint!);
        proxy.Faults.Next(1, TcpFault.Stall(direction: TcpDirection.Both));
        using (var client = await TcpClientSide.ConnectAsync(proxy.EndPoint))
        {
            using var server = await listener.AcceptAsync(TestContext.Current.CancellationToken);
            await client.SendAsync("hello");
            Assert.Equal("|silence", await client.ReadAllAsync());
        }

        await proxy.WaitUntilIdleAsync();
    }

    [Fact]
    public async Task WhatAStallHoldsBack_ComesInOrder_WhenTheFaultChanges()
    {
        var text = new string([.. Enumerable.Range(0, 300_000).Select(static i => (char)('a' + (i % 23)))]);
        _proxy.Faults.Next(1, TcpFault.Stall(1000));
        using var client = await ConnectAsync();
        await client.SendAsync(text);
        Assert.Equal(text[..1000] + "|silence", await client.ReadAllAsync());
        Assert.Single(_proxy.OpenConnections).Fault = null;
        Assert.Equal(text[1000..], await client.ReadAsync(text.Length - 1000));
    }

    [Fact]
    public async Task StallAtEnd_NeverEnds()
    {
        _proxy.Faults.Next(1, TcpFault.StallAtEnd());
        var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        await using var proxy = await TcpFaultProxy.StartAsync(server.LocalEndpoint);
        proxy.Faults.Next(1, TcpFault.StallAtEnd());
        using var client = await TcpClientSide.ConnectAsync(proxy.EndPoint);
        using (var accepted = await server.AcceptSocketAsync(TestContext.Current.CancellationToken))
        {
            await accepted.SendAsync("bye"u8.ToArray(), TestContext.Current.CancellationToken);
        }

        Assert.Equal("bye|silence", await client.ReadAllAsync());
        proxy.Apply(null);
        Assert.Equal("|end", await client.ReadAllAsync());
        server.Dispose();
    }

    [Fact]
    public async Task HalfClose_LeavesTheOtherWayOpen()
    {
        _proxy.Faults.Next(1, TcpFault.HalfClose(afterBytes: 2));
        using var client = await ConnectAsync();
        await client.SendAsync("hello");
        Assert.Equal("he|end", await client.ReadAllAsync());
        await client.SendAsync(" world");
        client.End();
        await _proxy.WaitUntilIdleAsync();
        Assert.Equal((11, 2), (_proxy.BytesToServer, _proxy.BytesToClient));
    }

    [Fact]
    public async Task Truncate_EndsBothInOrder_WhereTheOtherFlowIsBlocked()
    {
        using var listener = Listen();
        await using var proxy = await TcpFaultProxy.StartAsync(listener.LocalEndPoint!);
        proxy.Faults.Next(1, TcpFault.Truncate(5));
        using var client = await TcpClientSide.ConnectAsync(proxy.EndPoint);
        using var server = new TcpClientSide(await listener.AcceptAsync(TestContext.Current.CancellationToken));

        // More than the buffers of the system hold, to a server that reads nothing: the proxy waits for it.
        var upload = client.SendAsync(new string('a', 64 * 1024 * 1024));
        long passed;
        do
        {
            passed = proxy.BytesToServer;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        while (passed == 0 || passed != proxy.BytesToServer);

        await server.SendAsync("hello world");
        Assert.Equal("hello|end", await client.ReadAllAsync());
        Assert.EndsWith("a|end", await server.ReadAllAsync(), StringComparison.Ordinal);
        await upload;
    }

    [Fact]
    public async Task Delay_IsOnTheClock()
    {
        _proxy.Faults.Next(1, TcpFault.Delay(3 * Second));
        using var client = await ConnectAsync();
        await client.SendAsync("a");
        await _clock.WaitForTimersAsync();
        _clock.Advance(2.9 * Second);
        Assert.Equal("|silence", await client.ReadAllAsync());
        _clock.Advance(0.1 * Second);
        Assert.Equal("a", await client.ReadAsync(1));
        await client.SendAsync("b");
        Assert.Equal("b", await client.ReadAsync(1));
    }

    [Fact]
    public async Task DelayEachChunk_DelaysEach()
    {
        _proxy.Faults.Next(1, TcpFault.DelayEachChunk(Second, TcpDirection.Both));
        using var client = await ConnectAsync();
        foreach (var text in new[] { "a", "b" })
        {
            await client.SendAsync(text);
            await _clock.AdvanceAsync(Second);
            await _clock.AdvanceAsync(Second);
            Assert.Equal(text, await client.ReadAsync(1));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DelayAndThenAReset_IsAResetThatComesLate(bool eachChunk)
    {
        var delay = eachChunk ? TcpFault.DelayEachChunk(Second) : TcpFault.Delay(Second);
        _proxy.Faults.Next(1, delay.And(TcpFault.Reset()));
        using var client = await ConnectAsync();
        await client.SendAsync("hello");
        Assert.Equal("|silence", await client.ReadAllAsync());
        await _clock.AdvanceAsync(Second);
        Assert.Equal("|reset", await client.ReadAllAsync());
        await _proxy.WaitUntilIdleAsync();
    }

    [Fact]
    public async Task Throttle_LetsSoManyThroughASecond()
    {
        _proxy.Faults.Next(1, TcpFault.Throttle(bytesPerSecond: 20));
        using var client = await ConnectAsync();
        await client.SendAsync("hello world");
        var start = _clock.GetUtcNow();
        var text = "";
        while (text.Length < 11)
        {
            await _clock.AdvanceAsync(0.05 * Second);
            text += text.Length + 2 <= _proxy.BytesToClient ? await client.ReadAsync(2) : "";
            text += _proxy.BytesToClient == 11 && text.Length == 10 ? await client.ReadAsync(1) : "";
        }

        Assert.Equal("hello world", text);
        Assert.InRange(_clock.GetUtcNow() - start, 0.55 * Second, Second);
    }

    [Fact]
    public async Task RandomCorruption_IsTheSameForASeed()
    {
        var request = new string('a', 1000);
        List<string> seen = [];
        foreach (var seed in new[] { 1, 1, 2 })
        {
            _proxy.Faults.Next(1, TcpFault.CorruptRandomly(0.1, seed));
            using var client = await ConnectAsync();

            // However it is cut into chunks.
            var cut = 250 * (seen.Count + 1);
            await client.SendAsync(request[..cut]);
            var first = await client.ReadAsync(cut);
            await client.SendAsync(request[cut..]);
            seen.Add(first + await client.ReadAsync(1000 - cut));
        }

        Assert.Equal(seen[0], seen[1]);
        Assert.NotEqual(seen[0], seen[2]);
        Assert.InRange(seen[0].Count(static c => c != 'a'), 70, 130);
    }

    [Fact]
    public async Task StoppedProxy_Refuses_AndListensAgainOnItsPort()
    {
        using var open = await ConnectAsync();
        await open.SendAsync("a");
        Assert.Equal("a", await open.ReadAsync(1));
        await _proxy.StopListeningAsync();
        var error = await Assert.ThrowsAsync<SocketException>(ConnectAsync);
        Assert.Equal(SocketError.ConnectionRefused, error.SocketErrorCode);
        await open.SendAsync("b");
        Assert.Equal("b", await open.ReadAsync(1));
        await _proxy.StartListeningAsync();
        using var again = await ConnectAsync();
        await again.SendAsync("c");
        Assert.Equal("c", await again.ReadAsync(1));
    }

    [Theory]
    [InlineData(false, "|end")]
    [InlineData(true, "|reset")]
    public async Task LiveConnections_AreKilled(bool reset, string seen)
    {
        using var first = await ConnectAsync();
        using var second = await ConnectAsync();
        await _proxy.WaitForConnectionsAsync(2);
        await (reset ? _proxy.ResetAllAsync() : _proxy.DropAllAsync());
        Assert.Equal((seen, seen, 0), (await first.ReadAllAsync(), await second.ReadAllAsync(), _proxy.OpenConnections.Count));
        using var third = await ConnectAsync();
        await third.SendAsync("a");
        Assert.Equal("a", await third.ReadAsync(1));
    }

    [Fact]
    public async Task LiveFault_ActsOnWhatWaits()
    {
        using var client = await ConnectAsync();
        await client.SendAsync("a");
        Assert.Equal("a", await client.ReadAsync(1));
        _proxy.Apply(TcpFault.Reset());
        Assert.Equal("|reset", await client.ReadAllAsync());
    }

    [Fact]
    public async Task HungConnection_NeverReachesTheServer()
    {
        _proxy.Faults.Next(1, TcpFault.Hang());
        using var client = await ConnectAsync();
        await client.SendAsync("hello");
        Assert.Equal("|silence", await client.ReadAllAsync());
        Assert.Equal(0, _server.Connections);
    }

    [Fact]
    public async Task ServerThatIsNotThere_IsAReset()
    {
        await using var proxy = await TcpFaultProxy.StartAsync(new IPEndPoint(IPAddress.Loopback, 1));
        using var client = await TcpClientSide.ConnectAsync(proxy.EndPoint);
        Assert.Equal("|reset", await client.ReadAllAsync());
    }

    [Fact]
    public async Task ServerThatCannotBeConnectedTo_LeavesNoConnection()
    {
        await using var proxy = await TcpFaultProxy.StartAsync(new NoEndPoint());
        using var client = await TcpClientSide.ConnectAsync(proxy.EndPoint);
        Assert.Contains(await client.ReadAllAsync(), new[] { "|reset", "|end" });
        await proxy.WaitUntilIdleAsync();
    }

    [Fact]
    public async Task DisposedProxy_ClosesAll()
    {
        var proxy = await TcpFaultProxy.StartAsync(_server.EndPoint, _clock);
        proxy.Faults.Sequence(TcpFault.Hang(), TcpFault.Stall(), TcpFault.Delay(Second), null);
        var clients = new List<TcpClientSide>();
        for (var i = 1; i <= 4; i++)
        {
            clients.Add(await TcpClientSide.ConnectAsync(proxy.EndPoint));
            await clients[^1].SendAsync("hello");
            await proxy.WaitForConnectionsAsync(i);
        }

        Assert.Equal(4, proxy.OpenConnections.Count);
        await proxy.DisposeAsync();
        Assert.Empty(proxy.OpenConnections);
        foreach (var client in clients)
        {
            Assert.DoesNotContain("silence", await client.ReadAllAsync(), StringComparison.Ordinal);
            client.Dispose();
        }
    }

    [Fact]
    public void Text_SaysWhatItDoes() =>
        Assert.Equal(
            "delay the first byte to the client by 1.5 s and reset after 100 bytes to the client and throttle both ways to 10 bytes a second and corrupt byte 3 to the server",
            TcpFault.Delay(1.5 * Second).And(TcpFault.Reset(afterBytes: 100)).And(TcpFault.Throttle(10, TcpDirection.Both)).And(TcpFault.Corrupt(3, direction: TcpDirection.ToServer)).ToString());

    private static Socket Listen()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        return listener;
    }

    private Task<TcpClientSide> ConnectAsync() => TcpClientSide.ConnectAsync(_proxy.EndPoint);

    /// <summary>An address of no family: connecting to it is no error of a socket.</summary>
    private sealed class NoEndPoint : EndPoint;
}
