namespace DataMesh.Runtime;

/// <summary>One resource of a pool.</summary>
/// <param name="value">The resource.</param>
/// <param name="madeAt">A timestamp of the pool's clock.</param>
/// <param name="lifetime">How long it lives; null: for ever.</param>
internal sealed class PooledResource<TResource>(TResource value, long madeAt, TimeSpan? lifetime)
{
    private readonly long _madeAt = madeAt;
    private int _isClosing;

    public TResource Value => value;

    /// <summary>When it was given back; a timestamp of the pool's clock.</summary>
    public long IdleSince { get; set; } = madeAt;

    public bool IsOld(TimeProvider timeProvider) => lifetime is { } longest && timeProvider.GetElapsedTime(_madeAt) >= longest;

    /// <summary>Whether the caller is the one to close it.</summary>
    public bool BeginClose() => Interlocked.Exchange(ref _isClosing, 1) == 0;
}
