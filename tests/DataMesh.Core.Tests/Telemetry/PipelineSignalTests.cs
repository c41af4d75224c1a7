using System.Diagnostics;
using DataMesh.Core.Tests.Managed;

namespace DataMesh.Core.Tests.Telemetry;

/// <summary>What a call tells of its way through the layers: refusals, waits, what was given up, and the connection.</summary>
[Collection(nameof(ListenerTests))]
public sealed class PipelineSignalTests : IDisposable
{
    private readonly Recorder _recorder = new();
    private readonly ManualTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IEnumerable<string> Logged => _recorder.Logged.Select(static line => line.Text);

    public void Dispose() => _recorder.Dispose();

    [Fact]
    public async Task Connection_IsToldWhenItIsMadeAndWhenItIsLost()
    {
        await using var managed = Of(new FakeConnector { OnExecute = static (_, _, _) => throw new ConnectorConnectionException("gone") });
        await Assert.ThrowsAsync<ConnectorConnectionException>(() => managed.ExecuteAsync("SELECT 1", Token));
        Assert.Equal(["Debug: Connector warehouse is connected.", "Warning: Connector warehouse lost its connection; the next operation connects again."], Logged);
    }

    [Fact]
    public async Task ConnectThatFails_IsAFailedSpan()
    {
        await using var managed = Of(new FakeConnector { OnConnect = static (_, _) => throw new ConnectorAuthenticationException("wrong password") });
        await Assert.ThrowsAsync<ConnectorAuthenticationException>(() => managed.ConnectAsync(Token));
        Assert.Equal(ActivityStatusCode.Error, _recorder.Span("connect").Status);
        Assert.Empty(Logged);
    }

    [Fact]
    public async Task DisconnectBesideACallThatGoesOn_SaysThatTheBudgetPassed()
    {
        TaskCompletionSource<QueryResult> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var managed = Of(new FakeConnector { OnExecute = (_, _, _) => answer.Task });
        await managed.ConnectAsync(Token);
        var call = managed.ExecuteAsync("SELECT 1", Token);
        var disconnect = managed.DisconnectAsync(Token);
        await _time.AdvanceAsync(TimeSpan.FromSeconds(10));
        await disconnect;
        Assert.Contains("Warning: Connector warehouse disconnects although 1 operations still run: the drain budget of 10 s passed.", Logged);
        answer.SetResult(QueryResult.Empty);
        await call;
    }

    [Fact]
    public async Task CallOverTheLimits_IsCountedByItsReason()
    {
        TaskCompletionSource<QueryResult> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var fake = new FakeConnector { OnExecute = (_, _, _) => answer.Task };
        await using var concurrent = Of(fake, new ResilienceOptions { Concurrency = new ConcurrencyOptions { PermitLimit = 1, QueueLimit = 0 } });
        await using var rated = Of(fake, new ResilienceOptions { Rate = new RateOptions { TokenLimit = 1, QueueLimit = 0 } });
        foreach (var managed in new[] { concurrent, rated })
        {
            _ = managed.ExecuteAsync("SELECT 1", Token);
            await Assert.ThrowsAsync<ConnectorRateLimitedException>(() => managed.ExecuteAsync("SELECT 1", Token));
        }

        Assert.Equal([ConnectorTelemetry.RefusedByConcurrency, ConnectorTelemetry.RefusedByRate], Refused());
        answer.SetResult(QueryResult.Empty);
    }

    [Fact]
    public async Task CallThatIsNotAllowed_IsCounted()
    {
        var options = new ConnectorInstanceOptions("warehouse") { Limits = new ConnectorLimits { DenyOperations = ["execute"] } };
        await using var managed = ManagedFake.Of(new FakeConnector(), new Services(_recorder, _time), options: options);
        await Assert.ThrowsAsync<ConnectorAuthorizationException>(() => managed.ExecuteAsync("SELECT 1", Token));
        Assert.Equal([ConnectorTelemetry.RefusedByAccess], Refused());
    }

