using static DataMesh.Gen.WellKnownNames;

namespace DataMesh.Gen.Generators;

/// <summary>The one table of the contract's operations, in the order of its documentation.</summary>
internal static class ContractOperations
{
    private const string Query = "global::DataMesh.QueryRequest";
    private const string Table = "global::DataMesh.TableName";
    private const string File = "global::DataMesh.StorageObject";
    private const string Options = "global::DataMesh.WriteOptions?";
    private const string ByRequest = "by-request";

    public static IReadOnlyList<ContractOperation> All { get; } =
    [
        new(QueryInterface, "Execute", Task("global::DataMesh.QueryResult"), new ContractParameter(Query, "query")) { Class = ByRequest },
        new(StreamingInterface, "Stream", Task("global::DataMesh.RowStream"), new ContractParameter(Query, "query")) { Class = ByRequest },
        new(SessionInterface, "OpenSession", Task("global::DataMesh.IQuerySession")),
        new(QueryInterface, "GetSchema", Task("global::DataMesh.TableSchema"), new ContractParameter(Table, "table")),
        new(QueryInterface, "ListTables", Many("global::DataMesh.TableInfo"), new ContractParameter("string?", "schema", "null")),
        new(QueryInterface, "Explain", Task("global::DataMesh.QueryPlan"), new ContractParameter(Query, "query")),

        new(CatalogInterface, "GetTableMetadata", Task("global::DataMesh.TableMetadata"), new ContractParameter(Table, "table")),
        new(CatalogInterface, "SearchTables", Many("global::DataMesh.TableSearchHit"), new ContractParameter("global::DataMesh.TableSearch", "search")),
        new(CatalogInterface, "GetLineage", Task("global::DataMesh.LineageGraph"), new ContractParameter("global::DataMesh.LineageRequest", "request")),
        new(CatalogInterface, "GetClassifications", Task("global::System.Collections.Generic.IReadOnlyList<global::DataMesh.Classification>"), new ContractParameter(Table, "table")),
        new(CatalogInterface, "ListSchemas", Many("global::DataMesh.SchemaInfo"), new ContractParameter("string?", "catalog", "null")),

        new(ProcessingInterface, "SubmitJob", Task("global::DataMesh.JobStatus"), new ContractParameter("global::DataMesh.JobSpec", "job")) { Class = ByRequest },
        new(ProcessingInterface, "GetJobStatus", Task("global::DataMesh.JobStatus"), new ContractParameter("string", "jobId")),
        new(ProcessingInterface, "GetJobResult", Task("global::DataMesh.JobResult"), new ContractParameter("string", "jobId")),
        new(ProcessingInterface, "CancelJob", Task("bool"), new ContractParameter("string", "jobId")),
        new(ProcessingInterface, "ListJobs", Many("global::DataMesh.JobStatus"), new ContractParameter("global::DataMesh.JobState?", "state", "null")),
        new(JobLogInterface, "OpenJobLog", Task("global::System.IO.Stream"), new ContractParameter("string", "jobId"), new ContractParameter("long", "offset", "0")),

        new(StorageInterface, "OpenRead", Task("global::System.IO.Stream"), new ContractParameter("string", "path"), new ContractParameter("global::DataMesh.ByteRange?", "range", "null")),
        new(StorageInterface, "Write", Task(File), new ContractParameter("string", "path"), new ContractParameter("global::System.IO.Stream", "content"), new ContractParameter(Options, "options", "null")) { Class = ByRequest },
        new(StorageInterface, "List", Many(File), new ContractParameter("string?", "prefix", "null")),
        new(StorageInterface, "GetInfo", Task(File), new ContractParameter("string", "path")),
        new(StorageInterface, "Delete", "global::System.Threading.Tasks.Task", new ContractParameter("string", "path")),
        new(StorageInterface, "Copy", Task(File), new ContractParameter("string", "sourcePath"), new ContractParameter("string", "destinationPath"), new ContractParameter(Options, "options", "null")) { Class = ByRequest },
    ];

    /// <summary>The interface that makes a connector one of a kind, in the order of ConnectorKind.</summary>
    public static IReadOnlyList<(string Interface, string Kind)> Kinds { get; } =
        [(QueryInterface, "Query"), (CatalogInterface, "Catalog"), (ProcessingInterface, "Processing"), (StorageInterface, "Storage")];

    private static string Task(string result) => $"global::System.Threading.Tasks.Task<{result}>";

    private static string Many(string item) => $"global::System.Collections.Generic.IAsyncEnumerable<{item}>";
}
