using System.Globalization;
using DataMesh.Connectors.Trino.Loopback;

namespace DataMesh.Connectors.Trino.Tests.Faults;

/// <summary>Faults that other clients of Trino are known for, and that this one is free of: a test each.</summary>
public sealed class KnownFaultTests
{
    private const string Sql = "SELECT c FROM t";

    private static readonly ScriptedAnswer Three = ScriptedAnswer.Of("bigint", "1", "2", "3");

    /// <summary>No spooling: every row through the coordinator.</summary>
    [Fact]
    public async Task Spooling_IsUsed_WithoutCredentialsForTheStorage()
    {
        var answer = Three with { Rows = [.. Enumerable.Range(0, 5000).Select(static n => $"[{n}]")] };
        await using var bench = await Bench.StartAsync(answer, new() { Spooling = new() { SegmentSize = 4096, SegmentsPerPage = 3, CompressFrom = 1 } });
        var connector = await bench.ConnectAsync();

        Assert.Equal((5000, null), await connector.CountAsync(Sql, Bench.Token));

        var segments = bench.Server.Requests.Where(static request => request.Kind == LoopbackRequestKind.Segment).ToList();
        Assert.True(segments.Count > 3, $"{segments.Count} segments were fetched.");
        Assert.All(segments, segment => Assert.Equal(bench.Server.SegmentPort, segment.Port));
        Assert.Equal(0, bench.Server.RefusedSegmentRequests);
    }

    /// <summary>The sign of a decimal lost between 0 and -1.</summary>
    [Theory]
    [InlineData("decimal(10,2)", "-0.50")]
    [InlineData("decimal(10,4)", "-123.4500")]
    [InlineData("decimal(38,2)", "-0.01")]
    [InlineData("decimal(28,28)", "-0.0000000000000000000000000001")]
    [InlineData("decimal(38,10)", "-1234567890123456789012345678.0123456789")]
    public async Task NegativeDecimal_KeepsItsSignAndDigits(string type, string value)
    {
        await using var bench = await Bench.StartAsync(ScriptedAnswer.Of(type, $"\"{value}\""));
        var connector = await bench.ConnectAsync();

        Assert.Equal(value, Convert.ToString(await connector.ValueAsync(Sql), CultureInfo.InvariantCulture));
    }

    /// <summary>An interval of months read as a date.</summary>
    [Theory]
    [InlineData("1-2", "P1Y2M")]
    [InlineData("-1-2", "P-1Y-2M")]
    [InlineData("0-0", "P0M")]
    public async Task IntervalOfMonths_IsAnInterval(string value, string expected)
    {
        await using var bench = await Bench.StartAsync(ScriptedAnswer.Of("interval year to month", $"\"{value}\""));
        var connector = await bench.ConnectAsync();

        var result = await connector.ExecuteAsync(Sql, Bench.Token);

        Assert.Equal(ColumnTypeKind.Interval, result.Columns[0].Type.Kind);
        Assert.Equal(expected, result.Rows[0][0]);
    }

