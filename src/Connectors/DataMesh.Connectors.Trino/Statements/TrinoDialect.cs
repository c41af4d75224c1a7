using System.Numerics;

namespace DataMesh.Connectors.Trino.Statements;

/// <summary>Trino's marker, which has neither number nor name: <c>?</c>.</summary>
internal static class TrinoDialect
{
    private const string Untyped = "SELECT NULL WHERE false";

    private static readonly Dictionary<Type, string> TypeNames = new()
    {
        [typeof(bool)] = "boolean",
        [typeof(sbyte)] = "tinyint",
        [typeof(byte)] = "smallint",
        [typeof(short)] = "smallint",
        [typeof(ushort)] = "integer",
        [typeof(int)] = "integer",
        [typeof(uint)] = "bigint",
        [typeof(long)] = "bigint",
        [typeof(nint)] = "bigint",
        [typeof(ulong)] = "decimal(20)",
        [typeof(nuint)] = "decimal(20)",
        [typeof(Int128)] = "decimal(38)",
        [typeof(UInt128)] = "decimal(38)",
        [typeof(BigInteger)] = "decimal(38)",
        [typeof(Half)] = "real",
        [typeof(float)] = "real",
        [typeof(double)] = "double",
        [typeof(string)] = "varchar",
        [typeof(char)] = "varchar",
        [typeof(byte[])] = "varbinary",
        [typeof(Guid)] = "uuid",
        [typeof(DateOnly)] = "date",
        [typeof(TimeOnly)] = "time(7)",
        [typeof(DateTimeOffset)] = "timestamp(7) with time zone",
        [typeof(TimeSpan)] = "interval day to second",
    };

    public static SqlDialect Instance { get; } = new() { EmptyList = Untyped, TypedEmptyList = EmptyList };

    // What has no fixed type, such as a decimal or a DateTime, is left to the server: NULL alone goes with every type.
    private static string EmptyList(Type item) =>
        TypeNames.GetValueOrDefault(Nullable.GetUnderlyingType(item) ?? item) is { } type ? $"SELECT CAST(NULL AS {type}) WHERE false" : Untyped;
}
