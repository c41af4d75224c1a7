using DataMesh.Connectors.Trino.Decoding;
using DataMesh.Connectors.Trino.Protocol;

namespace DataMesh.Connectors.Trino.Statements;

/// <summary>The pages of a caller's statement, watched for what it does to its session.</summary>
/// <param name="pages">The pages.</param>
/// <param name="changes">What the pages that were read so far ask of the session.</param>
/// <param name="isReadOnly">Whether the statement must not leave its transaction: then its rows are withheld.</param>
/// <param name="isStateless">Whether what it asks is lost: then its result has a warning.</param>
internal sealed class CallersPages(IPageSource pages, Func<SessionChanges> changes, bool isReadOnly, bool isStateless) : IPageSource
{
    public string? QueryId => pages.QueryId;

    public StatementFacts Facts
    {
        get
        {
            var facts = pages.Facts;
            return isStateless && LostChanges.Warning(changes()) is { } warning ? facts with { Warnings = [.. facts.Warnings, warning] } : facts;
        }
    }

    public async ValueTask<ResultPage?> ReadAsync(CancellationToken cancellationToken)
    {
        var page = await pages.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (isReadOnly && changes() is ({ ClearsTransaction: true } or { StartedTransactionId: not null }))
        {
            page?.Dispose();
            throw Transactions.Left();
        }

        return page;
    }

    public void End(ResultPage page, JsonCursor afterRows) => pages.End(page, afterRows);

    public Task HeartbeatAsync(CancellationToken cancellationToken) => pages.HeartbeatAsync(cancellationToken);

    public ValueTask DisposeAsync() => pages.DisposeAsync();
}
