using System.Threading.Channels;
using DataMesh.Connectors.Trino.Protocol;

namespace DataMesh.Connectors.Trino.Reading;

/// <summary>
/// Makes batches of pages while the caller reads: page n+1 is fetched while n is decoded, and batch k+1 is decoded while k is read. No more
/// than that is ever ahead, so that a slow reader holds all of it back.
/// </summary>
internal sealed class RowPipeline : IAsyncDisposable
{
    /// <summary>How long dispose waits for the work to end, which every part of it does at once unless the machine is stuck.</summary>
    private static readonly TimeSpan LongestDispose = TimeSpan.FromSeconds(5);

    private readonly IPageSource _pages;
    private readonly RowReadingOptions _options;
    private readonly Channel<RowBatch> _batches = Channel.CreateBounded<RowBatch>(new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true });
    private readonly CancellationTokenSource _cancellation = new();
    private readonly PageDecoder? _decoder;
    private Task _work = Task.CompletedTask;

    private RowPipeline(IPageSource pages, RowReadingOptions options, OpenedResult opened)
    {
        _pages = pages;
        _options = options;
        QueryId = pages.QueryId;
        if (opened.Columns is { } columns)
        {
            _decoder = new PageDecoder(pages, options, columns, _batches.Writer) { IsUpdate = opened.IsUpdate };
            Columns = opened.IsUpdate ? [] : columns.Columns;
        }
    }

    /// <summary>What the caller is told; empty for a statement that gives no rows.</summary>
    public IReadOnlyList<Column> Columns { get; } = [];

    /// <summary>The server's id of the query.</summary>
    public string? QueryId { get; }

    /// <summary>Rows that the statement changed; known after the last batch.</summary>
    public long? AffectedRows => _pages.Facts.UpdateCount ?? _decoder?.UpdateCount;

    /// <summary>What the server and the decoders warn of; known after the last batch.</summary>
    public IReadOnlyList<string> Warnings => [.. _pages.Facts.Warnings, .. _decoder?.Warnings() ?? []];

    /// <summary>Reads pages until the columns are known, and begins to decode.</summary>
    public static async Task<RowPipeline> OpenAsync(IPageSource pages, RowReadingOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var opened = await OpenedResult.ReadAsync(pages, options.OnProgress, cancellationToken).ConfigureAwait(false);
            var pipeline = new RowPipeline(pages, options, opened);
            pipeline._work = Task.Run(() => pipeline.RunAsync(opened), CancellationToken.None);
            return pipeline;
        }
        catch (Exception exception)
        {
            await EndAsync(pages, options, exception).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The next batch; null at the end. A cancelled read ends the statement.</summary>
    public async ValueTask<RowBatch?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await _batches.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                if (_batches.Reader.TryRead(out var batch))
                {
                    return batch;
                }
            }

            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await _cancellation.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _cancellation.CancelAsync().ConfigureAwait(false);
        await _work.WaitAsync(LongestDispose, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (_batches.Reader.TryRead(out var batch))
        {
            batch.Dispose();
        }

        if (_work.IsCompleted)
        {
            _cancellation.Dispose();
        }
    }

    /// <summary>Never throws: what goes wrong is thrown to the reader, after the rows before it.</summary>
    private async Task RunAsync(OpenedResult opened)
    {
        Exception? error = null;
        try
        {
            if (opened.Page is { } page)
            {
                await _decoder!.RunAsync(page, opened.IsEnded, _cancellation.Token).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // the reader gets it
        catch (Exception exception)
#pragma warning restore CA1031
        {
            error = exception;
        }

        // Whom nobody reads any more, nobody tells of the cancel either.
        var told = _cancellation.IsCancellationRequested && error is OperationCanceledException ? null : error;
        var failure = await EndAsync(_pages, _options, told).ConfigureAwait(false);
        _batches.Writer.TryComplete(error ?? failure);
    }

    /// <summary>Disposes the statement, and tells that it has ended. What goes wrong with it is returned.</summary>
    private static async ValueTask<Exception?> EndAsync(IPageSource pages, RowReadingOptions options, Exception? error)
    {
        try
        {
            await pages.DisposeAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // it is returned
        catch (Exception exception)
        {
            error ??= exception;
        }

        try
        {
            if (options.OnEnd is { } onEnd)
            {
                await onEnd(error).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
#pragma warning restore CA1031
        {
            error ??= exception;
        }

        return error;
    }
}
