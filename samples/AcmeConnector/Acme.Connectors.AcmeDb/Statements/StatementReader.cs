using Acme.Connectors.AcmeDb.Http;
using DataMesh;

namespace Acme.Connectors.AcmeDb.Statements;

/// <summary>The rows of a statement, page by page.</summary>
internal sealed class StatementReader : RowStream
{
    private readonly AcmeDbClient _client;
    private readonly string _sql;
    private readonly RowBatchWriter _writer;
    private PageMessage _page;
    private bool _isRead;

    private StatementReader(AcmeDbClient client, string sql, PageMessage first)
        : base([.. first.Columns.Select(ColumnTypes.ColumnOf)])
    {
        _client = client;
        _sql = sql;
        _page = first;
        _writer = new RowBatchWriter(Columns);
        QueryId = first.Id;
    }

    /// <summary>Sends a statement and waits for its first page, or cancels it.</summary>
    public static async Task<StatementReader> OpenAsync(AcmeDbClient client, StatementMessage statement, CancellationToken cancellationToken)
    {
        var page = await client.PostAsync("/v1/statements", statement, AcmeDbJson.Default.PageMessage, cancellationToken).ConfigureAwait(false);
        try
        {
            while (page is { IsRunning: true, Next: { } next })
            {
                page = await client.GetPageAsync(next, statement.Sql, cancellationToken).ConfigureAwait(false);
            }

            return new StatementReader(client, statement.Sql, page);
        }
        catch
        {
            await client.CancelAsync(page.Id).ConfigureAwait(false);
            throw;
        }
    }

    protected override async ValueTask<RowBatch?> ReadNextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (!_isRead)
            {
                _isRead = true;
                if (TakeRows() is { } batch)
                {
                    return batch;
                }
            }

            if (_page.Next is not { } next)
            {
                AffectedRows = _page.AffectedRows;
                return null;
            }

            _page = await _client.GetPageAsync(next, _sql, cancellationToken).ConfigureAwait(false);
            _isRead = _page.IsRunning;
        }
    }

    // One that was read to its end is gone at the server too.
    protected override async ValueTask DisposeAsyncCore()
    {
        if (_page.Next is not null)
        {
            await _client.CancelAsync(_page.Id).ConfigureAwait(false);
        }
    }

    private RowBatch? TakeRows()
    {
        try
        {
            foreach (var row in _page.Rows.EnumerateArray())
            {
                var ordinal = 0;
                foreach (var value in row.EnumerateArray())
                {
                    CellWriter.Append(_writer.Writer(ordinal++), value);
                }

                _writer.EndRow();
            }

            return _writer.RowCount > 0 ? _writer.Flush() : null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException or IndexOutOfRangeException or KeyNotFoundException or ArgumentNullException)
        {
            throw new ConnectorException("AcmeDB gave a page whose rows do not fit its columns.", exception);
        }
    }
}
