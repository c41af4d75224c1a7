using System.ComponentModel;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("common", "Cancellation", Requires = "query")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class QueryCancellationChecks
{
    [ConformanceCheck("ExecuteAsync that is cancelled while the system does not answer ends within 1 s, and the instance works on.", CancellationChecks.Hangs)]
    public static Task CancelExecute_EndsInTime(ConformanceContext context) => StalledCall.CancelAsync(context, AnyCall.Execute);

    [ConformanceCheck("ExplainAsync that is cancelled while the system does not answer ends within 1 s, and the instance works on.", CancellationChecks.Hangs)]
    public static Task CancelExplain_EndsInTime(ConformanceContext context) => StalledCall.CancelAsync(context, AnyCall.Explain);

    [ConformanceCheck("ListTablesAsync that is cancelled while the system does not answer ends within 1 s, and the instance works on.", CancellationChecks.Hangs)]
    public static Task CancelListTables_EndsInTime(ConformanceContext context) => StalledCall.CancelAsync(context, AnyCall.ListTables);

    [ConformanceCheck("GetSchemaAsync that is cancelled while the system does not answer ends within 1 s, and the instance works on.", CancellationChecks.Hangs)]
    public static Task CancelGetSchema_EndsInTime(ConformanceContext context) => StalledCall.CancelAsync(context, AnyCall.GetSchema(context));

    [ConformanceCheck("StreamAsync that is cancelled while the system does not answer ends within 1 s, and the instance works on.", CancellationChecks.Hangs, Requires = "streaming")]
    public static Task CancelStream_EndsInTime(ConformanceContext context) => StalledCall.CancelAsync(context, AnyCall.Stream);

    [ConformanceCheck("OpenSessionAsync that is cancelled while the system does not answer ends within 1 s, and the instance works on.", CancellationChecks.Hangs, Requires = "sessions")]
    public static Task CancelOpenSession_EndsInTime(ConformanceContext context) => StalledCall.CancelAsync(context, AnyCall.OpenSession);
}
