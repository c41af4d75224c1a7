using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DataMesh.Testing.Tests.Faults;

namespace DataMesh.Testing.Tests.Docs;

/// <summary>The examples of docs/testing.md, as they stand there.</summary>
public sealed class Examples
{
    private static readonly ActivitySource Source = new(ConnectorTelemetry.SourceName);

    [Fact]
    public async Task Server()
    {
        var clock = new ManualTimeProvider();
        using var client = new HttpClient();
        await using var server = await HttpFaultServer.StartAsync(static request => new HttpAnswer("[1, 2]"), clock);
        server.Faults.Next(2, HttpFault.Status(503, retryAfter: TimeSpan.FromSeconds(1)));   // two requests fail, the third is answered
        server.FaultsFor("/v1/jobs").FromNowOn(HttpFault.Stall());                           // and this path never answers
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(server.Address, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(server.Address, TestContext.Current.CancellationToken));
        Assert.Equal("[1, 2]", await client.GetStringAsync(server.Address, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Cancellation()
    {
        using var client = new HttpClient();
        await using var server = await HttpFaultServer.StartAsync();
        server.Faults.FromNowOn(HttpFault.Stall());
        using var cancel = new CancellationTokenSource();
        var call = client.GetStringAsync(server.Address, cancel.Token);
        var request = await server.WaitForRequestAsync();
        await cancel.CancelAsync();
        await request.WaitForClientToLeaveAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Proxy()
    {
        await using var database = new TcpEchoServer();
        var databaseEndPoint = database.EndPoint;
        await using var proxy = await TcpFaultProxy.StartAsync(databaseEndPoint);
        proxy.Faults.Sequence(TcpFault.Reset(), null, TcpFault.Stall(afterBytes: 100));   // one for each connection that comes
        proxy.Faults.FromNowOn(TcpFault.Throttle(bytesPerSecond: 1_000_000));
        await using var connection = await ConnectAsync(proxy.EndPoint);
        await proxy.ResetAllAsync();                                                      // the connection is lost
        await proxy.StopListeningAsync();                                                 // and there is no other
        await Assert.ThrowsAsync<SocketException>(() => ConnectAsync(proxy.EndPoint));

        static async Task<Stream> ConnectAsync(IPEndPoint endPoint)
        {
            var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(endPoint);
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionReset)
            {
                return Stream.Null;
            }

            return socket.Connected ? new NetworkStream(socket, ownsSocket: true) : Stream.Null;
        }
    }

    [Fact]
    public async Task Clock()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var clock = new ManualTimeProvider();
        var wait = Task.Delay(TimeSpan.FromMinutes(5), clock, cancellationToken);
        await clock.AdvanceAsync(TimeSpan.FromMinutes(5));   // waits until somebody waits for the clock, then moves it
        await wait;
        Assert.Equal(0, clock.Pending);
    }

    [Fact]
    public async Task Recorder()
    {
        var secret = "hunter2";
        using var recorder = TelemetryRecorder.Start();
        await CallAsync();
        var span = recorder.Spans.Single();
        var attempts = span.Events(ConnectorTelemetry.RetryEvent).Count + 1;
        var forgotten = recorder.OpenSpans;
        var leaks = recorder.Dump().Contains(secret, StringComparison.Ordinal);
        Assert.Equal((2, 0, false), (attempts, forgotten.Count, leaks));

        static Task CallAsync()
        {
            using var span = Source.StartActivity("execute warehouse");
            span?.AddEvent(new ActivityEvent(ConnectorTelemetry.RetryEvent));
            return Task.CompletedTask;
        }
    }
}
