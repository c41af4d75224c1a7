namespace DataMesh.Testing;

/// <summary>Random numbers that are the same for the same seed. Thread-safe, unlike <c>new Random(seed)</c>.</summary>
/// <remarks>
/// Register it as the host's <see cref="Random"/>, and the jitter of retries comes from it. The order of the numbers is fixed;
/// which of several callers at once gets which one is not.
/// </remarks>
/// <param name="seed">The seed; write it into a test's failure, so that the run can be repeated.</param>
public sealed class SeededRandom(int seed) : Random
{
    private readonly Lock _lock = new();
    private readonly Random _numbers = new(seed);

    /// <summary>The seed.</summary>
    public int Seed { get; } = seed;

#pragma warning disable CA5394 // for tests: nothing here is a secret
    /// <inheritdoc/>
    public override int Next()
    {
        lock (_lock)
        {
            return _numbers.Next();
        }
    }

    /// <inheritdoc/>
    public override int Next(int maxValue)
    {
        lock (_lock)
        {
            return _numbers.Next(maxValue);
        }
    }

    /// <inheritdoc/>
    public override int Next(int minValue, int maxValue)
    {
        lock (_lock)
        {
            return _numbers.Next(minValue, maxValue);
        }
    }

    /// <inheritdoc/>
    public override long NextInt64()
    {
        lock (_lock)
        {
            return _numbers.NextInt64();
        }
    }

    /// <inheritdoc/>
    public override long NextInt64(long maxValue)
    {
        lock (_lock)
        {
            return _numbers.NextInt64(maxValue);
        }
    }

    /// <inheritdoc/>
    public override long NextInt64(long minValue, long maxValue)
    {
        lock (_lock)
        {
            return _numbers.NextInt64(minValue, maxValue);
        }
    }

    /// <inheritdoc/>
    public override double NextDouble()
    {
        lock (_lock)
        {
            return _numbers.NextDouble();
        }
    }

    /// <inheritdoc/>
    public override float NextSingle()
    {
        lock (_lock)
        {
            return _numbers.NextSingle();
        }
    }

    /// <inheritdoc/>
    public override void NextBytes(byte[] buffer) => NextBytes(buffer.AsSpan());

    /// <inheritdoc/>
    public override void NextBytes(Span<byte> buffer)
    {
        lock (_lock)
        {
            _numbers.NextBytes(buffer);
        }
    }

    /// <inheritdoc/>
    protected override double Sample() => NextDouble();
#pragma warning restore CA5394

    /// <summary>The seed, for a test's failure.</summary>
    public override string ToString() => $"random numbers of seed {Seed}";
}
