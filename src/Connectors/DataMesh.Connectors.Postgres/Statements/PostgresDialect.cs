namespace DataMesh.Connectors.Postgres.Statements;

/// <summary>PostgreSQL's markers for interpolated requests: <c>$1</c>, <c>$2</c>, ….</summary>
internal static class PostgresDialect
{
    public static SqlDialect Instance { get; } = new()
    {
        MarkerPrefix = "$",
        IsMarkerNumbered = true,
        EmptyList = "SELECT NULL WHERE false",
        TypedEmptyList = static item => TypeName(Nullable.GetUnderlyingType(item) ?? item) is { } type ? $"SELECT CAST(NULL AS {type}) WHERE false" : "SELECT NULL WHERE false",
    };

    // As ValueBinder types values: the server compares a column with nothing but what its own type can be compared with.
    private static string? TypeName(Type item) => Type.GetTypeCode(item) switch
    {
        _ when item.IsEnum => null,
        TypeCode.Boolean => "boolean",
        TypeCode.SByte or TypeCode.Byte or TypeCode.Int16 => "smallint",
        TypeCode.UInt16 or TypeCode.Int32 => "integer",
        TypeCode.UInt32 or TypeCode.Int64 => "bigint",
        TypeCode.UInt64 or TypeCode.Decimal => "numeric",
        TypeCode.Single => "real",
        TypeCode.Double => "double precision",
        TypeCode.String or TypeCode.Char => "text",
        TypeCode.DateTime => "timestamp",
        _ when item == typeof(Guid) => "uuid",
        _ when item == typeof(DateTimeOffset) => "timestamptz",
        _ when item == typeof(DateOnly) => "date",
        _ when item == typeof(TimeOnly) => "time",
        _ when item == typeof(TimeSpan) => "interval",
        _ when item == typeof(byte[]) => "bytea",
        _ when item == typeof(Half) => "real",
        _ when item == typeof(nint) => "bigint",
        _ when item == typeof(Int128) || item == typeof(UInt128) || item == typeof(nuint) || item == typeof(System.Numerics.BigInteger) => "numeric",
        _ => null,
    };
}
