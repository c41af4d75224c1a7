using DataMesh.Connectors.Trino.Decoding;

namespace DataMesh.Connectors.Trino.Protocol;

/// <summary>A statement that was submitted: its pages, what it changes in the session, and its end.</summary>
internal sealed class StatementExecution : IPageSource
{
    /// <summary>What the pages that were read so far ask of the session.</summary>
    public SessionChanges Changes => throw new NotImplementedException();

    /// <summary>Where a person can look at the query; null where the server does not say. In telemetry only its host.</summary>
    public Uri? InfoUri => throw new NotImplementedException();

    /// <inheritdoc/>
    public string? QueryId => throw new NotImplementedException();

    /// <inheritdoc/>
    public StatementFacts Facts => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask<ResultPage?> ReadAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void End(ResultPage page, JsonCursor afterRows) => throw new NotImplementedException();

    /// <inheritdoc/>
    public Task HeartbeatAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Stops reading, and tells the server that nobody wants the rest; waits at most half a second for it. Never throws.</summary>
    public Task CancelAsync() => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
