using System.Buffers.Binary;

namespace DataMesh.Connectors.Postgres.Decoding;

/// <summary>Appends values of one type, in the server's binary format, to a column. Made once for a column, called for each of its rows.</summary>
internal abstract class ValueDecoder(ColumnWriter writer)
{
    /// <summary>Appends a value that is not NULL.</summary>
    /// <param name="value">The bytes of the value, without its length.</param>
    public abstract void Append(ReadOnlySpan<byte> value);

    /// <summary>Appends NULL.</summary>
    public void AppendNull() => writer.AppendNull();

    /// <summary>Appends a value that is a part of another, from its length on, which is -1 for NULL.</summary>
    /// <param name="bytes">The bytes of the value and of what follows it.</param>
    /// <returns>The bytes of what follows it.</returns>
    public ReadOnlySpan<byte> AppendPart(ReadOnlySpan<byte> bytes)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(bytes);
        bytes = bytes[sizeof(int)..];
        if (length < 0)
        {
            AppendNull();
            return bytes;
        }

        Append(bytes[..length]);
        return bytes[length..];
    }
}
