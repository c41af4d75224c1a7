using DataMesh.Conformance.Tests.Kit;

namespace DataMesh.Conformance.Tests.Sqlite;

public sealed partial class FaultySqliteConnector
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private IQuerySession? _shared;
    private QueryRequest? _last;

    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        if (_faults.Has("mixes-up-calls"))
        {
            _last = query;
            await Task.Delay(1, cancellationToken);
            query = _last;
        }

        try
        {
            var result = await RunAsync(query, cancellationToken);
            return _faults.Has("writes-twice") && result is { AffectedRows: 1 } ? await RunAsync(query, cancellationToken) : Told(result);
        }
        catch (Exception) when (_faults.Has("leaves-half-of-a-change") && query.Text.StartsWith("INSERT", StringComparison.Ordinal))
        {
            var half = $"INSERT INTO {query.Text.Split(' ')[2]} VALUES (0)";
            await RunAsync(half, CancellationToken.None);
            throw;
        }
        catch (OperationCanceledException) when (_faults.Has("swallows-a-cancel"))
        {
            return QueryResult.Empty;
        }
        catch (OperationCanceledException exception) when (_faults.Has("wraps-a-cancel"))
        {
            throw new ConnectorException("The statement failed.", exception);
        }
        catch (ConnectorNotFoundException) when (_faults.Has("unknown-table-is-empty"))
        {
            return QueryResult.Empty;
        }
    }

    public async Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        var stream = await OpenAsync(query, cancellationToken);
        return _faults.Has("streams-fewer-rows-than-it-executes") ? new FaultyRowStream(stream, query, new Faults("loses-the-last-batch")) : stream;
    }

    public async Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        if (_faults.Has("runs-what-it-explains"))
        {
            await RunAsync(query, cancellationToken);
        }
        else if (_faults.Has("runs-what-it-explains-and-rolls-back"))
        {
            await using var session = await _inner.OpenSessionAsync(cancellationToken);
            await session.BeginTransactionAsync(cancellationToken: cancellationToken);
            await session.ExecuteAsync(query, cancellationToken);
        }
        else if (_faults.Has("runs-what-stands-behind") && query.Text.Split(';') is [_, var behind])
        {
            await RunAsync(behind, cancellationToken);
        }

        try
        {
            var plan = await (_faults.Has("explains-denied-tables") ? _unlimited : _inner).ExplainAsync(query, cancellationToken);
            return _faults.Has("explains-nothing") ? plan with { Text = "" } : plan;
        }
        catch (ConnectorQueryException) when (_faults.Has("explains-wrong-statements"))
        {
            return new QueryPlan("SCAN", []);
        }
    }

    private async Task<QueryResult> RunAsync(QueryRequest query, CancellationToken cancellationToken)
    {
        if (_faults.Has("lets-calls-share-a-session"))
        {
            return await RunSharedAsync(query, cancellationToken);
        }

        if (_faults.Has("abandons-what-is-cancelled"))
        {
            return await ReadAsync(query, CancellationToken.None).WaitAsync(cancellationToken);
        }

        if (_faults.Has("begins-what-is-cancelled") && cancellationToken.IsCancellationRequested)
        {
            await ReadAsync(query, CancellationToken.None);
        }

        return await ReadAsync(query, cancellationToken);
    }

    private async Task<RowStream> OpenAsync(QueryRequest query, CancellationToken cancellationToken)
    {
        Refuse(query);
        var stream = await FaultyRequests.SendAsync(_faults, query, request => _inner.StreamAsync(request, _faults.Has("ignores-a-cancel") ? CancellationToken.None : cancellationToken));
        return new FaultyRowStream(stream, query, _faults);
    }

    private async Task<QueryResult> ReadAsync(QueryRequest query, CancellationToken cancellationToken) =>
        await QueryResult.ReadAsync(await OpenAsync(query, cancellationToken), query.MaxRows, query.MaxBytes, _faults.Has("ignores-a-cancel") ? CancellationToken.None : cancellationToken);

    private async Task<QueryResult> RunSharedAsync(QueryRequest query, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _shared ??= await _inner.OpenSessionAsync(cancellationToken);
            return await _shared.ExecuteAsync(query, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    private QueryResult Told(QueryResult result) => this switch
    {
        _ when _faults.Has("tells-no-time") => new(result) { ExecutionTime = default },
        _ when _faults.Has("forgets-the-columns-of-nothing") && result.RowCount == 0 => QueryResult.ForStatement(result.AffectedRows),
        _ when _faults.Has("counts-affected-rows-wrong") && result.AffectedRows > 0 => new(result) { AffectedRows = 1 },
        _ when _faults.Has("tells-affected-rows-of-queries") => new(result) { AffectedRows = result.AffectedRows ?? 0 },
        _ => result,
    };

    private void Refuse(QueryRequest query)
    {
        if (_faults.Has("read-only-by-first-word") && _options.ReadOnly && query.Text.Split(' ')[0] is "INSERT" or "UPDATE" or "DELETE" or "DROP" or "CREATE" or "ALTER")
        {
            throw new ConnectorAuthorizationException("The instance is read-only.");
        }

        if (_faults.Has("read-only-refuses-queries") && _options.ReadOnly)
        {
            throw new ConnectorAuthorizationException("The instance is read-only.");
        }

        if (_faults.Has("table-limits-by-text") && _options.Limits.DenyTables.Any(table => query.Text.Contains(table, StringComparison.OrdinalIgnoreCase)))
        {
            throw new ConnectorAuthorizationException("The table is denied.");
        }
    }

}
