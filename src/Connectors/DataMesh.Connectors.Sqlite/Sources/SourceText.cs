using System.Text;

namespace DataMesh.Connectors.Sqlite.Sources;

/// <summary>A file's characters: decoded strictly, with the lines counted, and no line longer than the limit.</summary>
internal sealed class SourceText : TextReader
{
    /// <summary>Longest line and longest field, in characters.</summary>
    public const int LongestLine = 1 << 24;

    private const int BlockSize = 1 << 16;

    private readonly SourceOptions _options;
    private readonly SourceFile _file;
    private readonly SourceStream _stream;
    private readonly Decoder _decoder;
    private readonly byte[] _bytes = new byte[BlockSize];
    private readonly char[] _chars;
    private int _charAt;
    private int _charEnd;
    private bool _isAtEnd;
    private long _line = 1;
    private long _lineLength;

    public SourceText(SourceOptions options, SourceFile file, SourceStream stream)
    {
        _options = options;
        _file = file;
        _stream = stream;
        _decoder = stream.Encoding.GetDecoder();
        _chars = new char[stream.Encoding.GetMaxCharCount(BlockSize)];
    }

    /// <summary>What comes next, at most a block; nothing at the end.</summary>
    public ReadOnlySpan<char> PeekBlock()
    {
        while (_charAt == _charEnd && !_isAtEnd)
        {
            FillChars();
        }

        return _chars.AsSpan(_charAt, _charEnd - _charAt);
    }

    public override int Read(Span<char> buffer)
    {
        var block = PeekBlock();
        var count = Math.Min(block.Length, buffer.Length);
        block[..count].CopyTo(buffer);
        _charAt += count;
        return count;
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Peek() => PeekBlock() is [var next, ..] ? next : -1;

    public override int Read()
    {
        Span<char> one = stackalloc char[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stream.Dispose();
        }

        base.Dispose(disposing);
    }

    private void FillChars()
    {
        var block = _bytes.AsSpan(0, _stream.Read(_bytes));
        try
        {
            _charAt = 0;
            _charEnd = _decoder.GetChars(block, _chars, flush: block.IsEmpty);
        }
        catch (DecoderFallbackException exception)
        {
            var line = _line + block[..Math.Clamp(exception.Index, 0, block.Length)].Count((byte)'\n');
            var bytes = string.Join(' ', (exception.BytesUnknown ?? []).Select(static value => $"0x{value:X2}"));
            throw SourceErrors.WrongAt(_options.Name, _file, line, null, $"{bytes} is no {_stream.Encoding.WebName}. Write how the file is encoded, such as 'encoding: windows-1252'.");
        }

        _isAtEnd = block.IsEmpty;
        CountLines(_chars.AsSpan(0, _charEnd));
    }

    private void CountLines(ReadOnlySpan<char> block)
    {
        var last = block.LastIndexOf('\n');
        _line += last < 0 ? 0 : block.Count('\n');
        _lineLength = last < 0 ? _lineLength + block.Length : block.Length - last - 1;
        if (_lineLength > LongestLine)
        {
            throw SourceErrors.WrongAt(_options.Name, _file, _line, null, $"the line is longer than {SourceErrors.Number(LongestLine)} characters. A line break may be missing, or this is no text file.");
        }
    }
}
