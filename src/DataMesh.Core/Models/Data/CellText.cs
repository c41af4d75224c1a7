using System.Globalization;

namespace DataMesh;

/// <summary>Values as exact text of no culture.</summary>
internal static class CellText
{
    public static string? Format(BatchColumn column, int row) => column.TagAt(row) switch
    {
        ColumnStorage.Null => null,
        ColumnStorage.Boolean => column.GetBoolean(row) ? "true" : "false",
        ColumnStorage.Int8 => Number(column.GetInt8(row)),
        ColumnStorage.Int16 => Number(column.GetInt16(row)),
        ColumnStorage.Int32 => Number(column.GetInt32(row)),
        ColumnStorage.Int64 => Number(column.GetInt64(row)),
        ColumnStorage.UInt8 => Number(column.GetUInt8(row)),
        ColumnStorage.UInt16 => Number(column.GetUInt16(row)),
        ColumnStorage.UInt32 => Number(column.GetUInt32(row)),
        ColumnStorage.UInt64 => Number(column.GetUInt64(row)),
        ColumnStorage.Float32 => Number(column.GetFloat(row)),
        ColumnStorage.Float64 => Number(column.GetDouble(row)),
        ColumnStorage.Decimal => ExactDecimal.Format(column.GetUnscaled(row, out int scale), scale),
        ColumnStorage.Date => CivilDate.Format(column.DaysAt(row)),
        ColumnStorage.Time => Time(column.TimeTicksAt(row), Precision(column)),
        ColumnStorage.Timestamp => column.TimestampAt(row).Format(Precision(column)),
        ColumnStorage.Duration => column.GetTimeSpan(row).ToString("c", CultureInfo.InvariantCulture),
        ColumnStorage.Uuid => column.GetGuid(row).ToString(),
        ColumnStorage.Utf8 => column.GetString(row),
        ColumnStorage.Binary => Convert.ToHexStringLower(column.GetBytes(row)),
        _ => CellJson.Format(column, row),
    };

    /// <summary>A time of day with as many fraction digits as asked, and more where the value has more.</summary>
    public static string Time(long ticks, int precision)
    {
        long seconds = ticks / TimeSpan.TicksPerSecond;
        string fraction = (ticks % TimeSpan.TicksPerSecond).ToString("0000000", CultureInfo.InvariantCulture).TrimEnd('0').PadRight(Math.Min(precision, 7), '0');
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}{(fraction.Length > 0 ? "." : "")}{fraction}");
    }

    private static string Number<T>(T value)
        where T : IFormattable
        => value.ToString(null, CultureInfo.InvariantCulture);

    private static int Precision(BatchColumn column) => column.Column.Precision ?? 0;
}
