using System.ComponentModel;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("common", "Cancellation", Requires = "catalog")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CatalogCancellationChecks
{
    [ConformanceCheck("GetTableMetadataAsync that is cancelled while the system does not answer ends within 1 s, and the instance works on.", CancellationChecks.Hangs)]
    public static Task CancelGetTableMetadata_EndsInTime(ConformanceContext context) => StalledCall.CancelAsync(context, AnyCall.GetTableMetadata(context));

    [ConformanceCheck("SearchTablesAsync that is cancelled while the system does not answer ends within 1 s, and the instance works on.", CancellationChecks.Hangs)]
    public static Task CancelSearchTables_EndsInTime(ConformanceContext context) => StalledCall.CancelAsync(context, AnyCall.SearchTables);

    [ConformanceCheck("GetLineageAsync that is cancelled while the system does not answer ends within 1 s, and the instance works on.", CancellationChecks.Hangs)]
    public static Task CancelGetLineage_EndsInTime(ConformanceContext context) => StalledCall.CancelAsync(context, AnyCall.GetLineage(context));

    [ConformanceCheck("GetClassificationsAsync that is cancelled while the system does not answer ends within 1 s, and the instance works on.", CancellationChecks.Hangs)]
    public static Task CancelGetClassifications_EndsInTime(ConformanceContext context) => StalledCall.CancelAsync(context, AnyCall.GetClassifications(context));

    [ConformanceCheck("ListSchemasAsync that is cancelled while the system does not answer ends within 1 s, and the instance works on.", CancellationChecks.Hangs)]
    public static Task CancelListSchemas_EndsInTime(ConformanceContext context) => StalledCall.CancelAsync(context, AnyCall.ListSchemas);
}
