namespace DataMesh.Core.Tests.Pooling;

/// <summary>Many callers at once, with everything that can go wrong.</summary>
public sealed class ResourcePoolStressTests
{
    private const int Workers = 64;
    private const int Rounds = 300;
    private const int MaxSize = 8;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

#pragma warning disable CA5394 // Faults have to be many, not hard to guess.
    [Fact]
    public async Task ManyWorkers_NeverShareOneNorLoseTheirTurn()
    {
        var workshop = new Workshop
        {
            BeforeMaking = static async cancellationToken =>
            {
                await PauseAsync(cancellationToken);
                Fail(0.1);
            },
            BeforeClosing = static _ => PauseAsync(Token),
            AfterClosing = static () => Fail(0.2),
        };
        var pool = workshop.Pool(
            new() { MaxSize = MaxSize, MinSize = 2, IdleTimeout = TimeSpan.FromMilliseconds(5), Lifetime = TimeSpan.FromMilliseconds(40) },
            static async (item, cancellationToken) =>
            {
                item.Enter();
                await PauseAsync(cancellationToken);
                item.Leave();
                Fail(0.05);
                return !Happens(0.05);
            },
            TimeProvider.System);
        var (used, failed, cancelled) = (0, 0, 0);

        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(WorkAsync, Token))).WaitAsync(TimeSpan.FromMinutes(2), Token);

        Assert.Equal(Workers * Rounds, used + failed + cancelled);
        Assert.True(used > Workers * Rounds / 2 && failed > 0 && cancelled > 0, $"{used} used, {failed} failed, {cancelled} cancelled");
        Assert.InRange(workshop.Most, 2, MaxSize);
        Assert.Equal((0, 0), (pool.Counts.InUse, pool.Counts.Waiting));
        await pool.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), Token);
        Assert.Equal((0, new ResourcePoolCounts(0, 0, 0)), (workshop.Alive, pool.Counts));
        TestContext.Current.TestOutputHelper?.WriteLine($"{used} used, {failed} failed, {cancelled} cancelled, {workshop.Made} made, {workshop.Most} at once at most");

        async Task WorkAsync()
        {
            for (var round = 0; round < Rounds; round++)
            {
                using var source = new CancellationTokenSource();
                if (Happens(0.2))
                {
                    source.CancelAfter(Random.Shared.Next(3));
                }

                try
                {
                    await using var lease = await pool.AcquireAsync(source.Token);
                    lease.Resource.Enter();
                    await PauseAsync(CancellationToken.None);
                    lease.Resource.Leave();
                    if (Happens(0.05))
                    {
                        lease.MarkBroken();
                    }

                    Interlocked.Increment(ref used);
                }
                catch (OperationCanceledException)
                {
                    Assert.True(source.IsCancellationRequested);
                    Interlocked.Increment(ref cancelled);
                }
                catch (IOException)
                {
                    Interlocked.Increment(ref failed);
                }
            }
        }
    }

    private static async ValueTask PauseAsync(CancellationToken cancellationToken)
    {
        switch (Random.Shared.Next(4))
        {
            case 0:
                await Task.Yield();
                break;
            case 1:
                await Task.Delay(1, cancellationToken);
                break;
        }
    }

    private static void Fail(double share)
    {
        if (Happens(share))
        {
            throw new IOException("fault");
        }
    }

    private static bool Happens(double share) => Random.Shared.NextDouble() < share;
#pragma warning restore CA5394
}
