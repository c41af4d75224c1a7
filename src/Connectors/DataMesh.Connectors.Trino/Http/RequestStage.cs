namespace DataMesh.Connectors.Trino.Http;

/// <summary>Where a statement is when a request is sent: it decides what may be repeated, and what a failure leaves behind.</summary>
internal enum RequestStage
{
    /// <summary>It is not submitted, or nobody asked for its second page: nothing has run.</summary>
    Submission,

    /// <summary>Its pages are asked for, and so it runs.</summary>
    Page,

    /// <summary>No statement: the coordinator is asked who it is.</summary>
    Info,
}

/// <summary>What a stage means for a failure.</summary>
internal static class RequestStages
{
    /// <summary>What the statement may have done when a request of this stage fails.</summary>
    public static OperationOutcome Outcome(this RequestStage stage) => stage == RequestStage.Page ? OperationOutcome.Unknown : OperationOutcome.NotStarted;
}
