namespace DataMesh.Soak;

/// <summary>One request, the faults it meets, and what must become of it: a model of the retry rule, in a few lines.</summary>
internal sealed class WorkPlan
{
    private static readonly FaultKind[] Quick = [FaultKind.ConnectFails, FaultKind.Refused, FaultKind.TooMany, FaultKind.Unavailable, FaultKind.Lost, FaultKind.TimedOut];
    private static readonly FaultKind[] Slow = [FaultKind.Hangs, FaultKind.HangsAndFails, FaultKind.IsDeaf];

    private readonly Fault[] _faults;
    private int _attempt;

    /// <param name="random">Where chance comes from.</param>
    /// <param name="isHttp">Whether it runs by the clock on the wall: then little of it hangs, and nothing is deaf, for which a reconnect would wait.</param>
    public WorkPlan(Random random, bool isHttp)
    {
        Verb = (WorkVerb)random.Next(4);
        MayRepeat = Verb != WorkVerb.SessionWrite && random.Next(2) == 0;
        MaxAttempts = random.Next(1, 6);
        var slow = isHttp ? 0.02 : 0.15;
        _faults = [.. Enumerable.Range(0, random.Next(MaxAttempts + 2)).Select(_ => Fault.Of(
            random.NextDouble() >= slow ? Quick[random.Next(Quick.Length)] : Slow[!isHttp && random.NextDouble() < 0.01 ? 2 : random.Next(2)], random.Next(2) == 0))];

        // What is refused before it is sent has done no work.
        _faults = [.. _faults.Select(static fault => fault.IsNotStarted ? fault with { IsWorkDone = false } : fault)];
        HasBreaker = random.Next(20) == 0;
        CancelAt = random.Next(10) == 0 ? random.Next(1, MaxAttempts + 1) : null;
    }

    public WorkVerb Verb { get; }

    public bool MayRepeat { get; }

    public int MaxAttempts { get; }

    /// <summary>Whether two failures of the instance open its breaker, so that what comes next is refused.</summary>
    public bool HasBreaker { get; }

    /// <summary>The attempt in which the caller cancels.</summary>
    public int? CancelAt { get; }

    /// <summary>Whether nothing but its faults decides what becomes of it.</summary>
    public bool IsCertain => !HasBreaker && CancelAt is null;

    /// <summary>How many attempts there must be, failed connects included.</summary>
    public int Attempts
    {
        get
        {
            var attempt = 1;
            while (FaultOf(attempt) is var fault && fault != Fault.None && attempt < MaxAttempts && (MayRepeat || fault.IsNotStarted) && Verb != WorkVerb.SessionWrite)
            {
                attempt++;
            }

            return attempt;
        }
    }

    /// <summary>What the last of them meets.</summary>
    public Fault Last => FaultOf(Attempts);

    /// <summary>How often the work must be done.</summary>
    public int Work => Enumerable.Range(1, Attempts).Count(attempt => FaultOf(attempt).IsWorkDone);

    /// <summary>What a failure must say of the work.</summary>
    public OperationOutcome Outcome => Enumerable.Range(1, Attempts).All(attempt => FaultOf(attempt).IsNotStarted) ? OperationOutcome.NotStarted : OperationOutcome.Unknown;

    /// <summary>Which attempt runs.</summary>
    public int Attempt => _attempt;

    public Fault Next(SoakStep step)
    {
        // A connect belongs to the attempt that needs it, and uses that one up where it fails.
        if (step is not (SoakStep.Connect or SoakStep.Call))
        {
            return Fault.None;
        }

        var fault = FaultOf(_attempt + 1);
        if (step == SoakStep.Connect && fault.Kind != FaultKind.ConnectFails)
        {
            return Fault.None;
        }

        _attempt++;
        return fault;
    }

    public override string ToString() =>
        $"{Verb}{(MayRepeat ? ", may be repeated" : "")}, {MaxAttempts} attempts{(HasBreaker ? ", a breaker" : "")}{(CancelAt is { } at ? $", cancelled in attempt {at}" : "")}; faults: {string.Join(", ", _faults)}";

    private Fault FaultOf(int attempt) => attempt <= _faults.Length ? _faults[attempt - 1] : Fault.None;
}

internal enum WorkVerb
{
    Execute,
    Stream,
    Submit,
    SessionWrite,
}
