using Npgsql;

namespace DataMesh.Connectors.Postgres.Decoding;

/// <summary>The bytes of one cell at a time, as the server sent them: no type of Npgsql's, and no object, stands between them and the batch.</summary>
internal sealed class CellBuffer
{
    /// <summary>The longest value that a cell takes: 256 MiB.</summary>
    public const int MaxLength = 1 << 28;

    /// <summary>More than a buffer shall hold that nobody uses.</summary>
    private const int LargestKept = 1 << 20;

    private byte[] _bytes = new byte[256];

    /// <summary>Whether it has grown too large to be kept.</summary>
    public bool IsLarge => _bytes.Length > LargestKept;

    /// <exception cref="ConnectorUnsupportedException">The value is longer than <see cref="MaxLength"/>.</exception>
    public ReadOnlySpan<byte> Read(NpgsqlDataReader reader, int ordinal)
    {
        var length = (int)reader.GetBytes(ordinal, 0, _bytes, 0, _bytes.Length);
        return length < _bytes.Length ? _bytes.AsSpan(0, length) : ReadWhole(reader, ordinal);
    }

    private ReadOnlySpan<byte> ReadWhole(NpgsqlDataReader reader, int ordinal)
    {
        var length = reader.GetBytes(ordinal, 0, null, 0, 0);
        if (length > MaxLength)
        {
            throw new ConnectorUnsupportedException(FormattableString.Invariant(
                $"A value of column '{reader.GetName(ordinal)}' has {length:N0} bytes, and a cell takes at most {MaxLength:N0}: read it in parts, by substring() or lo_get()."));
        }

        if (length > _bytes.Length)
        {
            _bytes = new byte[Math.Max(length, Math.Min(_bytes.Length * 2L, MaxLength))];
        }

        return _bytes.AsSpan(0, (int)reader.GetBytes(ordinal, 0, _bytes, 0, (int)length));
    }
}
