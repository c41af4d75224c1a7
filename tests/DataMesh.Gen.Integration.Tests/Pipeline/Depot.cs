using System.Collections.Concurrent;

namespace DataMesh.Gen.Integration.Tests.Pipeline;

/// <summary>Files, tables and jobs: notes what is asked of it, fails as it is told. Thread-safe.</summary>
public sealed class Depot
{
    private readonly ConcurrentQueue<string> _asked = new();

    /// <summary>What the next calls throw, one each.</summary>
    public ConcurrentQueue<Exception> Failures { get; } = new();

    /// <summary>What is in every file and every log.</summary>
    public Func<Stream> Content { get; set; } = static () => new MemoryStream([1, 2, 3, 4]);

    public LineageGraph Lineage { get; set; } = new([], []);

    public int Disconnects { get; set; }

    public IReadOnlyList<string> Asked => [.. _asked];

    public void Ask(string what)
    {
        _asked.Enqueue(what);
        if (Failures.TryDequeue(out var failure))
        {
            throw failure;
        }
    }
}

/// <summary>Every operation that is no query.</summary>
[Connector("depot")]
public sealed partial class DepotConnector(Depot depot) : IStorageConnector, ICatalogConnector, IJobLogConnector
{
    private static readonly string[] Tables = ["public.orders", "hr.people"];

    public Task ConnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken = default)
    {
        depot.Disconnects++;
        return Task.CompletedTask;
    }

    public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default) => Task.FromResult(HealthResult.Healthy(TimeSpan.Zero));

    public Task<Stream> OpenReadAsync(string path, ByteRange? range = null, CancellationToken cancellationToken = default)
    {
        depot.Ask($"open_read {path} from {range?.Offset}");
        return Task.FromResult(depot.Content());
    }

    public Task<StorageObject> WriteAsync(string path, Stream content, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var reader = new StreamReader(content, leaveOpen: true);
        return Found($"write {path} {reader.ReadToEnd()} {options?.IfMatch}", new StorageObject(path, 1));
    }

    public IAsyncEnumerable<StorageObject> ListAsync(string? prefix = null, CancellationToken cancellationToken = default) =>
        Listed($"list {prefix}", new StorageObject("public/a", 1), new StorageObject("private/b", 1));

    public Task<StorageObject> GetInfoAsync(string path, CancellationToken cancellationToken = default) => Found($"get_info {path}", new StorageObject(path, 1));

    public Task DeleteAsync(string path, CancellationToken cancellationToken = default) => Found($"delete {path}", true);

    public Task<StorageObject> CopyAsync(string sourcePath, string destinationPath, WriteOptions? options = null, CancellationToken cancellationToken = default) =>
        Found($"copy {sourcePath} {destinationPath} {options?.IfMatch}", new StorageObject(destinationPath, 1));

    public Task<TableMetadata> GetTableMetadataAsync(TableName table, CancellationToken cancellationToken = default) =>
        Found($"get_table_metadata {table}", new TableMetadata(new TableSchema(table, TableKind.Table, [])));

    public IAsyncEnumerable<TableSearchHit> SearchTablesAsync(TableSearch search, CancellationToken cancellationToken = default) =>
        Listed($"search_tables {search.Text}", [.. Tables.Select(static table => new TableSearchHit(new TableInfo(table, TableKind.Table), []))]);

    public Task<LineageGraph> GetLineageAsync(LineageRequest request, CancellationToken cancellationToken = default) => Found($"get_lineage {string.Join(' ', request.Tables)}", depot.Lineage);

    public Task<IReadOnlyList<Classification>> GetClassificationsAsync(TableName table, CancellationToken cancellationToken = default) =>
        Found<IReadOnlyList<Classification>>($"get_classifications {table}", [new Classification("email", "a", 1, "name")]);

    public IAsyncEnumerable<SchemaInfo> ListSchemasAsync(string? catalog = null, CancellationToken cancellationToken = default) =>
        Listed($"list_schemas {catalog}", new SchemaInfo(catalog, "public"), new SchemaInfo(catalog, "hr"));

    public Task<JobStatus> SubmitJobAsync(JobSpec job, CancellationToken cancellationToken = default) => Found($"submit_job {job.Name}", new JobStatus("1", JobState.Queued));

    public Task<JobStatus> GetJobStatusAsync(string jobId, CancellationToken cancellationToken = default) => Found($"get_job_status {jobId}", new JobStatus(jobId, JobState.Running));

    public Task<JobResult> GetJobResultAsync(string jobId, CancellationToken cancellationToken = default) => Found($"get_job_result {jobId}", new JobResult(new JobStatus(jobId, JobState.Succeeded)));

    public Task<bool> CancelJobAsync(string jobId, CancellationToken cancellationToken = default) => Found($"cancel_job {jobId}", true);

    public IAsyncEnumerable<JobStatus> ListJobsAsync(JobState? state = null, CancellationToken cancellationToken = default) => Listed($"list_jobs {state}", new JobStatus("1", JobState.Running));

    public Task<Stream> OpenJobLogAsync(string jobId, long offset = 0, CancellationToken cancellationToken = default)
    {
        depot.Ask($"open_job_log {jobId} from {offset}");
        return Task.FromResult(depot.Content());
    }

    private Task<T> Found<T>(string asked, T found)
    {
        depot.Ask(asked);
        return Task.FromResult(found);
    }

    private async IAsyncEnumerable<T> Listed<T>(string asked, params T[] items)
    {
        await Task.Yield();
        depot.Ask(asked);
        foreach (var item in items)
        {
            yield return item;
        }
    }
}
