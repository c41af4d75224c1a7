using System.Diagnostics;
using DataMesh.Core.Tests.Managed;

namespace DataMesh.Core.Tests.Telemetry;

/// <summary>What a stream tells between its opening and its end.</summary>
[Collection(nameof(ListenerTests))]
public sealed class StreamSignalTests : IDisposable
{
    private readonly Recorder _recorder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _recorder.Dispose();

    [Fact]
    public async Task StepThatFails_IsAFailedSpan_AndACloseThatDoesNotEndIsCounted()
    {
        TaskCompletionSource stuck = new();
        await using var managed = Of(number => number == 1 ? ScriptedStream.OneRow() : throw new ConnectorQueryException("division by zero"), () => new ValueTask(stuck.Task));
        var rows = await managed.StreamAsync("SELECT 1", Token);
        await rows.ReadAsync(Token);
        await Assert.ThrowsAsync<ConnectorQueryException>(() => rows.ReadAsync(Token).AsTask());
        Assert.Empty(_recorder.Of("datamesh.client.operation.abandoned", "stream"));
        await rows.DisposeAsync();
        Assert.Equal(ActivityStatusCode.Error, _recorder.Span("stream").Status);
        Assert.Single(_recorder.Of("datamesh.client.operation.abandoned", "stream"));
        stuck.SetResult();
    }

    [Fact]
    public async Task StreamsSideBySide_HaveASpanEach()
    {
        await using var managed = Of(static number => number <= 3 ? ScriptedStream.OneRow() : null, static () => default);
        await using var first = await managed.StreamAsync("SELECT 1", Token);
        await using var second = await managed.StreamAsync("SELECT 2", Token);
        while (await first.ReadAsync(Token) is not null)
        {
        }

        await first.DisposeAsync();
        Assert.Equal(3L, _recorder.Span("stream").GetTagItem("db.response.returned_rows"));
        await second.DisposeAsync();
        Assert.Equal(2, _recorder.Spans.Count(static span => Equals(span.GetTagItem("db.operation.name"), "stream")));
    }

    [Fact]
    public async Task EachStep_RunsUnderTheSpanOfItsStream()
    {
        List<string?> seen = [];
        await using var managed = Of(
            number =>
            {
                seen.Add(Activity.Current?.OperationName);
                return number <= 3 ? ScriptedStream.OneRow() : null;
            },
            static () => default);
        await using (var rows = await managed.StreamAsync("SELECT 1", Token))
        {
            using var other = new Activity("the caller's").Start();
            while (await rows.ReadAsync(Token) is not null)
            {
            }
        }

        Assert.Equal(4, seen.Count);
        Assert.All(seen, name => Assert.Equal(_recorder.Span("stream").OperationName, name));
    }

    private ManagedFake Of(Func<int, RowBatch?> read, Func<ValueTask> close) => ManagedFake.Of(
        new FakeConnector { OnStream = (_, _, _) => Task.FromResult<RowStream>(new ScriptedStream((number, _) => new(read(number)), close)) },
        new Services(_recorder));
}
