namespace DataMesh.Testing.Tests.Time;

public sealed class SeededRandomTests
{
    [Fact]
    public void SameSeed_GivesTheSameNumbers()
    {
        Assert.Equal(Draw(new SeededRandom(42)), Draw(new SeededRandom(42)));
        Assert.NotEqual(Draw(new SeededRandom(42)), Draw(new SeededRandom(43)));
        Assert.Equal("random numbers of seed 42", new SeededRandom(42).ToString());
    }

    [Fact]
    public void ManyThreads_DrawTheNumbersOfOne()
    {
        // System.Random of a seed, used like this, ends up giving zeros alone.
        const int Count = 400_000;
        var shared = new SeededRandom(7);
        var drawn = new long[Count];
        using var start = new Barrier(4);
        var threads = Enumerable.Range(0, 4).Select(part => new Thread(() =>
        {
            start.SignalAndWait();
            for (var i = part; i < Count; i += 4)
            {
                drawn[i] = shared.NextInt64();
            }
        })).ToList();
        threads.ForEach(static thread => thread.Start());
        threads.ForEach(static thread => thread.Join());
        var alone = new SeededRandom(7);
        Assert.Equal(Enumerable.Range(0, Count).Select(_ => alone.NextInt64()).Order(), drawn.Order());
    }

    private static string Draw(Random random)
    {
        var bytes = new byte[4];
        random.NextBytes(bytes);
        var items = Enumerable.Range(0, 10).ToArray();
        random.Shuffle(items);
        return FormattableString.Invariant($"{random.Next()} {random.Next(10)} {random.Next(5, 9)} {random.NextInt64(9)} {random.NextInt64(2, 5)} {random.NextDouble()} {random.NextSingle()} {Convert.ToHexString(bytes)} {string.Join(',', items)}");
    }
}
