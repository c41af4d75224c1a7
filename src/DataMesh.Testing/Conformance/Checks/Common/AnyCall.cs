namespace DataMesh.Testing.Conformance;

/// <summary>A call of one operation, for checks to which it does not matter what it does: it reads, or changes what only its check knows of. What it names may not exist, so that NotFound is an answer too.</summary>
/// <param name="Operation">The operation's name.</param>
/// <param name="RunAsync">Makes the call, and reads what it answers to the end.</param>
internal sealed record AnyCall(string Operation, Func<IConnector, CancellationToken, Task> RunAsync)
{
    public static AnyCall Connect { get; } = new(ConnectorOperations.Connect.Name, static (connector, token) => connector.ConnectAsync(token));

    public static AnyCall Health { get; } = new(ConnectorOperations.CheckHealth.Name, static (connector, token) => connector.CheckHealthAsync(token));

    public static AnyCall Execute { get; } = Of<IQueryConnector>(ConnectorOperations.Execute, static (connector, token) => connector.ExecuteAsync("SELECT 1", token));

    public static AnyCall Explain { get; } = Of<IQueryConnector>(ConnectorOperations.Explain, static (connector, token) => connector.ExplainAsync("SELECT 1", token));

    public static AnyCall ListTables { get; } = Of<IQueryConnector>(ConnectorOperations.ListTables, static (connector, token) => ReadAsync(connector.ListTablesAsync(null, token)));

    public static AnyCall Stream { get; } = Of<IStreamingQueryConnector>(ConnectorOperations.Stream, static async (connector, token) =>
    {
        await using var stream = await connector.StreamAsync("SELECT 1", token);
        while (await stream.ReadAsync(token) is not null)
        {
        }
    });

    public static AnyCall OpenSession { get; } = Of<ISessionQueryConnector>(ConnectorOperations.OpenSession, static async (connector, token) => await (await connector.OpenSessionAsync(token)).DisposeAsync());

    public static AnyCall SearchTables { get; } = Of<ICatalogConnector>(ConnectorOperations.SearchTables, static (connector, token) => ReadAsync(connector.SearchTablesAsync("conformance", token)));

    public static AnyCall ListSchemas { get; } = Of<ICatalogConnector>(ConnectorOperations.ListSchemas, static (connector, token) => ReadAsync(connector.ListSchemasAsync(null, token)));

    public static AnyCall ListJobs { get; } = Of<IProcessingConnector>(ConnectorOperations.ListJobs, static (connector, token) => ReadAsync(connector.ListJobsAsync(null, token)));

    public static AnyCall GetSchema(ConformanceContext context) => Of<IQueryConnector>(ConnectorOperations.GetSchema, (connector, token) => connector.GetSchemaAsync(UnknownTable(context), token));

    public static AnyCall GetTableMetadata(ConformanceContext context) => Of<ICatalogConnector>(ConnectorOperations.GetTableMetadata, (connector, token) => connector.GetTableMetadataAsync(UnknownTable(context), token));

    public static AnyCall GetLineage(ConformanceContext context) => Of<ICatalogConnector>(ConnectorOperations.GetLineage, (connector, token) => connector.GetLineageAsync(UnknownTable(context), token));

    public static AnyCall GetClassifications(ConformanceContext context) => Of<ICatalogConnector>(ConnectorOperations.GetClassifications, (connector, token) => connector.GetClassificationsAsync(UnknownTable(context), token));

    /// <summary>Submits the job that succeeds.</summary>
    public static AnyCall SubmitJob(ConformanceContext context) => Of<IProcessingConnector>(ConnectorOperations.SubmitJob, (connector, token) => connector.SubmitJobAsync(Job(context), token));

    public static AnyCall GetJobStatus(ConformanceContext context) => Of<IProcessingConnector>(ConnectorOperations.GetJobStatus, (connector, token) => connector.GetJobStatusAsync(context.NewName("unknown"), token));

    public static AnyCall GetJobResult(ConformanceContext context) => Of<IProcessingConnector>(ConnectorOperations.GetJobResult, (connector, token) => connector.GetJobResultAsync(context.NewName("unknown"), token));

    public static AnyCall CancelJob(ConformanceContext context) => Of<IProcessingConnector>(ConnectorOperations.CancelJob, (connector, token) => connector.CancelJobAsync(context.NewName("unknown"), token));

    public static AnyCall OpenJobLog(ConformanceContext context) => Of<IJobLogConnector>(ConnectorOperations.OpenJobLog, async (connector, token) => await (await connector.OpenJobLogAsync(context.NewName("unknown"), 0, token)).DisposeAsync());

