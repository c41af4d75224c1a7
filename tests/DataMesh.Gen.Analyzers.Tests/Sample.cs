using System.Text.RegularExpressions;

namespace DataMesh.Gen.Analyzers.Tests;

/// <summary>Connectors that are right, apart from what a test writes into them.</summary>
internal static class Sample
{
    private static readonly string[] QueryMembers =
    [
        "public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;",
        "public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;",
        "public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult<QueryResult>(null!);",
        "public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken) => Task.FromResult<TableSchema>(null!);",
        "public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema, CancellationToken cancellationToken) => AsyncEnumerable.Empty<TableInfo>();",
        "public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult<QueryPlan>(null!);",
    ];

    private static readonly string[] ProcessingMembers =
    [
        "public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;",
        "public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;",
        "public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken) => Task.FromResult<HealthResult>(null!);",
        "public Task<JobStatus> SubmitJobAsync(JobSpec job, CancellationToken cancellationToken) => Task.FromResult<JobStatus>(null!);",
        "public Task<JobStatus> GetJobStatusAsync(string jobId, CancellationToken cancellationToken) => Task.FromResult<JobStatus>(null!);",
        "public Task<JobResult> GetJobResultAsync(string jobId, CancellationToken cancellationToken) => Task.FromResult<JobResult>(null!);",
        "public Task<bool> CancelJobAsync(string jobId, CancellationToken cancellationToken) => Task.FromResult(true);",
        "public IAsyncEnumerable<JobStatus> ListJobsAsync(JobState? state, CancellationToken cancellationToken) => AsyncEnumerable.Empty<JobStatus>();",
    ];

    /// <summary>The members of a query connector, those that a test writes in place of the plain ones.</summary>
    public static string Query(string members, string head = "[Connector(\"acme-db\", Description = \"Runs SQL.\", DocsUrl = \"https://example.org\")] public sealed partial class AcmeDbConnector : IQueryConnector") =>
        Complete(head, members, QueryMembers);

    /// <summary>The same for a connector that runs jobs.</summary>
    public static string Processing(string members, string head = "[Connector(\"acme-jobs\", Description = \"Runs jobs.\", DocsUrl = \"https://example.org\")] public sealed partial class AcmeJobsConnector : IProcessingConnector") =>
        Complete(head, members, ProcessingMembers);

    private static string Complete(string head, string members, string[] plain) =>
        $$"""
        {{head}}
        {
        {{members}}
        {{string.Join('\n', plain.Where(member => !Regex.IsMatch(members, $@"\b{Regex.Match(member, @"\w+Async(?=\()").Value}\W*\([^)]*CancellationToken")))}}
        }

        """;
}
