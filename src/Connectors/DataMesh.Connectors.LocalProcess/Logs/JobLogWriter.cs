using System.Globalization;
using System.Text;
using DataMesh.Connectors.LocalProcess.Folder;

namespace DataMesh.Connectors.LocalProcess.Logs;

/// <summary>
/// The log of a job: its beginning as it comes, and its end once it is known. What lies between is counted and left out, so that the
/// log only grows, and takes no more disk and memory for an output without end. Never fails: a job does not stop because its log is lost. Thread-safe.
/// </summary>
internal sealed class JobLogWriter : IDisposable
{
    private const long LongestTail = 4 * 1024 * 1024;

    private readonly long _maxSize;
    private readonly long _headSize;
    private readonly FileStream _file;
    private readonly Lock _lock = new();
    private TailBuffer? _tail;
    private long _written;

    /// <param name="path">The file; it must not exist.</param>
    /// <param name="maxSize">How many bytes of output are kept.</param>
    public JobLogWriter(string path, long maxSize)
    {
        _maxSize = maxSize;
        _headSize = maxSize - Math.Min(LongestTail, maxSize / 2);
        _file = StoredFile.Create(path);
    }

    /// <summary>Why not all is in the log that should be, such as a full disk; null: it is.</summary>
    public string? Problem { get; private set; }

    public void Append(ReadOnlySpan<byte> output)
    {
        lock (_lock)
        {
            var head = (int)Math.Min(output.Length, _headSize - _written);
            Write(output[..head]);
            _written += head;
            if (head < output.Length)
            {
                (_tail ??= new TailBuffer((int)(_maxSize - _headSize))).Append(output[head..]);
            }
        }
    }

    /// <summary>Adds the end of the output, and says before it how much is left out.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            if (_tail is { Dropped: > 0 })
            {
                Write(Encoding.UTF8.GetBytes(string.Create(
                    CultureInfo.InvariantCulture, $"\n[{_tail.Dropped} bytes of output are left out here: the job wrote {_written + _tail.Dropped + _tail.Length} bytes, and max_log_size is {new ByteSize(_maxSize)}]\n")));
            }

            if (_tail is not null)
            {
                Write(_tail.First);
                Write(_tail.Second);
                _tail = null;
            }
        }
    }

    public void Dispose() => _file.Dispose();

    private void Write(ReadOnlySpan<byte> bytes)
    {
        if (Problem is not null)
        {
            return;
        }

        try
        {
            _file.Write(bytes);
        }
        catch (IOException exception)
        {
            Problem = $"Its log is not complete: {exception.Message}";
        }
    }
}
