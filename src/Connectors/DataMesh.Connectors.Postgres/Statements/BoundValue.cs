using Npgsql;
using NpgsqlTypes;

namespace DataMesh.Connectors.Postgres.Statements;

/// <summary>A value as it is sent.</summary>
/// <param name="Type">Its type; <see cref="NpgsqlDbType.Unknown"/>: text that the server types by its place.</param>
/// <param name="Value">What the driver encodes as this type.</param>
internal readonly record struct BoundValue(NpgsqlDbType Type, object Value)
{
    public static BoundValue Null { get; } = new(NpgsqlDbType.Unknown, DBNull.Value);

    public bool IsNull => Value is DBNull;

    public static BoundValue Text(string text) => new(NpgsqlDbType.Unknown, text);

    /// <summary>A parameter for one command; the driver does not take it for two.</summary>
    public NpgsqlParameter ToParameter() => new() { NpgsqlDbType = Type, Value = Value };
}
