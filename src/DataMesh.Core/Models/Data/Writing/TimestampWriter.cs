namespace DataMesh;

/// <summary>
/// Appends timestamps as 100 ns ticks since 0001-01-01. A column whose type has no zones takes zoneless timestamps and instants in UTC;
/// any other takes instants in UTC, with an offset, or with an offset and a zone name, and mixes them freely. Not thread-safe.
/// </summary>
public sealed class TimestampWriter : FixedWriter<long>
{
    private readonly bool _hasZones;
    private short[] _offsets = [];
    private int[] _names = [];
    private int _offsetCount;
    private int _nameCount;

    internal TimestampWriter(RowBatchWriter owner, Column column)
        : base(owner, column, ColumnStorage.Timestamp)
        => _hasZones = column.Type.Kind == ColumnTypeKind.TimestampWithZone;

    /// <inheritdoc/>
    public override void AppendTimestamp(long ticks) => Append(ticks);

    /// <inheritdoc/>
    public override void AppendTimestamp(long utcTicks, int offsetMinutes, string? zoneName = null)
    {
        CheckZone(offsetMinutes);
        if (!_hasZones && (offsetMinutes != 0 || zoneName is not null))
            throw CellErrors.DoesNotFit(Column, Count, "a timestamp with a zone", Column.Type.ToString());

        Append(utcTicks);
        if (!_hasZones || offsetMinutes != 0 || zoneName is not null)
        {
            FillOffsets(_count);
            _offsets[_count - 1] = (short)offsetMinutes;
        }

        if (zoneName is not null)
        {
            FillNames(_count);
            _names[_count - 1] = ZoneNumber(zoneName);
        }
    }

    internal static void CheckZone(int offsetMinutes)
    {
        if (offsetMinutes is < -840 or > 840)
            throw new ArgumentOutOfRangeException(nameof(offsetMinutes), offsetMinutes, "An offset from UTC lies within 840 minutes, that is 14 hours.");
    }

    internal override void Attach(ColumnVector vector)
    {
        base.Attach(vector);
        _offsets = vector.ZoneOffsets;
        _names = vector.ZoneNames;
    }

    internal override void Seal()
    {
        ColumnVector vector = _vector!;
        vector.Zone = _nameCount > 0 ? TimestampZone.Named : _offsetCount > 0 ? TimestampZone.Offset : _hasZones ? TimestampZone.Utc : TimestampZone.None;
        if (vector.Zone is TimestampZone.Offset or TimestampZone.Named)
            FillOffsets(_count);
        if (vector.Zone == TimestampZone.Named)
            FillNames(_count);
        vector.ZoneOffsets = _offsets;
        vector.ZoneNames = _names;
        _offsets = [];
        _names = [];
        _offsetCount = 0;
        _nameCount = 0;
        base.Seal();
    }

    private void FillOffsets(int count)
    {
        if (_offsets.Length < count)
            _offsets = Buffers.Grow(_offsets, count);
        _offsets.AsSpan(_offsetCount, count - _offsetCount).Fill(_hasZones ? (short)0 : ColumnVector.NoZone);
        _offsetCount = count;
    }

    private void FillNames(int count)
    {
        if (_names.Length < count)
            _names = Buffers.Grow(_names, count);
        _names.AsSpan(_nameCount, count - _nameCount).Clear();
        _nameCount = count;
    }

    /// <summary>The number of a name in the dictionary of the buffers, from 1.</summary>
    private int ZoneNumber(string name)
    {
        List<string> zones = _vector!.Zones;
        int index = zones.IndexOf(name);
        if (index < 0)
        {
            index = zones.Count;
            zones.Add(name);
        }

        return index + 1;
    }
}
