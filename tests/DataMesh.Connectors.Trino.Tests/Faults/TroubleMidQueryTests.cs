using DataMesh.Connectors.Trino.Loopback;
using DataMesh.Testing;

namespace DataMesh.Connectors.Trino.Tests.Faults;

/// <summary>What changes on the server's side while a query is read.</summary>
public sealed class TroubleMidQueryTests
{
    private const string Sql = "SELECT c FROM t";

    private static readonly ScriptedAnswer Three = ScriptedAnswer.Of("bigint", "1", "2", "3");

    private static readonly LoopbackAuthentication Tokens = new() { Tokens = new Dictionary<string, string> { ["first-token"] = "tester" } };

    [Fact]
    public async Task TokenThatExpires_IsAskedForAnew_AndNoRowIsLost()
    {
        await using var bench = await Bench.StartAsync(Three, new() { Authentication = Tokens, PageSize = 1 });
        var source = new Source(bench.Server);
        var connector = await bench.ConnectAsync(bench.Config with { AllowInsecureCredentials = true }, services: new Services(source));
        bench.Server.Fail(LoopbackRequestKind.Page, LoopbackFault.None, LoopbackFault.None, LoopbackFault.ExpiredTokens);

        Assert.Equal((3, null), await connector.CountAsync(Sql, Bench.Token));
        Assert.Equal(1, source.Renewed);
        Assert.Single(bench.Submitted(Sql));
    }

    [Fact]
    public async Task TokenThatExpiresForGood_IsAnAuthenticationError()
    {
        await using var bench = await Bench.StartAsync(Three, new() { Authentication = Tokens, PageSize = 1 });
        var connector = await bench.ConnectAsync(bench.Config with { AccessToken = "first-token", Username = null, AllowInsecureCredentials = true });
        bench.Server.Fail(LoopbackRequestKind.Page, LoopbackFault.None, LoopbackFault.None, LoopbackFault.ExpiredTokens);

        var (rows, error) = await connector.CountAsync(Sql, Bench.Token);

        var exception = Assert.IsType<ConnectorAuthenticationException>(error);
        Assert.Equal(1, rows);
        Assert.DoesNotContain("first-token", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServerThatRestarts_IsAnError_AndTheNextStatementWorks()
    {
        await using var bench = await Bench.StartAsync(Three, new() { PageSize = 1 });
        var connector = await bench.ConnectAsync();
        bench.Server.Fail(LoopbackRequestKind.Page, LoopbackFault.None, LoopbackFault.None, LoopbackFault.Restart);

        var (rows, error) = await connector.CountAsync(Sql, Bench.Token);

        Assert.Equal((1, OperationOutcome.Unknown), (rows, Assert.IsType<ConnectorException>(error, exactMatch: false).Outcome));
        Assert.Equal((3, null), await connector.CountAsync(Sql, Bench.Token));
    }

    [Fact]
    public async Task QueryAbandonedByTheServer_IsATimeout()
    {
        var time = new ManualTimeProvider();
        await using var bench = await Bench.StartAsync(Three, new() { PageSize = 1, Time = time, Intercept = request => Late(request, time) });
        var connector = await bench.ConnectAsync();

        var (rows, error) = await connector.CountAsync(Sql, Bench.Token);

        Assert.IsType<ConnectorTimeoutException>(error);
        Assert.Equal(1, rows);
    }

    private static LoopbackFault? Late(LoopbackRequest request, ManualTimeProvider time) =>
        request.Kind == LoopbackRequestKind.Page && request.Path.Contains("/executing/", StringComparison.Ordinal) && request.Path.EndsWith("/1", StringComparison.Ordinal)
            ? LoopbackFault.Do(() => time.Advance(TimeSpan.FromMinutes(6)))
            : null;

    private sealed class Source(LoopbackTrino server) : ITrinoTokenSource
    {
        private string _token = "first-token";

        public int Renewed { get; private set; }

        public ValueTask<string> GetTokenAsync(TrinoTokenRequest request, CancellationToken cancellationToken)
        {
            if (request.IsRefused)
            {
                Renewed++;
                _token = "second-token";
                server.AddToken(_token, "tester");
            }

            return new(_token);
        }
    }

    private sealed class Services(ITrinoTokenSource source) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(ITrinoTokenSource) ? source : null;
    }
}
