using System.IO.Compression;

namespace DataMesh.Connectors.Sqlite.Sources;

/// <summary>
/// The bytes of a gzip file, whole or with an error. <see cref="GZipStream"/> takes a file that was cut off for a shorter one; so a
/// member of our own is put behind the file, and only if that one comes out at the end did every other end before.
/// </summary>
internal sealed class GzipBytes : IDisposable
{
    private static readonly byte[] Mark = "the end of this file"u8.ToArray();
    private static readonly byte[] LastMember = Compress(Mark);

    private readonly MarkedFile _file;
    private readonly GZipStream _gzip;
    private readonly byte[] _block = new byte[1 << 16];
    private int _held;

    public GzipBytes(Stream file)
    {
        _file = new MarkedFile(file, LastMember);
        _gzip = new GZipStream(_file, CompressionMode.Decompress);
    }

    /// <exception cref="InvalidDataException">The file is no gzip file, or not a whole one.</exception>
    public int Read(Span<byte> buffer)
    {
        while (true)
        {
            var room = Math.Min(buffer.Length, _block.Length - _held);
            var count = _gzip.Read(_block, _held, room);
            var ready = _held + count - Mark.Length;
            if (count == 0)
            {
                return _block.AsSpan(0, _held).SequenceEqual(Mark) ? 0 : throw new InvalidDataException("The last member is missing.");
            }

            _held += count;
            if (ready > 0)
            {
                ready = Math.Min(ready, buffer.Length);
                _block.AsSpan(0, ready).CopyTo(buffer);
                _held -= ready;
                _block.AsSpan(ready, _held).CopyTo(_block);
                return ready;
            }
        }
    }

    public void Dispose()
    {
        _gzip.Dispose();
        _file.Dispose();
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return target.ToArray();
    }

    /// <summary>A file's bytes, and some more behind them.</summary>
    private sealed class MarkedFile(Stream file, byte[] more) : ReadingStream
    {
        private int _taken;

        public override int Read(Span<byte> buffer)
        {
            var count = file.Read(buffer);
            if (count == 0)
            {
                count = Math.Min(buffer.Length, more.Length - _taken);
                more.AsSpan(_taken, count).CopyTo(buffer);
                _taken += count;
            }

            return count;
        }

        protected override void Dispose(bool disposing)
        {
            file.Dispose();
            base.Dispose(disposing);
        }
    }
}
