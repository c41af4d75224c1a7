using System.Text;
using DataMesh.Connectors.Sqlite.Access;
using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Errors;
using DataMesh.Connectors.Sqlite.Interop;

namespace DataMesh.Connectors.Sqlite.Statements;

/// <summary>A statement of the connector's own, outside the rules for callers' statements.</summary>
internal sealed unsafe class OwnStatement : IDisposable
{
    private readonly EngineConnection _connection;
    private readonly GuardMode _before;
    private nint _statement;

    public OwnStatement(EngineConnection connection, string sql, params ReadOnlySpan<string?> arguments)
    {
        _connection = connection;
        _before = connection.Guard.Mode;
        connection.Guard.Mode = GuardMode.Own;
        try
        {
            fixed (byte* text = SqlText.Encode(sql))
            {
                Check(NativeMethods.sqlite3_prepare_v3(connection.Handle, text, -1, 0, out _statement, out _));
            }

            Bind(arguments);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public static void Execute(EngineConnection connection, string sql)
    {
        using var statement = new OwnStatement(connection, sql);
        while (statement.Step())
        {
        }
    }

    public bool Step()
    {
        var code = NativeMethods.sqlite3_step(_statement);
        if (code is not (ResultCode.Row or ResultCode.Done))
        {
            throw SqliteErrors.FromCode(_connection, code);
        }

        return code == ResultCode.Row;
    }

    /// <summary>As <see cref="Step"/>, but what it asks about may be broken, such as a view on a table that is gone: then there is no row.</summary>
    public bool StepIfSound()
    {
        var code = NativeMethods.sqlite3_step(_statement);
        return ResultCode.Primary(code) != ResultCode.Error
            && (code is ResultCode.Row or ResultCode.Done ? code == ResultCode.Row : throw SqliteErrors.FromCode(_connection, code));
    }

    /// <summary>Runs the statement from its start with other arguments, as many as before.</summary>
    public void Restart(params ReadOnlySpan<string?> arguments)
    {
        // It tells again of an error that its last step told.
        _ = NativeMethods.sqlite3_reset(_statement);
        Bind(arguments);
    }

    public bool IsNull(int column) => NativeMethods.sqlite3_value_type(NativeMethods.sqlite3_column_value(_statement, column)) == (int)StorageClass.Null;

    public long Integer(int column) => NativeMethods.sqlite3_value_int64(NativeMethods.sqlite3_column_value(_statement, column));

    public string? NullableText(int column) => IsNull(column) ? null : Text(column);

    public string Text(int column)
    {
        var value = NativeMethods.sqlite3_column_value(_statement, column);
        var text = NativeMethods.sqlite3_value_text(value);
        return text is null ? "" : Encoding.UTF8.GetString(text, NativeMethods.ConvertedBytes(value));
    }

    public void Dispose()
    {
        _ = NativeMethods.sqlite3_finalize(_statement);
        _statement = 0;
        _connection.Guard.Mode = _before;
    }

    private void Bind(ReadOnlySpan<string?> arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            Bind(i + 1, arguments[i]);
        }
    }

    private void Bind(int index, string? argument)
    {
        if (argument is null)
        {
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(argument);
        fixed (byte* text = bytes)
        {
            var empty = (byte)0;
            Check(NativeMethods.sqlite3_bind_text64(_statement, index, text is null ? &empty : text, (ulong)bytes.Length, NativeMethods.Transient, NativeMethods.Utf8));
        }
    }

    private void Check(int code)
    {
        if (code != ResultCode.Ok)
        {
            throw SqliteErrors.FromCode(_connection, code);
        }
    }
}
