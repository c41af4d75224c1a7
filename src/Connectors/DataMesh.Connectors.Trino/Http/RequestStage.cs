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