    /// <summary>TLS options taken and ignored.</summary>
    [Fact]
    public async Task TlsOptions_AreMeant()
    {
        await using var bench = await Bench.StartAsync(Three, new() { Tls = new(), Authentication = new() { Passwords = new Dictionary<string, string> { ["tester"] = "pa55word" } } });
        var signedIn = bench.Config with { Password = "pa55word" };

        var connector = await bench.ConnectAsync(signedIn);
        Assert.Equal((3, null), await connector.CountAsync(Sql, Bench.Token));

        var refused = await Assert.ThrowsAsync<ConnectorConnectionException>(() => bench.ConnectAsync(signedIn with { TlsRootCertificate = null }));
        Assert.DoesNotContain("pa55word", refused.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A certificate of a trusted authority, made out to another host.</summary>
    [Fact]
    public async Task CertificateOfAnotherHost_IsRefused()
    {
        await using var bench = await Bench.StartAsync(Three, new() { Tls = new() { Names = ["other.example.org"] } });

        await Assert.ThrowsAsync<ConnectorConnectionException>(() => bench.ConnectAsync());
    }

    /// <summary>The certificate to sign in with taken and not sent.</summary>
    [Fact]
    public async Task ClientCertificate_IsSent()
    {
        var engine = ScriptedEngine.Always(Three);
        await using var bench = await Bench.StartAsync(engine, new() { Tls = new() { RequiresClientCertificate = true }, Authentication = new() { Certificates = true } });
        var (certificate, key) = bench.Server.Certificates!.ForClient("erin", "key pa55");

        var connector = await bench.ConnectAsync(bench.Config with { Username = null, TlsCertificate = certificate, TlsKey = key, TlsKeyPassword = "key pa55" });

        Assert.Equal((3, null), await connector.CountAsync(Sql, Bench.Token));
        Assert.All(engine.Statements, static statement => Assert.Equal("erin", statement.User));
        await Assert.ThrowsAsync<ConnectorConnectionException>(() => bench.ConnectAsync(bench.Config with { RetryTime = TimeSpan.FromMilliseconds(100) }));
    }

    /// <summary>A retry that sends a request object that was used, and fails on the spot or comes without its body.</summary>
    [Fact]
    public async Task RepeatedSubmission_IsTheWholeRequestAgain()
    {
        await using var bench = await Bench.StartAsync(Three);
        var connector = await bench.ConnectAsync(bench.Config with { ClientTags = ["a", "b"], Catalog = "memory" });
        bench.Server.Fail(LoopbackRequestKind.Submit, LoopbackFault.Status(503), LoopbackFault.Status(429, "0"));

        Assert.Equal((3, null), await connector.CountAsync(Sql, Bench.Token));

        var submitted = bench.Submitted(Sql);
        Assert.Equal(3, submitted.Count);
        Assert.All(submitted, request => Assert.Equal(Known(submitted[0]), Known(request)));
        Assert.Equal("memory", submitted[0].Header("X-Trino-Catalog"));
    }

    /// <summary>Headers that are split at every equals sign, or refused where there are two.</summary>
    [Fact]
    public async Task HeaderWithTwoEqualsSigns_IsSplitAtTheFirst()
    {
        var engine = Session(("SET", [new("Set-Session", "filter=a=b%3Dc%2Cd+e"), new("Added-Prepare", "st%3D1=SELECT+1+%3D+1")]));
        await using var bench = await Bench.StartAsync(engine);
        var connector = await bench.ConnectAsync();
        await using var session = await connector.OpenSessionAsync(Bench.Token);

        await session.ExecuteAsync("SET", Bench.Token);
        await session.ExecuteAsync("SELECT", Bench.Token);

        var statement = engine.Statements[^1];
        Assert.Equal("a=b=c,d e", statement.SessionProperties["filter"]);
        Assert.Equal("SELECT 1 = 1", statement.PreparedStatements["st=1"]);
    }

    /// <summary>Reset-Authorization-User looked for under another header's name, so that the session stays another user's.</summary>
    [Fact]
    public async Task ResetAuthorizationUser_EndsTheOtherUser()
    {
        var engine = Session(("SET", [new("Set-Authorization-User", "alice")]), ("RESET", [new("Reset-Authorization-User", "true")]));
        await using var bench = await Bench.StartAsync(engine);
        var connector = await bench.ConnectAsync();
        await using var session = await connector.OpenSessionAsync(Bench.Token);

        await session.ExecuteAsync("SET", Bench.Token);
        await session.ExecuteAsync("SELECT", Bench.Token);
        Assert.Equal("alice", engine.Statements[^1].User);
        Assert.Equal("tester", bench.Submitted("SELECT")[^1].Header("X-Trino-Original-User"));

        await session.ExecuteAsync("RESET", Bench.Token);
        await session.ExecuteAsync("SELECT", Bench.Token);
        Assert.Equal("tester", engine.Statements[^1].User);
        Assert.Null(bench.Submitted("SELECT")[^1].Header("X-Trino-Original-User"));
    }

    /// <summary>Deallocated-Prepare read as a pair, so that the statement stays, or the client fails.</summary>
    [Fact]
    public async Task DeallocatedPrepare_IsANameAlone()
    {
        var engine = Session(("PREPARE", [new("Added-Prepare", "a+b=SELECT+1"), new("Added-Prepare", "c=SELECT+2")]), ("DEALLOCATE", [new("Deallocated-Prepare", "a+b")]));
        await using var bench = await Bench.StartAsync(engine);
        var connector = await bench.ConnectAsync();
        await using var session = await connector.OpenSessionAsync(Bench.Token);

        await session.ExecuteAsync("PREPARE", Bench.Token);
        await session.ExecuteAsync("DEALLOCATE", Bench.Token);
        await session.ExecuteAsync("SELECT", Bench.Token);

        Assert.Equal(["c"], engine.Statements[^1].PreparedStatements.Keys);
    }

    /// <summary>All session properties dropped on Clear-Session, or replaced on Set-Session.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ClearSession_DropsThatPropertyAlone(bool joined)
    {
        var engine = Session(("SET a", [new("Set-Session", "a=1"), new("Set-Session", "b=2")]), ("SET c", [new("Set-Session", "c=3")]), ("RESET", [new("Clear-Session", "a")]));
        await using var bench = await Bench.StartAsync(engine, new() { JoinsHeaders = joined });
        var connector = await bench.ConnectAsync(bench.Config with { SessionProperties = new Dictionary<string, string> { ["query_priority"] = "7" } });
        await using var session = await connector.OpenSessionAsync(Bench.Token);

        await session.ExecuteAsync("SET a", Bench.Token);
        await session.ExecuteAsync("SET c", Bench.Token);
        await session.ExecuteAsync("RESET", Bench.Token);
        await session.ExecuteAsync("SELECT", Bench.Token);

        Assert.Equal(new Dictionary<string, string> { ["query_priority"] = "7", ["b"] = "2", ["c"] = "3" }, engine.Statements[^1].SessionProperties);
    }

    /// <summary>5xx answered by the next request at once, without end.</summary>
    [Fact]
    public async Task ServerThatIsDown_IsNotAskedInATightLoop()
    {
        await using var bench = await Bench.StartAsync(Three, new() { Intercept = static request => request.Text == Sql ? LoopbackFault.Status(503) : null });
        var connector = await bench.ConnectAsync(bench.Config with { RetryTime = TimeSpan.FromSeconds(1) });

        var (_, error) = await connector.CountAsync(Sql, Bench.Token);

        Assert.Equal(OperationOutcome.NotStarted, Assert.IsType<ConnectorException>(error, exactMatch: false).Outcome);
        Assert.InRange(bench.Submitted(Sql).Count, 2, 20);
    }

    /// <summary>What the server must see again: the protocol's headers and the body.</summary>
    private static string Known(LoopbackRequest request) =>
        string.Join('\n', request.Headers.Where(static header => header.Key.StartsWith("X-Trino-", StringComparison.OrdinalIgnoreCase)).OrderBy(static header => header.Key, StringComparer.Ordinal).Select(static header => $"{header.Key}: {string.Join(",", header.Value)}").Append(request.Text));

    /// <summary>An engine whose statements change the session by their headers.</summary>
    private static ScriptedEngine Session(params (string Sql, KeyValuePair<string, string>[] Headers)[] statements)
    {
        var engine = new ScriptedEngine { Default = static _ => Three };
        foreach (var (sql, headers) in statements)
        {
            engine.Add(sql, new ScriptedAnswer { UpdateType = "SET SESSION", Headers = headers });
        }

        return engine;
    }
}
