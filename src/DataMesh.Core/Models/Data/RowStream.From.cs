using System.Data.Common;

namespace DataMesh;

public abstract partial class RowStream
{
    /// <summary>The rows of a <see cref="DbDataReader"/>: its current result, from the next row on.</summary>
    /// <param name="reader">The reader, before its first row.</param>
    /// <param name="ownsReader">Whether disposing the stream disposes the reader.</param>
    /// <returns>The stream.</returns>
    public static RowStream From(DbDataReader reader, bool ownsReader = true) => new ReaderRowStream(reader, ownsReader);

    /// <summary>The rows of a result that is in memory.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The stream.</returns>
    public static RowStream From(QueryResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new ResultRowStream(result);
    }

    /// <summary>Rows that come as arrays of objects.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The rows, each with a value for each column; null is NULL.</param>
    /// <returns>The stream.</returns>
    public static RowStream From(IReadOnlyList<Column> columns, IAsyncEnumerable<object?[]> rows) => new ObjectRowStream(columns, rows);

    /// <summary>Rows that come as arrays of objects.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The rows, each with a value for each column; null is NULL.</param>
    /// <returns>The stream.</returns>
    public static RowStream From(IReadOnlyList<Column> columns, IEnumerable<object?[]> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new ObjectRowStream(columns, ObjectRowStream.ToAsync(rows));
    }

    /// <summary>The rows as a <see cref="DbDataReader"/>, which disposes the stream with itself. A synchronous read blocks until the batch is there.</summary>
    /// <returns>The reader.</returns>
    public DbDataReader AsDataReader() => new BatchDataReader(this);
}
