using System.Buffers.Binary;
using System.Text;

namespace DataMesh;

public readonly partial struct BatchColumn
{
    /// <summary>What the timestamps of this column say about their zone.</summary>
    /// <exception cref="InvalidCastException">The column is not held as <see cref="ColumnStorage.Timestamp"/>.</exception>
    public TimestampZone Zone
    {
        get
        {
            if (Vector.Storage != ColumnStorage.Timestamp)
                ThrowWrongColumn(ColumnStorage.Timestamp);
            return _vector.Zone;
        }
    }

    /// <summary>The value of a row that holds a date.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <returns>The date.</returns>
    /// <exception cref="InvalidCastException">The row is NULL, holds another type, or a year that is not 1 to 9999.</exception>
    public DateOnly GetDateOnly(int row)
    {
        int days = Cell<int>(row, ColumnStorage.Date);
        return CivilDate.TryToDateOnly(days, out DateOnly date)
            ? date
            : throw CellErrors.DoesNotFit(_vector.Column, RowNumber(row), $"the date {CivilDate.Format(days)}", "System.DateOnly");
    }

    /// <summary>The value of a row that holds a time of day.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <returns>The time of day.</returns>
    /// <exception cref="InvalidCastException">The row is NULL, holds another type, or the time 24:00.</exception>
    public TimeOnly GetTimeOnly(int row)
    {
        long ticks = Cell<long>(row, ColumnStorage.Time);
        return (ulong)ticks < TimeSpan.TicksPerDay
            ? new TimeOnly(ticks)
            : throw CellErrors.DoesNotFit(_vector.Column, RowNumber(row), $"the time of {ticks} ticks", "System.TimeOnly");
    }

    /// <summary>The value of a row that holds a timestamp without a zone (of unspecified kind) or in UTC (of kind UTC).</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <returns>The timestamp.</returns>
    /// <exception cref="InvalidCastException">The row is NULL, holds another type, another zone, or a year that is not 1 to 9999.</exception>
    public DateTime GetDateTime(int row)
    {
        TimestampCell cell = GetTimestamp(row);
        if (cell.OffsetMinutes is not (null or 0) || cell.ZoneName is not null)
            throw CellErrors.WrongZone(_vector.Column, RowNumber(row), cell, "System.DateTime", nameof(GetDateTimeOffset));
        return cell.TryToDateTime(out DateTime value)
            ? value
            : throw CellErrors.DoesNotFit(_vector.Column, RowNumber(row), $"the timestamp {cell}", "System.DateTime");
    }

    /// <summary>The value of a row that holds an instant with its offset from UTC; a zone's name is told by <see cref="GetZoneName"/>.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <returns>The instant.</returns>
    /// <exception cref="InvalidCastException">The row is NULL, holds another type, no zone, or a year that is not 1 to 9999.</exception>
    public DateTimeOffset GetDateTimeOffset(int row)
    {
        TimestampCell cell = GetTimestamp(row);
        if (cell.OffsetMinutes is null)
            throw CellErrors.WrongZone(_vector.Column, RowNumber(row), cell, "System.DateTimeOffset", nameof(GetDateTime));
        return cell.TryToDateTimeOffset(out DateTimeOffset value)
            ? value
            : throw CellErrors.DoesNotFit(_vector.Column, RowNumber(row), $"the timestamp {cell}", "System.DateTimeOffset");
    }

    /// <summary>The offset from UTC of a row that holds a timestamp, in minutes; null where it has no zone.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <returns>The offset.</returns>
    /// <exception cref="InvalidCastException">The row is NULL or holds another type.</exception>
    public int? GetOffsetMinutes(int row) => GetTimestamp(row).OffsetMinutes;

    /// <summary>The IANA name of the zone of a row that holds a timestamp; null where it has none.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <returns>The name.</returns>
    /// <exception cref="InvalidCastException">The row is NULL or holds another type.</exception>
    public string? GetZoneName(int row) => GetTimestamp(row).ZoneName;

    /// <summary>The value of a row that holds an elapsed time.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <returns>The elapsed time.</returns>
    /// <exception cref="InvalidCastException">The row is NULL or holds another type.</exception>
    public TimeSpan GetTimeSpan(int row) => new(Cell<long>(row, ColumnStorage.Duration));

    private TimestampCell GetTimestamp(int row)
    {
        long ticks = Cell<long>(row, ColumnStorage.Timestamp);
        int index = _start + row;
        ColumnVector vector = _vector;
        if (vector.Storage == ColumnStorage.Mixed)
        {
            ReadOnlySpan<byte> zone = vector.BytesAt(index);
            return zone.IsEmpty
                ? new(ticks, null, null)
                : new(ticks, BinaryPrimitives.ReadInt16LittleEndian(zone), zone.Length > 2 ? Encoding.UTF8.GetString(zone[2..]) : null);
        }

        return vector.Zone switch
        {
            TimestampZone.None => new(ticks, null, null),
            TimestampZone.Utc => new(ticks, 0, null),
            _ => new(
                ticks,
                vector.ZoneOffsets[index] is var offset && offset == ColumnVector.NoZone ? null : offset,
                vector.Zone == TimestampZone.Named && vector.ZoneNames[index] is > 0 and var name ? vector.Zones[name - 1] : null),
        };
    }
}
