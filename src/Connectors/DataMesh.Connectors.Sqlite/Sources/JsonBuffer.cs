namespace DataMesh.Connectors.Sqlite.Sources;

/// <summary>A window on a file of JSON in UTF-8 that holds a whole record, with the lines before it counted.</summary>
internal sealed class JsonBuffer(Stream stream)
{
    private byte[] _bytes = new byte[1 << 18];
    private int _start;
    private int _end;

    /// <summary>Whether nothing comes behind <see cref="Rest"/>.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Line on which <see cref="Rest"/> begins, from 1.</summary>
    public long Line { get; private set; } = 1;

    public ReadOnlySpan<byte> Rest => _bytes.AsSpan(_start, _end - _start);

    public void Take(int count)
    {
        Line += Rest[..count].Count((byte)'\n');
        _start += count;
    }

    /// <summary>Takes white space and gives the byte behind it; null at the end.</summary>
    public byte? Next()
    {
        while (true)
        {
            var at = Rest.IndexOfAnyExcept(" \t\r\n"u8);
            if (at >= 0)
            {
                Take(at);
                return Rest[0];
            }

            Take(Rest.Length);
            if (IsAtEnd)
            {
                return null;
            }

            Read();
        }
    }

    /// <summary>Reads more behind <see cref="Rest"/>.</summary>
    public void Read()
    {
        if (_start > 0)
        {
            Rest.CopyTo(_bytes);
            _end -= _start;
            _start = 0;
        }
        else if (_end == _bytes.Length)
        {
            Array.Resize(ref _bytes, _bytes.Length * 2);
        }

        var count = stream.Read(_bytes, _end, _bytes.Length - _end);
        _end += count;
        IsAtEnd = count == 0;
    }
}
