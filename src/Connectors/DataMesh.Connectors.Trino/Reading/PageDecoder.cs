using System.Globalization;
using System.Threading.Channels;
using DataMesh.Connectors.Trino.Decoding;
using DataMesh.Connectors.Trino.Protocol;
using DataMesh.Connectors.Trino.Spooling;
using DataMesh.Connectors.Trino.Types;

namespace DataMesh.Connectors.Trino.Reading;

/// <summary>Decodes pages and the segments that they name, in order, and hands their rows on.</summary>
internal sealed partial class PageDecoder(IPageSource pages, RowReadingOptions options, ResultColumns columns, ChannelWriter<RowBatch> batches)
{
    /// <summary>Bytes that segments which are read ahead may have together: as JSON, and once more as rows. Two may have more.</summary>
    private const long MostBytesAhead = 13 << 20;

    private readonly RowDecoder _rows = new(columns);
    private readonly SegmentDecoder _segments = new(options.Segments, columns, options.MaxPageSize);
    private readonly Queue<(DataSegment Segment, Task<SegmentRows> Rows)> _ahead = new();
    private Task<ResultPage?> _next = Task.FromResult<ResultPage?>(null);
    private CancellationToken _cancellationToken;
    private long _rowCount;
    private long _pageCount;
    private long _segmentCount;
    private long _bytesAhead;

    /// <summary>Whether the rows only tell what the statement did, and are no result.</summary>
    public bool IsUpdate { get; init; }

    /// <summary>The number of rows that an update tells as its one value; null where it tells none.</summary>
    public long? UpdateCount { get; private set; }

    /// <summary>What the decoders warn of.</summary>
    public IEnumerable<string> Warnings()
    {
        IReadOnlyList<ColumnNotes>[] all = [_rows.Notes, .. _segments.Notes];
        for (var i = 0; i < columns.Columns.Count; i++)
        {
            var times = all.Sum(notes => notes[i].AmbiguousTimes);
            if (times > 0)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"Column '{columns.Columns[i].Name}': {times} local times are ones that their zone had twice, when its clocks were set back; each was taken as the earlier.");
            }
        }
    }

    /// <summary>Decodes a page and all that follow it.</summary>
    /// <param name="page">The first page, disposed here.</param>
    /// <param name="isEnded">Whether it was ended already.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task RunAsync(ResultPage page, bool isEnded, CancellationToken cancellationToken)
    {
        using var work = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _cancellationToken = work.Token;
        ResultPage? current = page;
        try
        {
            do
            {
                _next = pages.ReadAsync(_cancellationToken).AsTask();
                await DecodeAsync(current, isEnded).ConfigureAwait(false);
                isEnded = false;
                current.Dispose();
                current = null;
                current = await WaitAsync(_next).ConfigureAwait(false);
            }
            while (current is not null);
            await DrainSegmentsAsync(0).ConfigureAwait(false);
        }
        finally
        {
            current?.Dispose();
            await work.CancelAsync().ConfigureAwait(false);
            await AbandonAsync().ConfigureAwait(false);
        }
    }

    private async Task DecodeAsync(ResultPage page, bool isEnded)
    {
        _pageCount++;
        columns.Check(page.Columns);
        JsonCursor afterRows = default;
        if (page.Rows is { } rows)
        {
            await DrainSegmentsAsync(0).ConfigureAwait(false);
            afterRows = await DecodeRowsAsync(page, rows.Position).ConfigureAwait(false);
        }

        foreach (var segment in page.Segments)
        {
            await DrainSegmentsAsync(options.SpoolingParallelism - 1, MostBytesAhead - segment.Weight).ConfigureAwait(false);
            _bytesAhead += segment.Weight;
            var source = string.Create(CultureInfo.InvariantCulture, $"segment {++_segmentCount}");
            _ahead.Enqueue((segment, Task.Run(() => _segments.ReadAsync(segment, source, _cancellationToken), _cancellationToken)));
        }

        if (!isEnded)
        {
            await EndAsync(page, afterRows).ConfigureAwait(false);
        }
    }

    /// <summary>Ends a page. Rows that came before an error are handed on before it.</summary>
    private async Task EndAsync(ResultPage page, JsonCursor afterRows)
    {
        try
        {
            OpenedResult.EndPage(pages, page, afterRows, options.OnProgress);
        }
        catch (ConnectorException)
        {
            try
            {
                await DrainSegmentsAsync(0).ConfigureAwait(false);
            }
            catch (ConnectorException)
            {
                // The server may have dropped the segments of a statement that failed: why it failed is the news.
            }

            throw;
        }
    }

    private async Task<JsonCursor> DecodeRowsAsync(ResultPage page, int position)
    {
        var place = new RowsPlace(position);
        var source = string.Create(CultureInfo.InvariantCulture, $"page {_pageCount} with columns");
        bool isEnd;
        do
        {
            _cancellationToken.ThrowIfCancellationRequested();
            isEnd = _rows.Decode(page.Bytes, ref place, _rowCount, source);
            if (_rows.RowCount > 0)
            {
                await WriteAsync(_rows.Flush()).ConfigureAwait(false);
            }
        }
        while (!isEnd);
        return OpenedResult.AfterRows(page, place.Position);
    }

    private async Task WriteAsync(RowBatch batch)
    {
        _rowCount += batch.RowCount;
        if (IsUpdate)
        {
            UpdateCount = columns.Columns[0].Type.Kind == ColumnTypeKind.Int64 && !batch[0].IsNull(0) ? batch[0].GetInt64(0) : null;
            batch.Dispose();
            return;
        }

        try
        {
            while (!batches.TryWrite(batch))
            {
                await WaitAsync(batches.WaitToWriteAsync(_cancellationToken).AsTask()).ConfigureAwait(false);
            }
        }
        catch
        {
            batch.Dispose();
            throw;
        }
    }
}
