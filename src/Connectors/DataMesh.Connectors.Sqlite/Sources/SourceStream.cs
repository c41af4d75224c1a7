using System.IO.Compression;
using System.Text;

namespace DataMesh.Connectors.Sqlite.Sources;

/// <summary>A file's bytes, decompressed, behind the byte order mark, with what the mark says.</summary>
internal sealed class SourceStream : Stream
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly (byte[] Mark, Encoding Encoding)[] Marks =
    [
        ([0xEF, 0xBB, 0xBF], Utf8),
        ([0xFF, 0xFE, 0, 0], new UTF32Encoding(bigEndian: false, byteOrderMark: false, throwOnInvalidCharacters: true)),
        ([0xFF, 0xFE], new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true)),
        ([0xFE, 0xFF], new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true)),
    ];

    private readonly FileStream _file;
    private readonly Stream _bytes;
    private readonly byte[] _start = new byte[4];
    private readonly int _startEnd;
    private int _startAt;

    /// <param name="file">Which file.</param>
    /// <param name="configured">The configured encoding; null: the mark's, else UTF-8.</param>
    public SourceStream(SourceFile file, Encoding? configured)
    {
        _file = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
        _bytes = SourceFormats.IsCompressed(file.Path) ? new GZipStream(_file, CompressionMode.Decompress) : _file;
        try
        {
            _startEnd = _bytes.ReadAtLeast(_start, _start.Length, throwOnEndOfStream: false);
        }
        catch
        {
            _bytes.Dispose();
            throw;
        }

        Encoding = configured ?? Utf8;
        foreach (var (mark, encoding) in Marks)
        {
            if (_start.AsSpan(0, _startEnd).StartsWith(mark) && (configured is null || configured.CodePage == encoding.CodePage))
            {
                Encoding = encoding;
                _startAt = mark.Length;
                break;
            }
        }
    }

    /// <summary>Throws on what it cannot decode.</summary>
    public Encoding Encoding { get; }

    /// <summary>Bytes of the file that were read, compressed as they are.</summary>
    public long BytesRead => _file.Position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (_startAt == _startEnd)
        {
            return _bytes.Read(buffer);
        }

        var count = Math.Min(_startEnd - _startAt, buffer.Length);
        _start.AsSpan(_startAt, count).CopyTo(buffer);
        _startAt += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _bytes.Dispose();
            _file.Dispose();
        }

        base.Dispose(disposing);
    }
}
