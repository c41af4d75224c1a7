using System.Buffers;
using System.Text.Json;
using DataMesh.Connectors.Trino.Loopback.Engine;

namespace DataMesh.Connectors.Trino.Loopback;

/// <summary>Rows on their way to a page: one thread adds them, another takes those that are there. Thread-safe.</summary>
internal sealed class RunBuffer
{
    private readonly Lock _lock = new();
    private readonly List<RowRun> _full = [];
    private ArrayBufferWriter<byte>? _buffer;
    private Utf8JsonWriter? _json;
    private int _count;

    /// <summary>Adds the result's present row, and ends the run where it has its size.</summary>
    /// <returns>How many runs are full.</returns>
    public int Add(ILoopbackResult result, int size)
    {
        lock (_lock)
        {
            if (_json is null)
            {
                _buffer = new ArrayBufferWriter<byte>(Math.Min(size + 1024, 1 << 20));
                _json = new Utf8JsonWriter(_buffer, PageWriter.JsonOptions);
                _json.WriteStartArray();
            }

            result.WriteRow(_json);
            _count++;
            if (_json.BytesCommitted + _json.BytesPending >= size)
            {
                End();
            }

            return _full.Count;
        }
    }

    /// <summary>All rows that are there.</summary>
    public IReadOnlyList<RowRun> Take()
    {
        lock (_lock)
        {
            End();
            RowRun[] taken = [.. _full];
            _full.Clear();
            return taken;
        }
    }

    private void End()
    {
        if (_json is null)
        {
            return;
        }

        _json.WriteEndArray();
        _json.Dispose();
        _full.Add(new RowRun(_buffer!.WrittenMemory, _count));
        (_json, _buffer, _count) = (null, null, 0);
    }
}
