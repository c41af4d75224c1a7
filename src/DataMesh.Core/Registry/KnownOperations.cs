using static DataMesh.ConnectorOperations;

namespace DataMesh.Runtime;

/// <summary>Every name that a limit on operations can say.</summary>
internal static class KnownOperations
{
    /// <summary>Why a limit cannot name an operation that there is.</summary>
    public const string AlwaysAllowedRule = "connecting and health checks are always allowed";

    public static IReadOnlyList<string> Names { get; } =
    [
        .. new[]
        {
            Execute, ConnectorOperations.Stream, OpenSession, GetSchema, ListTables, Explain,
            GetTableMetadata, SearchTables, GetLineage, GetClassifications, ListSchemas,
            SubmitJob, GetJobStatus, GetJobResult, CancelJob, ListJobs, OpenJobLog,
            OpenRead, Write, List, GetInfo, Delete, Copy,
        }.Select(static operation => operation.Name),
        "begin_transaction", "commit", "rollback",
    ];

    /// <summary>Whether it is an operation that no limit holds.</summary>
    public static bool IsAlwaysAllowed(string name) => name == Connect.Name || name == CheckHealth.Name;
}
