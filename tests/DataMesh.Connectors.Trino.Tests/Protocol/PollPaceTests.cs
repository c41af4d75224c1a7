using DataMesh.Connectors.Trino.Loopback;
using DataMesh.Connectors.Trino.Protocol;
using DataMesh.Testing;

namespace DataMesh.Connectors.Trino.Tests.Protocol;

public sealed class PollPaceTests
{
    [Fact]
    public void Interval_IsNoneForFourEmptyPages_ThenGrowsToASecond()
    {
        Assert.All(Enumerable.Range(0, 5), static pages => Assert.Equal(TimeSpan.Zero, PollPace.Interval(pages)));
        Assert.Equal(TimeSpan.FromMilliseconds(50), PollPace.Interval(5));
        Assert.Equal(TimeSpan.FromMilliseconds(60), PollPace.Interval(6));
        Assert.Equal(TimeSpan.FromSeconds(1), PollPace.Interval(100_000));
    }

    [Fact]
    public async Task TimeThatTheServerHeldTheRequest_Counts()
    {
        var time = new ManualTimeProvider();
        var pace = new PollPace(time);
        for (var i = 0; i < 20; i++)
        {
            await pace.WaitAsync(Client.Token);
            time.Advance(TimeSpan.FromSeconds(1));
            pace.Came(isEmpty: true);
        }

        Assert.True(pace.WaitAsync(Client.Token).AsTask().IsCompletedSuccessfully);
        var waiting = pace.WaitAsync(Client.Token).AsTask();
        Assert.False(waiting.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        await waiting;

        pace.Came(isEmpty: false);
        Assert.True(pace.WaitAsync(Client.Token).AsTask().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task ManyEmptyPages_AreWaitedFor_AndCanBeCancelled()
    {
        var time = new ManualTimeProvider();
        await using var client = await Client.ConnectAsync(ScriptedAnswer.Of("integer", "1"), serve: static options => options with { EmptyPages = 50 }, time: time);
        using var caller = new CancellationTokenSource();
        await using var execution = await client.SubmitAsync();

        var reading = Task.Run(async () =>
        {
            while (await execution.ReadAsync(caller.Token) is { } page)
            {
                page.Dispose();
            }
        }, Client.Token);
        await time.WaitForTimerAsync(TimeSpan.FromMilliseconds(50));
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.InRange(client.Count(LoopbackRequestKind.Page), 3, 6);
    }
}