    [Fact]
    public async Task CallThatWaited_TellsHowLong_AndOneWhoseTimePassedIsRefused()
    {
        TaskCompletionSource<QueryResult> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var managed = Of(new FakeConnector { OnExecute = (_, _, _) => answer.Task }, new ResilienceOptions { Concurrency = new ConcurrencyOptions { PermitLimit = 1 } });
        await managed.ConnectAsync(Token);
        var running = managed.ExecuteAsync("SELECT 1", Token);
        var late = managed.ExecuteAsync(new QueryRequest("SELECT 2") { Timeout = TimeSpan.FromSeconds(2) }, Token);
        var waiting = managed.ExecuteAsync("SELECT 3", Token);
        await _time.AdvanceAsync(TimeSpan.FromSeconds(3));
        await Assert.ThrowsAsync<ConnectorTimeoutException>(() => late);
        Assert.Equal([ConnectorTelemetry.RefusedByConcurrency], Refused());
        answer.SetResult(QueryResult.Empty);
        await Task.WhenAll(running, waiting);
        Assert.Equal(3d, _recorder.Of("datamesh.client.limiter.wait_time").Max(static wait => wait.Value));
    }

    [Fact]
    public async Task Breaker_TellsEachOfItsTurns_AndWhatItRefuses()
    {
        var works = false;
        var fake = new FakeConnector { OnExecute = (_, _, _) => works ? Task.FromResult(QueryResult.Empty) : throw new ConnectorConnectionException("no route") };
        await using var managed = Of(fake, new ResilienceOptions { CircuitBreaker = new CircuitBreakerOptions { MinimumThroughput = 2 } });
        for (var i = 0; i < 3; i++)
        {
            await Assert.ThrowsAnyAsync<ConnectorException>(() => managed.ExecuteAsync("SELECT 1", Token));
        }

        Assert.Equal([ConnectorTelemetry.RefusedByCircuit], Refused());
        works = true;
        _time.Advance(TimeSpan.FromSeconds(16));
        await managed.ExecuteAsync("SELECT 1", Token);
        Assert.Equal(
            ["Warning: Connector warehouse: the circuit breaker opened; calls are refused for 15 s.", "Information: Connector warehouse: the circuit breaker is half open; one call may try.", "Information: Connector warehouse: the circuit breaker closed; calls pass again."],
            Logged.Where(static line => line.Contains("circuit breaker", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task WhatIsGivenUp_IsCounted()
    {
        TaskCompletionSource<QueryResult> never = new();
        TaskCompletionSource<RowBatch?> noBatch = new();
        await using var managed = Of(new FakeConnector { OnExecute = (_, _, _) => never.Task, OnStream = (_, _, _) => Task.FromResult<RowStream>(new ScriptedStream((read, _) => read == 1 ? new(ScriptedStream.OneRow()) : new(noBatch.Task))) });
        await managed.ConnectAsync(Token);
        using var cancel = new CancellationTokenSource();
        await using var rows = await managed.StreamAsync("SELECT 1", Token);
        await rows.ReadAsync(Token);
        var step = rows.ReadAsync(cancel.Token).AsTask();
        var call = managed.ExecuteAsync("SELECT 1", cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => step);
        Assert.Single(_recorder.Of("datamesh.client.operation.abandoned"));
        Assert.Single(_recorder.Of("datamesh.client.operation.abandoned", "stream"));
        never.SetResult(QueryResult.Empty);
        noBatch.SetResult(null);
    }

    [Fact]
    public async Task Listing_TellsHowManyItemsWereRead()
    {
        TableInfo[] tables = [new(new TableName("main", "a"), TableKind.Table), new(new TableName("main", "b"), TableKind.View)];
        await using var managed = Of(new FakeConnector { OnListTables = _ => tables.ToAsyncEnumerable() });
        Assert.Equal(tables, await managed.ListTablesAsync(cancellationToken: Token).ToListAsync(Token));
        Assert.Equal(2L, _recorder.Span("list_tables").GetTagItem("db.response.returned_rows"));
    }

    private IEnumerable<object?> Refused() => _recorder.Of("datamesh.client.operation.refused").Select(static refusal => refusal.Tags["datamesh.refused.reason"]);

    private ManagedFake Of(FakeConnector fake, ResilienceOptions? resilience = null) =>
        ManagedFake.Of(fake, new Services(_recorder, _time), options: new ConnectorInstanceOptions("warehouse") { Resilience = resilience ?? new ResilienceOptions() });
}
