using System.Globalization;
using System.Text;

namespace DataMesh.Conformance.Tests.Processing;

public sealed partial class MemoryProcessingConnector
{
    private int _lines;

    public async Task<Stream> OpenJobLogAsync(string jobId, long offset = 0, CancellationToken cancellationToken = default)
    {
        await Connections.WaitAsync(cancellationToken);
        try
        {
            var text = await LogOfAsync(Asked(jobId), cancellationToken);
            return Log(text, faults.Has("log-from-its-start") ? 0 : faults.Has("log-offset-of-32-bits") ? (int)offset : offset);
        }
        catch (NoSuchJobException) when (faults.Has("log-of-nothing-is-empty"))
        {
            return Stream.Null;
        }
        finally
        {
            if (!faults.Has("leaks-logs"))
            {
                Connections.Release();
            }
        }
    }

    private async Task<string> LogOfAsync(string id, CancellationToken cancellationToken)
    {
        var job = await Server.GetAsync(id, cancellationToken);
        if (faults.Has("log-is-of-the-last-job") && await Server.ListAsync(static _ => true, null, 1, cancellationToken) is [var last])
        {
            job = last;
        }

        if (job.EndedAt is not null || job.Spec.Name != "sleep")
        {
            return string.Concat(job.Spec.Arguments.Select(static one => $"{one}\n"));
        }

        return faults.Has("log-after-the-end") ? throw new ConnectorConflictException($"Job {job.Id} has not ended.") :
            faults.Has("log-has-its-newest-first") ? string.Concat(Enumerable.Range(0, ++_lines).Reverse().Select(static line => string.Create(CultureInfo.InvariantCulture, $"line {line}\n"))) :
            "sleeping\n";
    }

    private Stream Log(string text, long offset)
    {
        if (faults.Has("log-without-its-first-line"))
        {
            text = text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        }

        var skipped = faults.Has("log-in-characters") ? Encoding.UTF8.GetByteCount(text.AsSpan(0, (int)Math.Min(offset, text.Length))) : offset;
        var bytes = Encoding.UTF8.GetBytes(text);
        if (skipped >= bytes.Length && faults.Has("log-ends-with-an-error"))
        {
            throw new ConnectorQueryException("The log ends before that.");
        }

        var rest = new MemoryStream(bytes, (int)Math.Min(skipped, bytes.Length), (int)Math.Max(0, bytes.Length - skipped));
        return text == "sleeping\n" && faults.Has("log-waits-for-the-end") ? new EndlessStream() : rest;
    }

    /// <summary>A stream that waits for what never comes.</summary>
    private sealed class EndlessStream : MemoryStream
    {
        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => await Task.Delay(Timeout.Infinite, cancellationToken);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
