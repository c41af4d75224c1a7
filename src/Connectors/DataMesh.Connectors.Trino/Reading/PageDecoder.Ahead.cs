using System.Globalization;
using DataMesh.Connectors.Trino.Decoding;

namespace DataMesh.Connectors.Trino.Reading;

/// <content>What is read ahead, and the waiting for it.</content>
internal sealed partial class PageDecoder
{
    /// <summary>Hands the rows of segments on, the oldest first, until no more than a number of segments, and of their bytes, is ahead.</summary>
    private async Task DrainSegmentsAsync(int left, long bytesLeft = MostBytesAhead)
    {
        while (_ahead.Count > left || (_ahead.Count > 1 && _bytesAhead > bytesLeft))
        {
            var (segment, reading) = _ahead.Peek();
            var rows = await WaitAsync(reading).ConfigureAwait(false);
            if (segment.RowOffset is { } offset && offset != _rowCount)
            {
                throw Malformed.Answer("the segments of a spooled result", string.Create(CultureInfo.InvariantCulture, $"a segment begins with row {offset}, but the one before it ended with row {_rowCount - 1}"));
            }

            while (rows.Batches.TryDequeue(out var batch))
            {
                await WriteAsync(batch).ConfigureAwait(false);
            }

            _ahead.Dequeue();
            _bytesAhead -= segment.Weight;
            _segments.Finish(rows);
        }
    }

    /// <summary>Waits for something that is none of the server's, and tells the server meanwhile that the statement is wanted.</summary>
    private async Task<T> WaitAsync<T>(Task<T> task)
    {
        while (!task.IsCompleted)
        {
            try
            {
                return await task.WaitAsync(RowReadingOptions.HeartbeatInterval, options.TimeProvider, _cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException) when (!task.IsCompleted)
            {
                // While a page is asked for, the server hears that.
                if (_next.IsCompleted)
                {
                    await pages.HeartbeatAsync(_cancellationToken).ConfigureAwait(false);
                }
            }
        }

        return await task.ConfigureAwait(false);
    }

    /// <summary>Waits for what was begun and nobody will take. All of it ends by the token, or has ended.</summary>
    private async Task AbandonAsync()
    {
        await ((Task)_next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_next.IsCompletedSuccessfully)
        {
            (await _next.ConfigureAwait(false))?.Dispose();
        }

        foreach (var (_, reading) in _ahead)
        {
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (reading.IsCompletedSuccessfully)
            {
                (await reading.ConfigureAwait(false)).Dispose();
            }
        }
    }
}
