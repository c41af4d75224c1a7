namespace DataMesh.Gen.Integration.Tests.Pipeline;

internal enum Phase
{
    Queued,
    Connecting,
    Running,
    Waiting,
    Open,
    Ended,
}

/// <summary>One call in the model.</summary>
internal sealed class ModelCall(int id, ModelInstance instance, bool mayRepeat, bool isStream, DateTimeOffset? totalDue)
{
    public int Id => id;

    public ModelInstance Instance => instance;

    /// <summary>Whether it may be done twice.</summary>
    public bool MayRepeat => mayRepeat;

    public bool IsStream => isStream;

    /// <summary>When its total timeout passes.</summary>
    public DateTimeOffset? TotalDue { get; set; } = totalDue;

    public Phase Phase { get; set; }

    /// <summary>Attempts, those that never reached the author among them.</summary>
    public int Tries { get; set; }

    /// <summary>Attempts that the author saw.</summary>
    public int Attempts { get; set; }

    public DateTimeOffset? AttemptDue { get; set; }

    public DateTimeOffset? WakesAt { get; set; }

    /// <summary>The connection it runs on.</summary>
    public int Generation { get; set; }

    /// <summary>Whether the author has the present attempt.</summary>
    public bool HasStarted { get; set; }

    public bool MayHaveHappened { get; set; }

    public bool HasPermit { get; set; }

    /// <summary>How it ended, as <see cref="Outcomes"/> writes it; null: it goes on.</summary>
    public string? Outcome { get; set; }

    /// <summary>When its timers are due.</summary>
    public IEnumerable<DateTimeOffset> DueTimes =>
        ((DateTimeOffset?[])[Phase is Phase.Open or Phase.Ended ? null : TotalDue, AttemptDue, WakesAt]).OfType<DateTimeOffset>();

    public override string ToString() => $"call {id} {Phase} tries {Tries} attempts {Attempts} {Outcome}";
}

/// <summary>How calls end, in words that the model and the wrapper share.</summary>
internal static class Outcomes
{
    public const string Result = "result";
    public const string Disposed = "disposed";

    public static string Error(ConnectorErrorKind kind, OperationOutcome outcome) => $"{kind}, {outcome}";

    public static string Cancelled(OperationOutcome outcome) => $"cancelled, {outcome}";

    public static string Of(Exception exception) => exception switch
    {
        ConnectorException error => Error(error.Kind, error.Outcome),
        ConnectorCanceledException cancelled => Cancelled(cancelled.Outcome),
        ObjectDisposedException => Disposed,
        _ => exception.ToString(),
    };
}
