using System.Text.Json;
using DataMesh.Connectors.Trino.Loopback.Engine;
using DataMesh.Connectors.Trino.Loopback.Sql.Binding;
using DataMesh.Connectors.Trino.Loopback.Sql.Storage;
using DataMesh.Connectors.Trino.Loopback.Sql.Types;
using Microsoft.Data.Sqlite;

namespace DataMesh.Connectors.Trino.Loopback.Sql;

/// <summary>A result of any kind.</summary>
internal abstract class Result(IReadOnlyList<OutputColumn> columns) : ILoopbackResult
{
    /// <summary>The columns with their types as the engine knows them.</summary>
    public IReadOnlyList<OutputColumn> Typed { get; } = columns;

    // Trino calls a column without a name by its place.
    public IReadOnlyList<LoopbackColumn> Columns { get; private set; } = [.. columns.Select(static (column, index) => new LoopbackColumn(column.Name ?? FormattableString.Invariant($"_col{index}"), column.Type.Display))];

    public string? UpdateType { get; init; }

    public long? UpdateCount { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    // What a client without PARAMETRIC_DATETIME is sent in place of a column's type.
    private TrinoType?[] Reduced { get; } = new TrinoType?[columns.Count];

    public abstract bool NextRow();

    public abstract object? Value(int column);

    public abstract void Dispose();

    /// <summary>A client that does not know precisions gets three digits of a second.</summary>
    public Result Reduce()
    {
        for (var i = 0; i < Typed.Count; i++)
        {
            var type = Typed[i].Type;
            Reduced[i] = (type.IsTime || type.IsTimestamp) && type.Precision != 3 ? type.WithPrecision(3) : null;
        }

        Columns = [.. Columns.Select((column, index) => Reduced[index] is { } type ? column with { Type = type.Display } : column)];
        return this;
    }

    public void WriteRow(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        for (var i = 0; i < Typed.Count; i++)
        {
            var type = Reduced[i] ?? Typed[i].Type;
            Wire.Write(json, Reduced[i] is null ? Value(i) : Casts.Cast(Value(i), Typed[i].Type, type, "UTC"), type);
        }

        json.WriteEndArray();
    }
}

/// <summary>Rows that are there.</summary>
internal sealed class ListResult(IReadOnlyList<OutputColumn> columns, IReadOnlyList<object?[]> rows) : Result(columns)
{
    private int _at = -1;

    /// <summary>What Trino answers to a statement that gives no rows: one, with true.</summary>
    public static ListResult Done(string updateType, params IReadOnlyList<KeyValuePair<string, string>> headers) =>
        new([new("result", TrinoType.Boolean)], [[1L]]) { UpdateType = updateType, Headers = headers };

    /// <summary>What Trino answers to a change of rows: their count, also as a row.</summary>
    public static ListResult Changed(string updateType, long count) =>
        new([new("rows", TrinoType.Bigint)], [[count]]) { UpdateType = updateType, UpdateCount = count };

    public override bool NextRow() => ++_at < rows.Count;

    public override object? Value(int column) => rows[_at][column];

    public override void Dispose()
    {
    }
}

/// <summary>Rows as SQLite makes them.</summary>
internal sealed class ReaderResult(IReadOnlyList<OutputColumn> columns, Connection connection, SqliteCommand command, Action<bool> release) : Result(columns)
{
    private SqliteDataReader? _reader = connection.Run(command.ExecuteReader);
    private bool _isReleased;

    public override bool NextRow()
    {
        try
        {
            if (_reader is not null && connection.Run(_reader.Read))
            {
                return true;
            }

            Release(hasFailed: false);
            return false;
        }
        catch (Exception)
        {
            Release(hasFailed: true);
            throw;
        }
    }

    public override object? Value(int column) => _reader!.IsDBNull(column) ? null : _reader.GetValue(column);

    public override void Dispose() => Release(hasFailed: false);

    private void Release(bool hasFailed)
    {
        if (_isReleased)
        {
            return;
        }

        _isReleased = true;
        _reader?.Dispose();
        _reader = null;
        command.Dispose();
        release(hasFailed);
    }
}
