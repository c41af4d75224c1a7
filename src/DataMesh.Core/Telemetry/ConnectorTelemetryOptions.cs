using System.Diagnostics;

namespace DataMesh;

/// <summary>What spans of connectors show, and hooks into them. Connectors ask their host's services for it when they are made; later changes have no effect. Not thread-safe.</summary>
/// <remarks>
/// Without a listener none of it runs. A hook that throws breaks no call: the log tells of it once, and the call goes on as if there were no hook.
/// Hooks run within the call, on any thread and on several at once.
/// </remarks>
public sealed class ConnectorTelemetryOptions
{
    /// <summary>Whether spans have the text of statements, with <c>?</c> for every literal, without comments, of at most 2,048 characters: <c>db.query.text</c>.</summary>
    /// <value>Unless set: false.</value>
    public bool QueryText { get; set; }

    /// <summary>Whether spans have a summary of statements, such as <c>SELECT orders customers</c>, and are named by it: <c>db.query.summary</c>.</summary>
    /// <value>Unless set: false.</value>
    public bool QuerySummary { get; set; }

    /// <summary>Which calls have a span; metrics are of all. Null: every call.</summary>
    public Func<ConnectorCall, bool>? Filter { get; set; }

    /// <summary>Names the spans; few different names, please. Null: the summary where there is one, else operation and instance, <c>execute warehouse</c>.</summary>
    public Func<ConnectorCall, string>? SpanName { get; set; }

    /// <summary>Adds to a span that is recorded, when its call has ended. Null: nothing is added.</summary>
    public Action<Activity, ConnectorCall>? Enrich { get; set; }
}
