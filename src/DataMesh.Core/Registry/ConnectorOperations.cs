namespace DataMesh;

/// <summary>Every operation of the contract with its class.</summary>
public static class ConnectorOperations
{
    /// <summary><see cref="IConnector.ConnectAsync"/>.</summary>
    public static OperationDescriptor Connect { get; } = new("connect", OperationClass.Always, false);

    /// <summary><see cref="IConnector.CheckHealthAsync"/>.</summary>
    public static OperationDescriptor CheckHealth { get; } = new("check_health", OperationClass.Always, false);

    /// <summary><see cref="IQueryConnector.ExecuteAsync"/>.</summary>
    public static OperationDescriptor Execute { get; } = new("execute", OperationClass.ByRequest, true);

    /// <summary><see cref="IStreamingQueryConnector.StreamAsync"/>.</summary>
    public static OperationDescriptor Stream { get; } = new("stream", OperationClass.ByRequest, true);

    /// <summary><see cref="ISessionQueryConnector.OpenSessionAsync"/>.</summary>
    public static OperationDescriptor OpenSession { get; } = new("open_session", OperationClass.Always, false);

    /// <summary><see cref="IQueryConnector.GetSchemaAsync"/>.</summary>
    public static OperationDescriptor GetSchema { get; } = new("get_schema", OperationClass.Always, false);

    /// <summary><see cref="IQueryConnector.ListTablesAsync"/>.</summary>
    public static OperationDescriptor ListTables { get; } = new("list_tables", OperationClass.Always, false);

    /// <summary><see cref="IQueryConnector.ExplainAsync"/>.</summary>
    public static OperationDescriptor Explain { get; } = new("explain", OperationClass.Always, false);

    /// <summary><see cref="ICatalogConnector.GetTableMetadataAsync"/>.</summary>
    public static OperationDescriptor GetTableMetadata { get; } = new("get_table_metadata", OperationClass.Always, false);

    /// <summary><see cref="ICatalogConnector.SearchTablesAsync"/>.</summary>
    public static OperationDescriptor SearchTables { get; } = new("search_tables", OperationClass.Always, false);

    /// <summary><see cref="ICatalogConnector.GetLineageAsync"/>.</summary>
    public static OperationDescriptor GetLineage { get; } = new("get_lineage", OperationClass.Always, false);

    /// <summary><see cref="ICatalogConnector.GetClassificationsAsync"/>.</summary>
    public static OperationDescriptor GetClassifications { get; } = new("get_classifications", OperationClass.Always, false);

    /// <summary><see cref="ICatalogConnector.ListSchemasAsync"/>.</summary>
    public static OperationDescriptor ListSchemas { get; } = new("list_schemas", OperationClass.Always, false);

    /// <summary><see cref="IProcessingConnector.SubmitJobAsync"/>.</summary>
    public static OperationDescriptor SubmitJob { get; } = new("submit_job", OperationClass.ByRequest, true);

    /// <summary><see cref="IProcessingConnector.GetJobStatusAsync"/>.</summary>
    public static OperationDescriptor GetJobStatus { get; } = new("get_job_status", OperationClass.Always, false);

    /// <summary><see cref="IProcessingConnector.GetJobResultAsync"/>.</summary>
    public static OperationDescriptor GetJobResult { get; } = new("get_job_result", OperationClass.Always, false);

    /// <summary><see cref="IProcessingConnector.CancelJobAsync"/>.</summary>
    public static OperationDescriptor CancelJob { get; } = new("cancel_job", OperationClass.Always, true);

    /// <summary><see cref="IProcessingConnector.ListJobsAsync"/>.</summary>
    public static OperationDescriptor ListJobs { get; } = new("list_jobs", OperationClass.Always, false);

    /// <summary><see cref="IJobLogConnector.OpenJobLogAsync"/>.</summary>
    public static OperationDescriptor OpenJobLog { get; } = new("open_job_log", OperationClass.Always, false);

    /// <summary><see cref="IStorageConnector.OpenReadAsync"/>.</summary>
    public static OperationDescriptor OpenRead { get; } = new("open_read", OperationClass.Always, false);

    /// <summary><see cref="IStorageConnector.WriteAsync"/>.</summary>
    public static OperationDescriptor Write { get; } = new("write", OperationClass.ByRequest, true);

    /// <summary><see cref="IStorageConnector.ListAsync"/>.</summary>
    public static OperationDescriptor List { get; } = new("list", OperationClass.Always, false);

    /// <summary><see cref="IStorageConnector.GetInfoAsync"/>.</summary>
    public static OperationDescriptor GetInfo { get; } = new("get_info", OperationClass.Always, false);

    /// <summary><see cref="IStorageConnector.DeleteAsync"/>.</summary>
    public static OperationDescriptor Delete { get; } = new("delete", OperationClass.Always, true);

    /// <summary><see cref="IStorageConnector.CopyAsync"/>.</summary>
    public static OperationDescriptor Copy { get; } = new("copy", OperationClass.ByRequest, true);
}
