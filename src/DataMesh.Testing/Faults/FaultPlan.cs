namespace DataMesh.Testing;

/// <summary>Which connection or request meets which fault. Thread-safe.</summary>
/// <remarks>
/// Each new one asks once: first what <see cref="At"/> says of its number, then what <see cref="Next"/> and <see cref="Sequence"/>
/// queued, then what holds <see cref="FromNowOn"/>. Nothing said: no fault.
/// </remarks>
/// <typeparam name="TFault"><see cref="TcpFault"/> or <see cref="HttpFault"/>.</typeparam>
public sealed class FaultPlan<TFault>
    where TFault : class
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, TFault?> _numbered = [];
    private readonly Queue<TFault?> _queued = [];
    private Func<TFault?> _standing = static () => null;

    internal FaultPlan()
    {
    }

    /// <summary>How many have asked so far.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return field;
            }
        }

        private set;
    }

    /// <summary>The next ones meet this fault, after those already queued.</summary>
    /// <param name="count">How many; 0 or more.</param>
    /// <param name="fault">The fault; null: none.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public void Next(int count, TFault? fault)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        lock (_lock)
        {
            for (var i = 0; i < count; i++)
            {
                _queued.Enqueue(fault);
            }
        }
    }

    /// <summary>The next ones meet these faults, one each, after those already queued.</summary>
    /// <param name="faults">The faults in order; null: none.</param>
    public void Sequence(params ReadOnlySpan<TFault?> faults)
    {
        foreach (var fault in faults)
        {
            Next(1, fault);
        }
    }

    /// <summary>One of them meets this fault, whatever else is said.</summary>
    /// <param name="number">Which, from 1 for the first since the start.</param>
    /// <param name="fault">The fault; null: none.</param>
    /// <exception cref="ArgumentOutOfRangeException">That one has been already.</exception>
    public void At(int number, TFault? fault)
    {
        lock (_lock)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(number, Count);
            _numbered[number] = fault;
        }
    }

    /// <summary>All meet this fault, once the queued ones are used up.</summary>
    /// <param name="fault">The fault; null: none.</param>
    public void FromNowOn(TFault? fault) => Stand(() => fault);

    /// <summary>All meet a random fault or none, once the queued ones are used up.</summary>
    /// <param name="random">Where chance comes from, such as a <see cref="SeededRandom"/>; used within a lock.</param>
    /// <param name="share">How many meet a fault, from 0 (none) to 1 (all).</param>
    /// <param name="faults">The faults, each as likely as another; one or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is not from 0 to 1, or there is no fault.</exception>
    public void Mix(Random random, double share, params ReadOnlySpan<TFault> faults)
    {
        ArgumentNullException.ThrowIfNull(random);
        FaultArgument.Share(share);
        ArgumentOutOfRangeException.ThrowIfLessThan(faults.Length, 1, nameof(faults));
        var choices = faults.ToArray();
#pragma warning disable CA5394 // for tests: nothing here is a secret
        Stand(() => random.NextDouble() < share ? choices[random.Next(choices.Length)] : null);
#pragma warning restore CA5394
    }

    /// <summary>Forgets all that was said: no faults from now on.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _numbered.Clear();
            _queued.Clear();
            _standing = static () => null;
        }
    }

    internal TFault? Take()
    {
        lock (_lock)
        {
            Count++;
            return _numbered.Remove(Count, out var numbered) ? numbered
                : _queued.TryDequeue(out var queued) ? queued
                : _standing();
        }
    }

    private void Stand(Func<TFault?> standing)
    {
        lock (_lock)
        {
            _standing = standing;
        }
    }
}
