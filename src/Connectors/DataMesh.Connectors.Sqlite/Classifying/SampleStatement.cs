using System.Text;
using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Errors;
using DataMesh.Connectors.Sqlite.Interop;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Classifying;

/// <summary>
/// A statement that reads a part of a sample. It is prepared like a caller's, since a view or a virtual table must not show
/// more of hidden tables than a query would; it ends early, as if there were no more rows, when the sample's time is over.
/// </summary>
internal sealed unsafe class SampleStatement(EngineConnection connection, string sql) : IDisposable
{
    private readonly PreparedStatement _statement = PreparedStatement.Prepare(connection, sql);

    /// <summary>Begins the sample's time, after its statements are prepared: an interrupted preparation would be an error.</summary>
    public static void LimitTime(EngineConnection connection) => connection.Control?.BeginPart(RowSample.MostTime);

    /// <summary>Begins anew, with these values for <c>?1</c>, <c>?2</c>, ….</summary>
    public void Start(params ReadOnlySpan<long> arguments)
    {
        // What it returns is what the last step returned already.
        _ = NativeMethods.sqlite3_reset(_statement.Handle);
        for (var i = 0; i < arguments.Length; i++)
        {
            Check(NativeMethods.sqlite3_bind_int64(_statement.Handle, i + 1, arguments[i]));
        }
    }

    public bool Step()
    {
        var code = NativeMethods.sqlite3_step(_statement.Handle);
        var isCut = ResultCode.Primary(code) == ResultCode.Interrupt && connection.Control is { IsPartOver: true, StopSeen: false };
        if (!isCut && code is not (ResultCode.Row or ResultCode.Done))
        {
            throw SqliteErrors.FromCode(connection, code, sql, hasRun: true);
        }

        return code == ResultCode.Row;
    }

    public long? Integer(int column)
    {
        var value = NativeMethods.sqlite3_column_value(_statement.Handle, column);
        return NativeMethods.sqlite3_value_type(value) == (int)StorageClass.Null ? null : NativeMethods.sqlite3_value_int64(value);
    }

    /// <summary>A value as text; null for NULL and bytes.</summary>
    public string? Text(int column)
    {
        var value = NativeMethods.sqlite3_column_value(_statement.Handle, column);
        if (NativeMethods.sqlite3_value_type(value) is (int)StorageClass.Null or (int)StorageClass.Blob)
        {
            return null;
        }

        var text = NativeMethods.sqlite3_value_text(value);
        return text is null ? null : Encoding.UTF8.GetString(text, NativeMethods.ConvertedBytes(value));
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int code)
    {
        if (code != ResultCode.Ok)
        {
            throw SqliteErrors.FromCode(connection, code);
        }
    }
}
