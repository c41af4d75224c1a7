using DataMesh.Core.Tests.Managed;

namespace DataMesh.Core.Tests.Telemetry;

/// <summary>What systems say in their errors may repeat what they were sent: none of it is told on.</summary>
[Collection(nameof(ListenerTests))]
public sealed class SecretTests
{
    private const string Quoted = "quoted-81f3";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TextOfAnError_IsInNoSpanMetricOrLog()
    {
        using var recorder = new Recorder();
        var connects = 0;
        var fake = new FakeConnector
        {
            OnConnect = (_, _) => connects++ == 0 ? throw new InvalidOperationException(Quoted) : Task.CompletedTask,
            OnDisconnect = static () => throw new InvalidOperationException(Quoted),
            OnExecute = static (number, _, _) => throw (number == 1
                ? new ConnectorConnectionException(Quoted, new InvalidOperationException(Quoted))
                : ConnectorException.Create(ConnectorErrorKind.Query, Quoted, new InvalidOperationException(Quoted), sqlState: "42601")),
            OnListTables = static _ => Broken(),
        };
        await using (var managed = ManagedFake.Of(fake, new Services(recorder, new ConnectorTelemetryOptions { QueryText = true, QuerySummary = true }), new RetryOptions { MaxAttempts = 2, MinDelay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero }))
        {
            await Assert.ThrowsAnyAsync<ConnectorException>(() => managed.GetSchemaAsync("t", Token));
            await Assert.ThrowsAnyAsync<ConnectorException>(() => managed.ExecuteAsync(new QueryRequest($"SELECT a FROM t WHERE b = '{Quoted}' -- {Quoted}") { IsIdempotent = true }, Token));
            await Assert.ThrowsAnyAsync<ConnectorException>(async () => await managed.ListTablesAsync(cancellationToken: Token).ToListAsync(Token));
        }

        var told = recorder.Spans
            .SelectMany(static span => span.TagObjects.Concat(span.Events.SelectMany(static one => one.Tags)).Select(static tag => $"{tag.Value}").Append(span.DisplayName).Append(span.StatusDescription ?? ""))
            .Concat(recorder.Measurements.SelectMany(static measured => measured.Tags).Select(static tag => $"{tag.Value}"))
            .Concat(recorder.Logged.Select(static line => line.Text))
            .ToList();
        Assert.Contains("SELECT a FROM t WHERE b = ?", told);
        Assert.Contains(told, static text => text.StartsWith("Warning: Connector warehouse could not disconnect", StringComparison.Ordinal));
        Assert.Contains(told, static text => text.Contains("attempt 1 failed", StringComparison.Ordinal));
        Assert.All(told, static text => Assert.DoesNotContain(Quoted, text, StringComparison.Ordinal));
    }

    private static async IAsyncEnumerable<TableInfo> Broken()
    {
        yield return new TableInfo(new TableName("t"), TableKind.Table);
        await Task.Yield();
        throw new ConnectorQueryException(Quoted);
    }
}