    public static AnyCall OpenRead(ConformanceContext context) => Of<IStorageConnector>(ConnectorOperations.OpenRead, async (connector, token) => await (await connector.OpenReadAsync(Path(context), null, token)).DisposeAsync());

    /// <summary>Writes an object of a new name.</summary>
    public static AnyCall Write(ConformanceContext context) => Of<IStorageConnector>(ConnectorOperations.Write, async (connector, token) =>
    {
        using var content = new MemoryStream([1, 2, 3]);
        await connector.WriteAsync(Path(context), content, null, token);
    });

    public static AnyCall List(ConformanceContext context) => Of<IStorageConnector>(ConnectorOperations.List, (connector, token) => ReadAsync(connector.ListAsync(Path(context), token)));

    public static AnyCall GetInfo(ConformanceContext context) => Of<IStorageConnector>(ConnectorOperations.GetInfo, (connector, token) => connector.GetInfoAsync(Path(context), token));

    public static AnyCall Delete(ConformanceContext context) => Of<IStorageConnector>(ConnectorOperations.Delete, (connector, token) => connector.DeleteAsync(Path(context), token));

    public static AnyCall Copy(ConformanceContext context) => Of<IStorageConnector>(ConnectorOperations.Copy, (connector, token) => connector.CopyAsync(Path(context), Path(context), null, token));

    /// <summary>A call of each operation that the connector has, health aside.</summary>
    public static IReadOnlyList<AnyCall> All(ConformanceContext context) =>
    [
        .. context.Has(ConformanceFeatures.Query) ? (AnyCall[])[Execute, Explain, ListTables, GetSchema(context)] : [],
        .. context.Has(ConformanceFeatures.Streaming) ? (AnyCall[])[Stream] : [],
        .. context.Has(ConformanceFeatures.Sessions) ? (AnyCall[])[OpenSession] : [],
        .. context.Has(ConformanceFeatures.Catalog) ? (AnyCall[])[GetTableMetadata(context), SearchTables, GetLineage(context), GetClassifications(context), ListSchemas] : [],
        .. context.Has(ConformanceFeatures.Processing) ? (AnyCall[])[SubmitJob(context), GetJobStatus(context), GetJobResult(context), CancelJob(context), ListJobs] : [],
        .. context.Has(ConformanceFeatures.JobLogs) ? (AnyCall[])[OpenJobLog(context)] : [],
        .. context.Has(ConformanceFeatures.Storage) ? (AnyCall[])[OpenRead(context), Write(context), List(context), GetInfo(context), Delete(context), Copy(context)] : [],
    ];

    /// <summary>A read that succeeds on every system that works.</summary>
    public static AnyCall Read(ConformanceContext context) =>
        context.Has(ConformanceFeatures.Query) ? Execute
        : context.Has(ConformanceFeatures.Storage) ? List(context)
        : context.Has(ConformanceFeatures.Catalog) ? ListSchemas
        : context.Has(ConformanceFeatures.Processing) ? ListJobs
        : throw new ConformanceException($"'{context.Descriptor.Name}' has no operation: a connector implements at least one of IQueryConnector, ICatalogConnector, IProcessingConnector and IStorageConnector.");

    /// <summary>A read of what does not exist, which every system answers with NotFound.</summary>
    public static AnyCall ReadMissing(ConformanceContext context) =>
        context.Has(ConformanceFeatures.Query) ? GetSchema(context)
        : context.Has(ConformanceFeatures.Storage) ? GetInfo(context)
        : context.Has(ConformanceFeatures.Catalog) ? GetTableMetadata(context)
        : GetJobStatus(context);

    /// <summary>The job that succeeds, submitted once only.</summary>
    public static JobSpec Job(ConformanceContext context) =>
        context.System.Processing.Succeeding ?? throw new ConformanceException($"{context.System.GetType().Name}.Processing names no job that succeeds: set {nameof(ProcessingFacts.Succeeding)}.");

    public static string Path(ConformanceContext context) => $"{context.System.Storage.Prefix}/{context.NewName("any")}";

    /// <summary>Makes the call from a thread of its own, so that one that blocks does not hold the check.</summary>
    public Task StartAsync(IConnector connector, CancellationToken cancellationToken) => Task.Run(() => RunAsync(connector, cancellationToken), CancellationToken.None);

    private static AnyCall Of<T>(OperationDescriptor operation, Func<T, CancellationToken, Task> call)
        where T : class, IConnector =>
        new(operation.Name, (connector, token) => call((T)connector, token));

    private static TableName UnknownTable(ConformanceContext context) => new(context.NewName("unknown"));

    private static async Task ReadAsync<T>(IAsyncEnumerable<T> items)
    {
        await foreach (var _ in items)
        {
        }
    }
}
