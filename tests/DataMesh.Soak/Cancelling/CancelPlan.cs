namespace DataMesh.Soak;

/// <summary>Where a call is when it is cancelled.</summary>
internal enum CancelPoint
{
    BeforeTheCall,
    Connecting,
    Queued,
    Backoff,
    InTheCall,
    FirstBatch,
    NextBatch,
    Disposing,
    AnyMoment,
}

internal enum CancelVerb
{
    Write,
    Read,
    Stream,
    Submit,
    SessionWrite,
    List,
}

/// <summary>One call that is cancelled.</summary>
/// <param name="Point">Where.</param>
/// <param name="Verb">What call.</param>
/// <param name="Manner">How its author takes it.</param>
/// <param name="Wait">How long after that point, or at any moment, after the start.</param>
/// <param name="IsHttp">Whether the work is remote.</param>
internal sealed record CancelPlan(CancelPoint Point, CancelVerb Verb, FaultKind Manner, TimeSpan Wait, bool IsHttp)
{
    public bool ChangesData => Verb != CancelVerb.List;

    public static CancelPlan Of(Random random)
    {
        var point = (CancelPoint)random.Next((int)CancelPoint.AnyMoment + 1);
        var verb = point switch
        {
            CancelPoint.FirstBatch or CancelPoint.NextBatch => random.Next(2) == 0 ? CancelVerb.Stream : CancelVerb.List,
            CancelPoint.Disposing => CancelVerb.Stream,
            CancelPoint.InTheCall or CancelPoint.AnyMoment => (CancelVerb)random.Next((int)CancelVerb.List + 1),
            _ => (CancelVerb)(random.Next(5) is var other && other == (int)CancelVerb.SessionWrite ? (int)CancelVerb.List : other),
        };
        FaultKind[] manners = [FaultKind.Hangs, FaultKind.HangsAndFails, FaultKind.IsDeaf];
        var isHttp = point is CancelPoint.InTheCall or CancelPoint.FirstBatch or CancelPoint.NextBatch or CancelPoint.AnyMoment && random.Next(4) == 0;
        return new CancelPlan(point, verb, manners[random.Next(3)], TimeSpan.FromMilliseconds(random.NextDouble() * (point == CancelPoint.AnyMoment ? 25 : 3)), isHttp);
    }

    /// <summary>The step that hangs, or fails, so that the call stays at its point.</summary>
    public Fault Next(SoakStep step) => (Point, step) switch
    {
        (CancelPoint.Connecting, SoakStep.Connect) or (CancelPoint.InTheCall, SoakStep.Call) or (CancelPoint.FirstBatch, SoakStep.FirstBatch) or (CancelPoint.NextBatch, SoakStep.NextBatch) or (CancelPoint.Disposing, SoakStep.Dispose) =>
            Fault.Of(Manner, isWorkDone: true),
        (CancelPoint.Backoff, SoakStep.Call) => Fault.Of(FaultKind.TooManyForLong),
        _ => Fault.None,
    };

    /// <summary>Whether a step is the one to cancel at.</summary>
    public bool IsAt(SoakStep step) => Next(step) != Fault.None;
}
