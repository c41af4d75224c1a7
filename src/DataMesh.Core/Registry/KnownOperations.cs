using static DataMesh.ConnectorOperations;

namespace DataMesh.Runtime;

/// <summary>Every name that a limit on operations can say.</summary>
internal static class KnownOperations
{
    public static IReadOnlyList<string> Names { get; } =
    [
        .. new[]
        {
            Connect, CheckHealth, Execute, ConnectorOperations.Stream, OpenSession, GetSchema, ListTables, Explain,
            GetTableMetadata, SearchTables, GetLineage, GetClassifications, ListSchemas,
            SubmitJob, GetJobStatus, GetJobResult, CancelJob, ListJobs,
            OpenRead, Write, List, GetInfo, Delete, Copy,
        }.Select(static operation => operation.Name),
        "begin_transaction", "commit", "rollback",
    ];
}
