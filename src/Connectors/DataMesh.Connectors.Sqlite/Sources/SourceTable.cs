using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Errors;
using DataMesh.Connectors.Sqlite.Interop;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Sources;

/// <summary>The table of a source, made anew, and the statement that fills it. Within a transaction of the caller's.</summary>
internal sealed unsafe class SourceTable : IDisposable
{
    private readonly EngineConnection _connection;
    private readonly SourceColumn[] _columns;
    private nint _insert;

    public SourceTable(EngineConnection connection, string table, SourceColumn[] columns)
    {
        _connection = connection;
        _columns = columns;
        var name = SqliteDialect.Instance.QuoteIdentifier(table);
        OwnStatement.Execute(connection, $"DROP TABLE IF EXISTS main.{name}");
        OwnStatement.Execute(connection, $"CREATE TABLE main.{name} ({string.Join(", ", columns.Select(Define))}) STRICT");
        fixed (byte* sql = SqlText.Encode($"INSERT INTO main.{name} VALUES ({string.Join(",", Enumerable.Repeat("?", columns.Length))})"))
        {
            Check(NativeMethods.sqlite3_prepare_v3(connection.Handle, sql, -1, 0, out _insert, out _));
        }
    }

    /// <summary>Inserts the rows of a batch, until one has a value that its column cannot store.</summary>
    /// <returns>The column of that value; null: all are in.</returns>
    public SourceColumn? Insert(CellBatch batch, ref int row)
    {
        // One lock for the batch in place of one for each cell.
        var mutex = NativeMethods.sqlite3_db_mutex(_connection.Handle);
        NativeMethods.sqlite3_mutex_enter(mutex);
        try
        {
            fixed (byte* bytes = batch.Bytes)
            {
                for (; row < batch.Rows; row++)
                {
                    if (InsertRow(batch, row, bytes) is { } broken)
                    {
                        return broken;
                    }
                }
            }
        }
        finally
        {
            NativeMethods.sqlite3_mutex_leave(mutex);
        }

        return null;
    }

    /// <summary>Inserts rows of NULLs.</summary>
    public void InsertEmpty(long rows)
    {
        for (; rows > 0; rows--)
        {
            Step();
        }
    }

    public void Dispose()
    {
        _ = NativeMethods.sqlite3_finalize(_insert);
        _insert = 0;
    }

    private SourceColumn? InsertRow(CellBatch batch, int row, byte* bytes)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            var column = _columns[i];
            if (i >= batch.Columns.Count || batch.Kind(row, i) == CellKind.Null)
            {
                Check(NativeMethods.sqlite3_bind_null(_insert, i + 1));
            }
            else if (!column.Add(batch, row, i))
            {
                return column;
            }
            else
            {
                Check(column.Storage switch
                {
                    StorageClass.Integer => NativeMethods.sqlite3_bind_int64(_insert, i + 1, column.LastInteger),
                    StorageClass.Real => NativeMethods.sqlite3_bind_double(_insert, i + 1, column.LastReal),
                    _ => BindText(batch, row, i, bytes),
                });
            }
        }

        Step();
        return null;
    }

    private void Step()
    {
        var code = NativeMethods.sqlite3_step(_insert);
        if (code != ResultCode.Done)
        {
            throw SqliteErrors.FromCode(_connection, code);
        }

        Check(NativeMethods.sqlite3_reset(_insert));
    }

    private int BindText(CellBatch batch, int row, int column, byte* bytes) => NativeMethods.sqlite3_bind_text64(
        _insert, column + 1, bytes + batch.Start(row, column), (ulong)batch.Cell(row, column).Length, NativeMethods.Static, NativeMethods.Utf8);

    private static string Define(SourceColumn column) => $"{SqliteDialect.Instance.QuoteIdentifier(column.Name)} {column.Storage switch
    {
        StorageClass.Integer => "INTEGER",
        StorageClass.Real => "REAL",
        _ => "TEXT",
    }}";

    private void Check(int code)
    {
        if (code != ResultCode.Ok)
        {
            throw SqliteErrors.FromCode(_connection, code);
        }
    }
}
