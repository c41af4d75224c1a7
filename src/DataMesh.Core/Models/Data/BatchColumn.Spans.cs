namespace DataMesh;

public readonly partial struct BatchColumn
{
    /// <summary>All values of a <see cref="ColumnStorage.Boolean"/> column, without copying; false where NULL.</summary>
    /// <exception cref="InvalidCastException">The column is held otherwise; of a mixed column the message names the first row that is.</exception>
    public ReadOnlySpan<bool> Booleans => Fixed<bool>(ColumnStorage.Boolean);

    /// <summary>All values of a <see cref="ColumnStorage.Int8"/> column, without copying; 0 where NULL.</summary>
    /// <exception cref="InvalidCastException">The column is held otherwise; of a mixed column the message names the first row that is.</exception>
    public ReadOnlySpan<sbyte> Int8s => Fixed<sbyte>(ColumnStorage.Int8);

    /// <summary>All values of a <see cref="ColumnStorage.Int16"/> column, without copying; 0 where NULL.</summary>
    /// <exception cref="InvalidCastException">The column is held otherwise; of a mixed column the message names the first row that is.</exception>
    public ReadOnlySpan<short> Int16s => Fixed<short>(ColumnStorage.Int16);

    /// <summary>All values of a <see cref="ColumnStorage.Int32"/> column, without copying; 0 where NULL.</summary>
    /// <exception cref="InvalidCastException">The column is held otherwise; of a mixed column the message names the first row that is.</exception>
    public ReadOnlySpan<int> Int32s => Fixed<int>(ColumnStorage.Int32);

    /// <summary>All values of a <see cref="ColumnStorage.Int64"/> column, without copying; 0 where NULL.</summary>
    /// <exception cref="InvalidCastException">The column is held otherwise; of a mixed column the message names the first row that is.</exception>
    public ReadOnlySpan<long> Int64s => Fixed<long>(ColumnStorage.Int64);

    /// <summary>All values of a <see cref="ColumnStorage.UInt8"/> column, without copying; 0 where NULL.</summary>
    /// <exception cref="InvalidCastException">The column is held otherwise; of a mixed column the message names the first row that is.</exception>
    public ReadOnlySpan<byte> UInt8s => Fixed<byte>(ColumnStorage.UInt8);

    /// <summary>All values of a <see cref="ColumnStorage.UInt16"/> column, without copying; 0 where NULL.</summary>
    /// <exception cref="InvalidCastException">The column is held otherwise; of a mixed column the message names the first row that is.</exception>
    public ReadOnlySpan<ushort> UInt16s => Fixed<ushort>(ColumnStorage.UInt16);

    /// <summary>All values of a <see cref="ColumnStorage.UInt32"/> column, without copying; 0 where NULL.</summary>
    /// <exception cref="InvalidCastException">The column is held otherwise; of a mixed column the message names the first row that is.</exception>
    public ReadOnlySpan<uint> UInt32s => Fixed<uint>(ColumnStorage.UInt32);

    /// <summary>All values of a <see cref="ColumnStorage.UInt64"/> column, without copying; 0 where NULL.</summary>
    /// <exception cref="InvalidCastException">The column is held otherwise; of a mixed column the message names the first row that is.</exception>
    public ReadOnlySpan<ulong> UInt64s => Fixed<ulong>(ColumnStorage.UInt64);

    /// <summary>All values of a <see cref="ColumnStorage.Float32"/> column, without copying; 0 where NULL.</summary>
    /// <exception cref="InvalidCastException">The column is held otherwise; of a mixed column the message names the first row that is.</exception>
    public ReadOnlySpan<float> Float32s => Fixed<float>(ColumnStorage.Float32);

    /// <summary>All values of a <see cref="ColumnStorage.Float64"/> column, without copying; 0 where NULL.</summary>
    /// <exception cref="InvalidCastException">The column is held otherwise; of a mixed column the message names the first row that is.</exception>
    public ReadOnlySpan<double> Float64s => Fixed<double>(ColumnStorage.Float64);

    /// <summary>All values of a <see cref="ColumnStorage.Decimal"/> column times ten to the power of <see cref="Scale"/>, without copying; 0 where NULL.</summary>
    /// <exception cref="InvalidCastException">The column is held otherwise; of a mixed column the message names the first row that is.</exception>
    public ReadOnlySpan<Int128> Decimals => Fixed<Int128>(ColumnStorage.Decimal);

    /// <summary>Digits after the point of the values in <see cref="Decimals"/>.</summary>
    /// <exception cref="InvalidCastException">The column is not held as <see cref="ColumnStorage.Decimal"/>.</exception>
    public int Scale
    {
        get
        {
            if (Vector.Storage != ColumnStorage.Decimal)
                ThrowWrongColumn(ColumnStorage.Decimal);
            return _vector.Scale;
        }
    }

    /// <summary>All values of a <see cref="ColumnStorage.Date"/> column as days since 1970-01-01, without copying; 0 where NULL.</summary>
    /// <exception cref="InvalidCastException">The column is held otherwise; of a mixed column the message names the first row that is.</exception>
    public ReadOnlySpan<int> Dates => Fixed<int>(ColumnStorage.Date);

    /// <summary>All values of a <see cref="ColumnStorage.Time"/> column as 100 ns ticks since midnight, without copying; 0 where NULL.</summary>
    /// <exception cref="InvalidCastException">The column is held otherwise; of a mixed column the message names the first row that is.</exception>
    public ReadOnlySpan<long> Times => Fixed<long>(ColumnStorage.Time);

    /// <summary>All values of a <see cref="ColumnStorage.Timestamp"/> column as 100 ns ticks since 0001-01-01, without copying; 0 where NULL. <see cref="Zone"/> says of which clock.</summary>
    /// <exception cref="InvalidCastException">The column is held otherwise; of a mixed column the message names the first row that is.</exception>
    public ReadOnlySpan<long> Timestamps => Fixed<long>(ColumnStorage.Timestamp);

    /// <summary>All values of a <see cref="ColumnStorage.Duration"/> column as 100 ns ticks, without copying; 0 where NULL.</summary>
    /// <exception cref="InvalidCastException">The column is held otherwise; of a mixed column the message names the first row that is.</exception>
    public ReadOnlySpan<long> Durations => Fixed<long>(ColumnStorage.Duration);

    /// <summary>All values of a <see cref="ColumnStorage.Uuid"/> column, without copying; all zero where NULL.</summary>
    /// <exception cref="InvalidCastException">The column is held otherwise; of a mixed column the message names the first row that is.</exception>
    public ReadOnlySpan<Guid> Uuids => Fixed<Guid>(ColumnStorage.Uuid);

    /// <summary>The texts of a <see cref="ColumnStorage.Utf8"/> column; row n lies from <c>Offsets[n]</c> to <c>Offsets[n + 1]</c>, NULL is empty.</summary>
    /// <exception cref="InvalidCastException">The column is held otherwise; of a mixed column the message names the first row that is.</exception>
    public ReadOnlySpan<byte> Utf8Bytes => AllBytes(ColumnStorage.Utf8);

    /// <summary>The bytes of a <see cref="ColumnStorage.Binary"/> column; row n lies from <c>Offsets[n]</c> to <c>Offsets[n + 1]</c>, NULL is empty.</summary>
    /// <exception cref="InvalidCastException">The column is held otherwise; of a mixed column the message names the first row that is.</exception>
    public ReadOnlySpan<byte> BinaryBytes => AllBytes(ColumnStorage.Binary);

    /// <summary>
    /// Where each row begins in <see cref="Utf8Bytes"/>, <see cref="BinaryBytes"/>, <see cref="Child"/>, <see cref="Keys"/> and <see cref="Values"/>,
    /// and at last where the last one ends: one more than there are rows.
    /// </summary>
    /// <exception cref="InvalidCastException">The column is held in a way that has no offsets.</exception>
    public ReadOnlySpan<int> Offsets
    {
        get
        {
            ColumnVector vector = Vector;
            if (!ColumnVector.HasOffsets(vector.Storage) || vector.Storage == ColumnStorage.Mixed)
                ThrowWrongColumn(ColumnStorage.Utf8);
            return vector.Offsets.AsSpan(_start, _count + 1);
        }
    }

    private ReadOnlySpan<byte> AllBytes(ColumnStorage asked)
    {
        ColumnVector vector = Vector;
        if (vector.Storage != asked)
            ThrowWrongColumn(asked);
        return vector.Bytes.AsSpan(0, vector.Offsets[_start + _count]);
    }
}
