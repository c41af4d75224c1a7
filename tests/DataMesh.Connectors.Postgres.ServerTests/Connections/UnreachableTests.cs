using System.Net;
using DataMesh.Testing;

namespace DataMesh.Connectors.Postgres.ServerTests.Connections;

public sealed class UnreachableTests
{
    private static readonly PostgresConnectorConfig Config = new() { Host = "127.0.0.1", Port = 1, Username = "u", Password = "p" };

    [Fact]
    public async Task RefusedPort_IsToldWithWhatToCheck() => Assert.Equal(
        "warehouse, connect: Nothing listens at 127.0.0.1:1: the connection was refused. Check 'host' and 'port', and whether the server runs and listens on that address.",
        (await FailedAsync<ConnectorConnectionException>(Config, isTransient: true)).Message);

    [Fact]
    public async Task UnknownHost_IsToldWithItsKey() => Assert.Equal(
        "warehouse, connect: There is no host 'no-such-host.invalid'. Check 'host'.", (await FailedAsync<ConnectorConnectionException>(Config with { Host = "no-such-host.invalid" }, isTransient: false)).Message);

    [Theory]
    [InlineData(TlsMode.Prefer)]
    [InlineData(TlsMode.Disable)]
    public async Task PortThatSaysNothing_IsGivenUpInTime(TlsMode tls)
    {
        await using var proxy = await TcpFaultProxy.StartAsync(new IPEndPoint(IPAddress.Loopback, 1));
        proxy.Faults.FromNowOn(TcpFault.Hang());

        var error = await FailedAsync<ConnectorTimeoutException>(Config with { Port = proxy.Port, ConnectTimeout = TimeSpan.FromMilliseconds(300), Tls = tls }, isTransient: true);

        Assert.Equal($"warehouse, connect: 127.0.0.1:{proxy.Port} did not accept a connection within 0.3 s ('connect_timeout'). Is it there, and not overloaded?", error.Message);
    }

    [Fact]
    public async Task PortThatHangsUp_IsAConnectionError()
    {
        await using var proxy = await TcpFaultProxy.StartAsync(new IPEndPoint(IPAddress.Loopback, 1));

        var error = await FailedAsync<ConnectorConnectionException>(Config with { Port = proxy.Port }, isTransient: true);

        // Which of the two depends on how far the client has come when the reset does.
        Assert.Matches($"^warehouse, connect: 127.0.0.1:{proxy.Port} (closed the connection while it was being made|cannot be reached): ", error.Message);
    }

    private static async Task<TError> FailedAsync<TError>(PostgresConnectorConfig config, bool isTransient)
        where TError : ConnectorException
    {
        var descriptor = PostgresConnector.Descriptor;
        var connector = (IQueryConnector)descriptor.Create(new DataMesh.Runtime.ConnectorCreation(descriptor, new ConnectorInstanceOptions("warehouse"), config, services: null));
        var error = await Assert.ThrowsAsync<TError>(() => connector.ExecuteAsync("SELECT 1", TestContext.Current.CancellationToken));
        Assert.Equal((OperationOutcome.NotStarted, isTransient, false), (error.Outcome, error.IsTransient, error.IsConnectionLost));
        return error;
    }
}
