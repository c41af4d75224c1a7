using System.Collections.Concurrent;

namespace DataMesh.Soak;

/// <summary>Where an author's code is.</summary>
internal enum SoakStep
{
    Connect,
    Call,
    FirstBatch,
    NextBatch,
    Dispose,
    OpenSession,
}

/// <summary>One call: what it meets, and what the system saw of it. Thread-safe.</summary>
/// <param name="plan">What a step meets.</param>
internal sealed class SoakCall(Func<SoakStep, Fault> plan)
{
    private static int _count;

    private readonly ConcurrentQueue<(SoakStep Step, Fault Fault)> _met = new();
    private int _attempts;
    private int _work;
    private int _running;
    private volatile bool _wasTold;
    private volatile bool _hasRemoteEnded;

    public string Id { get; } = $"{Interlocked.Increment(ref _count)}";

    /// <summary>How often the author was called to begin it.</summary>
    public int Attempts => _attempts;

    /// <summary>How often the work was done.</summary>
    public int Work => _work;

    /// <summary>How many of its steps go on in the author's code.</summary>
    public int Running => _running;

    /// <summary>Whether the token of a step that hung was cancelled.</summary>
    public bool WasTold => _wasTold;

    /// <summary>Whether a remote server saw that the client left.</summary>
    public bool HasRemoteEnded => _hasRemoteEnded;

    /// <summary>What its steps met, in order.</summary>
    public IReadOnlyList<(SoakStep Step, Fault Fault)> Met => [.. _met];

    /// <summary>Told of each step that begins.</summary>
    public Action<SoakStep> Reached { get; init; } = static _ => { };

    /// <summary>Told of a step that hangs at a remote server.</summary>
    public Action Arrived { get; init; } = static () => { };

    /// <summary>Told of a step that hangs, which moves a clock that is moved by hand.</summary>
    public Action Hanging { get; init; } = static () => { };

    /// <summary>Ends what is deaf.</summary>
    public Task Released { get; init; } = Task.CompletedTask;

    /// <summary>A step begins.</summary>
    /// <returns>What it meets.</returns>
    public Fault Begin(SoakStep step, CancellationToken cancellationToken)
    {
        if (step == SoakStep.Call)
        {
            Interlocked.Increment(ref _attempts);
        }

        var fault = plan(step);
        Meet(step, fault);
        if (fault.IsHang)
        {
            cancellationToken.UnsafeRegister(static call => ((SoakCall)call!)._wasTold = true, this);
        }

        Interlocked.Increment(ref _running);
        Reached(step);
        return fault;
    }

    public void End() => Interlocked.Decrement(ref _running);

    public void Meet(SoakStep step, Fault fault) => _met.Enqueue((step, fault));

    public void DoWork() => Interlocked.Increment(ref _work);

    public void EndRemotely() => _hasRemoteEnded = true;

    public override string ToString() => $"call {Id}: {_attempts} attempts, work done {_work} times; met {string.Join(", ", _met.Select(static met => $"{met.Step}: {met.Fault}"))}";
}
