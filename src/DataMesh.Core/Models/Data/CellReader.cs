using System.Runtime.CompilerServices;

namespace DataMesh;

/// <summary>Reads a cell as a type that is known at compile time, exactly and without boxing the common types.</summary>
internal static class CellReader
{
    /// <exception cref="InvalidCastException">The value has another type, or is NULL and the type takes none.</exception>
    public static T Read<T>(BatchColumn column, int row)
    {
        if (default(T) is null && column.IsNull(row))
            return default!;
        if (typeof(T) == typeof(long) || typeof(T) == typeof(long?))
            return As<long, T>(column.GetInt64(row));
        if (typeof(T) == typeof(int) || typeof(T) == typeof(int?))
            return As<int, T>(column.GetInt32(row));
        if (typeof(T) == typeof(double) || typeof(T) == typeof(double?))
            return As<double, T>(column.GetDouble(row));
        if (typeof(T) == typeof(bool) || typeof(T) == typeof(bool?))
            return As<bool, T>(column.GetBoolean(row));
        if (typeof(T) == typeof(Guid) || typeof(T) == typeof(Guid?))
            return As<Guid, T>(column.GetGuid(row));
        if (typeof(T) == typeof(decimal) || typeof(T) == typeof(decimal?))
            return As<decimal, T>(column.GetDecimal(row));
        if (typeof(T) == typeof(DateTime) || typeof(T) == typeof(DateTime?))
            return As<DateTime, T>(column.GetDateTime(row));
        if (typeof(T) == typeof(DateTimeOffset) || typeof(T) == typeof(DateTimeOffset?))
            return As<DateTimeOffset, T>(column.GetDateTimeOffset(row));
        return Other<T>(column, row);
    }

    private static T Other<T>(BatchColumn column, int row) => column.GetValue(row) is T value ? value : column.ThrowNotA<T>(row);

    private static T As<TValue, T>(TValue value)
        where TValue : struct
    {
        if (typeof(T) == typeof(TValue))
            return Unsafe.As<TValue, T>(ref value);

        TValue? nullable = value;
        return Unsafe.As<TValue?, T>(ref nullable);
    }
}
