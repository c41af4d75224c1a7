using System.Collections.Concurrent;
using System.Globalization;
using DataMesh.Connectors.Trino.Decoding;
using DataMesh.Connectors.Trino.Types;

namespace DataMesh.Connectors.Trino.Spooling;

/// <summary>Fetches, decompresses and decodes segments; several at once. Thread-safe.</summary>
#pragma warning disable CA1001 // A semaphore that nobody waits for by a handle holds nothing to dispose.
internal sealed class SegmentDecoder(SegmentHttp http, ResultColumns columns, long maxBytes)
#pragma warning restore CA1001
{
    private readonly ConcurrentBag<RowDecoder> _idle = [];
    private readonly ConcurrentBag<RowDecoder> _all = [];

    // More at once would be no faster, and each holds its JSON meanwhile.
    private readonly SemaphoreSlim _cores = new(Environment.ProcessorCount);

    /// <summary>What was found, column by column, by each decoder. To be asked when no segment is at work.</summary>
    public IEnumerable<IReadOnlyList<ColumnNotes>> Notes => _all.Select(static decoder => decoder.Notes);

    /// <summary>Reads a segment.</summary>
    /// <param name="segment">Where it lies.</param>
    /// <param name="source">What to call it in errors.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>Its rows.</returns>
    /// <exception cref="ConnectorException">It could not be fetched, or is malformed.</exception>
    public async Task<SegmentRows> ReadAsync(DataSegment segment, string source, CancellationToken cancellationToken)
    {
        SegmentRows rows;
        if (segment.Inline is { } inline)
        {
            Require(segment.Size is null || segment.Size == inline.Length, source, "it is not as long as the server told");
            rows = await DecodeInTurnAsync(segment, inline, source, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            using var bytes = await http.DownloadAsync(segment, maxBytes, cancellationToken).ConfigureAwait(false);
            rows = await DecodeInTurnAsync(segment, bytes.Memory, source, cancellationToken).ConfigureAwait(false);
        }

        // The rows are in memory, so that nobody needs the segment any more; nobody waits for the answer.
        _ = http.AcknowledgeAsync(segment);
        return rows;
    }

    /// <summary>Says that the rows of a segment were handed on, so that their decoder, and their buffers, serve another.</summary>
    public void Finish(SegmentRows rows) => _idle.Add(rows.Decoder);

    private async Task<SegmentRows> DecodeInTurnAsync(DataSegment segment, ReadOnlyMemory<byte> bytes, string source, CancellationToken cancellationToken)
    {
        await _cores.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return Decode(segment, bytes.Span, source, cancellationToken);
        }
        finally
        {
            _cores.Release();
        }
    }

    private SegmentRows Decode(DataSegment segment, ReadOnlySpan<byte> bytes, string source, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (segment.UncompressedSize is not { } size)
        {
            return DecodeRows(segment, bytes, source, cancellationToken);
        }

        Require(segment.Encoding == SegmentEncoding.JsonLz4, source, "it tells an uncompressed size, but its encoding does not compress");
        if (size > maxBytes)
        {
            throw SegmentErrors.TooLarge(maxBytes);
        }

        // No block of LZ4 is 256 times as long as it was: what says so only wants the memory.
        Require(size / 256 <= bytes.Length, source, "its uncompressed size is more than its bytes can give");
        using var json = new RentedBytes(http.Buffers, size);
        Require(Lz4Block.Decode(bytes, json.Span), source, "it is no block of LZ4 of the size that the server told");
        return DecodeRows(segment, json.Span, source, cancellationToken);
    }

    private SegmentRows DecodeRows(DataSegment segment, ReadOnlySpan<byte> json, string source, CancellationToken cancellationToken)
    {
        if (!_idle.TryTake(out var decoder))
        {
            decoder = new RowDecoder(columns);
            _all.Add(decoder);
        }

        decoder.ExpectBytes(json.Length);
        var rows = new SegmentRows(decoder);
        try
        {
            var count = DecodeBatches(decoder, segment.RowOffset ?? 0, json, source, rows.Batches, cancellationToken);
            Require(segment.RowCount is null || segment.RowCount == count, source, string.Create(CultureInfo.InvariantCulture, $"it has {count} rows, but the server told {segment.RowCount}"));
        }
        catch
        {
            rows.Dispose();
            throw;
        }

        return rows;
    }

    private static long DecodeBatches(RowDecoder decoder, long firstRow, ReadOnlySpan<byte> json, string source, Queue<RowBatch> batches, CancellationToken cancellationToken)
    {
        var start = json.IndexOfAnyExcept(" \t\r\n"u8);
        Require(start >= 0 && json[start] == '[', source, "it is no array of rows");
        var place = new RowsPlace(start + 1);
        var rows = 0L;
        bool isEnd;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            isEnd = decoder.Decode(json, ref place, firstRow + rows, source);
            if (decoder.RowCount > 0)
            {
                var batch = decoder.Flush();
                rows += batch.RowCount;
                batches.Enqueue(batch);
            }
        }
        while (!isEnd);
        Require(!json[place.Position..].ContainsAnyExcept(" \t\r\n"u8), source, "something follows its rows");
        return rows;
    }

    private static void Require(bool condition, string source, string rule)
    {
        if (!condition)
        {
            throw Malformed.Answer(source, rule);
        }
    }
}
