using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace DataMesh.Connectors.Sqlite.Sources;

/// <summary>Reads a source's files on a thread of its own, so that parsing and inserting run side by side in bounded memory.</summary>
internal sealed class SourceFeed : IDisposable
{
    private const int MostWaiting = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SourceOptions _options;
    private readonly IReadOnlyList<SourceFile> _files;
    private readonly BlockingCollection<CellBatch> _full = new(MostWaiting);
    private readonly ConcurrentBag<CellBatch> _free = [];
    private readonly CancellationTokenSource _stop;
    private readonly Thread _thread;
    private ExceptionDispatchInfo? _error;
    private long _bytesRead;

    public SourceFeed(SourceOptions options, IReadOnlyList<SourceFile> files, CancellationToken cancellationToken)
    {
        _options = options;
        _files = files;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Columns = new SourceColumns(options);
        _thread = new Thread(Run) { IsBackground = true, Name = $"sqlite source {options.Name}" };
        _thread.Start();
    }

    /// <summary>The columns, complete when the last batch was taken.</summary>
    public SourceColumns Columns { get; }

    /// <summary>Bytes of the files that were read, compressed as they are.</summary>
    public long BytesRead => Volatile.Read(ref _bytesRead);

    /// <summary>Batch after batch; one is valid until the next is asked for.</summary>
    public IEnumerable<CellBatch> Batches()
    {
        foreach (var batch in _full.GetConsumingEnumerable(_stop.Token))
        {
            yield return batch;
            _free.Add(batch);
        }

        _error?.Throw();
    }

    public void Dispose()
    {
        _stop.Cancel();

        // A file system that does not answer keeps the thread: it ends when it gets its answer, and what it uses stays until then.
        if (_thread.Join(Patience))
        {
            _full.Dispose();
            _stop.Dispose();
        }
    }

    private void Run()
    {
#pragma warning disable CA1031 // It is the consumer's exception, carried to its thread.
        try
        {
            long before = 0;
            foreach (var file in _files)
            {
                ReadFile(file, before);
                before += file.Length;
            }
        }
        catch (Exception exception)
        {
            _error = ExceptionDispatchInfo.Capture(exception);
        }
        finally
        {
            _full.CompleteAdding();
        }
#pragma warning restore CA1031
    }

    private void ReadFile(SourceFile file, long bytesBefore)
    {
        try
        {
            using var stream = new SourceStream(_options, file);
            try
            {
                ReadRecords(file, stream, bytesBefore);
            }
            catch (ConnectorConfigurationException) when (!stream.IsWhole())
            {
                // Its last line was cut in the middle, and is no row at all.
                throw SourceErrors.NotWhole(_options.Name, file);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException && file.HasChanged())
        {
            throw SourceErrors.Changed(_options.Name, file);
        }
        catch (InvalidDataException)
        {
            throw SourceErrors.NotWhole(_options.Name, file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SourceErrors.Unreadable(_options.Name, file, exception);
        }

        if (file.HasChanged())
        {
            throw SourceErrors.Changed(_options.Name, file);
        }
    }

    private void ReadRecords(SourceFile file, SourceStream stream, long bytesBefore)
    {
        using IRecords records = file.Format == SourceFormat.Json
            ? new JsonRecords(_options, file, Columns, stream)
            : new CsvRecords(_options, file, Columns, stream);
        bool hasMore;
        do
        {
            var batch = _free.TryTake(out var used) ? used : new CellBatch();
            hasMore = records.Fill(batch);
            Volatile.Write(ref _bytesRead, bytesBefore + stream.BytesRead);
            _full.Add(batch, _stop.Token);
        }
        while (hasMore);
    }
}
