using System.Text;

namespace DataMesh;

public readonly partial struct BatchColumn
{
    /// <summary>The text of a row as UTF-8, without copying.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <returns>The bytes, valid as long as the batch.</returns>
    /// <exception cref="InvalidCastException">The row is NULL or holds another type.</exception>
    public ReadOnlySpan<byte> GetUtf8(int row) => BytesCell(row, ColumnStorage.Utf8);

    /// <summary>The text of a row as a new string; bytes that are no UTF-8 become U+FFFD.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <returns>The text.</returns>
    /// <exception cref="InvalidCastException">The row is NULL or holds another type.</exception>
    public string GetString(int row) => Encoding.UTF8.GetString(GetUtf8(row));

    /// <summary>The bytes of a row, without copying.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <returns>The bytes, valid as long as the batch.</returns>
    /// <exception cref="InvalidCastException">The row is NULL or holds another type.</exception>
    public ReadOnlySpan<byte> GetBytes(int row) => BytesCell(row, ColumnStorage.Binary);
}
