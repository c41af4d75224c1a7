using System.Text;

namespace DataMesh.Connectors.Sqlite.Sources;

/// <summary>A file's bytes, decompressed, behind the byte order mark, with what the mark says.</summary>
internal sealed class SourceStream : ReadingStream
{
    private const long MostToLookAt = 1L << 30;

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly (byte[] Mark, Encoding Encoding)[] Marks =
    [
        ([0xEF, 0xBB, 0xBF], Utf8),
        ([0xFF, 0xFE, 0, 0], new UTF32Encoding(bigEndian: false, byteOrderMark: false, throwOnInvalidCharacters: true)),
        ([0xFF, 0xFE], new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true)),
        ([0xFE, 0xFF], new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true)),
    ];

    private readonly FileStream _file;
    private readonly GzipBytes? _gzip;
    private readonly byte[] _start = new byte[4];
    private readonly int _startEnd;
    private int _startAt;

    /// <exception cref="ConnectorConfigurationException">The byte order mark contradicts the configured encoding.</exception>
    public SourceStream(SourceOptions options, SourceFile file)
    {
        _file = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
        _gzip = SourceFormats.IsCompressed(file.Path) ? new GzipBytes(_file) : null;
        try
        {
            for (int count; _startEnd < _start.Length && (count = ReadMore(_start.AsSpan(_startEnd))) > 0;)
            {
                _startEnd += count;
            }
        }
        catch
        {
            Dispose();
            throw;
        }

        Encoding = options.Encoding ?? Utf8;
        foreach (var (mark, encoding) in Marks)
        {
            if (!_start.AsSpan(0, _startEnd).StartsWith(mark))
            {
                continue;
            }

            if (options.Encoding is { } configured && Family(configured) != Family(encoding))
            {
                Dispose();
                throw SourceErrors.Wrong(options.Name, $"'{file.Path}' begins with the byte order mark of {encoding.WebName}, but 'encoding' says {configured.WebName}. Remove 'encoding'.");
            }

            Encoding = encoding;
            _startAt = mark.Length;
            break;
        }
    }

    /// <summary>Throws on what it cannot decode.</summary>
    public Encoding Encoding { get; }

    /// <summary>Bytes of the file that were read, compressed as they are.</summary>
    public long BytesRead => _file.Position;

    /// <summary>Whether a file begins with the two bytes of gzip (RFC 1952).</summary>
    public static bool BeginsAsGzip(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
    }

    /// <summary>Reads what is left, up to a bound, to know whether a compressed file is complete.</summary>
    public bool IsWhole()
    {
        try
        {
            var rest = new byte[1 << 16];
            for (var left = MostToLookAt; _gzip is not null && left > 0 && Read(rest) is > 0 and var count; left -= count)
            {
            }

            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        if (_startAt == _startEnd)
        {
            return ReadMore(buffer);
        }

        var count = Math.Min(_startEnd - _startAt, buffer.Length);
        _start.AsSpan(_startAt, count).CopyTo(buffer);
        _startAt += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gzip?.Dispose();
            _file.Dispose();
        }

        base.Dispose(disposing);
    }

    // Which byte comes first the mark knows better: utf-16 is little-endian to .NET.
    private static string Family(Encoding encoding) => encoding.WebName.Replace("BE", "", StringComparison.OrdinalIgnoreCase).Replace("LE", "", StringComparison.OrdinalIgnoreCase);

    private int ReadMore(Span<byte> buffer) => _gzip?.Read(buffer) ?? _file.Read(buffer);
}
