using DataMesh;

namespace Mistakes.CoalescedText;

/// <summary>Runs a report.</summary>
public sealed class Report(IQueryConnector warehouse)
{
    public string? Statement { get; init; }

    public Task<QueryResult> RunAsync(int year, CancellationToken cancellationToken) =>
        warehouse.ExecuteAsync(Statement ?? [|$"SELECT sum(total) FROM orders WHERE year = {year}"|], cancellationToken);
}
