namespace DataMesh;

/// <summary>Appends true or false. Not thread-safe.</summary>
public sealed class BooleanWriter : FixedWriter<bool>
{
    internal BooleanWriter(RowBatchWriter owner, Column column)
        : base(owner, column, ColumnStorage.Boolean)
    {
    }

    /// <inheritdoc/>
    public override void AppendBoolean(bool value) => Append(value);
}

/// <summary>Appends signed integers of 8 bits. Not thread-safe.</summary>
public sealed class Int8Writer : FixedWriter<sbyte>
{
    internal Int8Writer(RowBatchWriter owner, Column column)
        : base(owner, column, ColumnStorage.Int8)
    {
    }

    /// <inheritdoc/>
    public override void AppendInt8(sbyte value) => Append(value);
}

/// <summary>Appends signed integers of 16 bits. Not thread-safe.</summary>
public sealed class Int16Writer : FixedWriter<short>
{
    internal Int16Writer(RowBatchWriter owner, Column column)
        : base(owner, column, ColumnStorage.Int16)
    {
    }

    /// <inheritdoc/>
    public override void AppendInt16(short value) => Append(value);
}

/// <summary>Appends signed integers of 32 bits. Not thread-safe.</summary>
public sealed class Int32Writer : FixedWriter<int>
{
    internal Int32Writer(RowBatchWriter owner, Column column)
        : base(owner, column, ColumnStorage.Int32)
    {
    }

    /// <inheritdoc/>
    public override void AppendInt32(int value) => Append(value);
}

/// <summary>Appends signed integers of 64 bits. Not thread-safe.</summary>
public sealed class Int64Writer : FixedWriter<long>
{
    internal Int64Writer(RowBatchWriter owner, Column column)
        : base(owner, column, ColumnStorage.Int64)
    {
    }

    /// <inheritdoc/>
    public override void AppendInt64(long value) => Append(value);
}

/// <summary>Appends unsigned integers of 8 bits. Not thread-safe.</summary>
public sealed class UInt8Writer : FixedWriter<byte>
{
    internal UInt8Writer(RowBatchWriter owner, Column column)
        : base(owner, column, ColumnStorage.UInt8)
    {
    }

    /// <inheritdoc/>
    public override void AppendUInt8(byte value) => Append(value);
}

/// <summary>Appends unsigned integers of 16 bits. Not thread-safe.</summary>
public sealed class UInt16Writer : FixedWriter<ushort>
{
    internal UInt16Writer(RowBatchWriter owner, Column column)
        : base(owner, column, ColumnStorage.UInt16)
    {
    }

    /// <inheritdoc/>
    public override void AppendUInt16(ushort value) => Append(value);
}

/// <summary>Appends unsigned integers of 32 bits. Not thread-safe.</summary>
public sealed class UInt32Writer : FixedWriter<uint>
{
    internal UInt32Writer(RowBatchWriter owner, Column column)
        : base(owner, column, ColumnStorage.UInt32)
    {
    }

    /// <inheritdoc/>
    public override void AppendUInt32(uint value) => Append(value);
}

/// <summary>Appends unsigned integers of 64 bits. Not thread-safe.</summary>
public sealed class UInt64Writer : FixedWriter<ulong>
{
    internal UInt64Writer(RowBatchWriter owner, Column column)
        : base(owner, column, ColumnStorage.UInt64)
    {
    }

    /// <inheritdoc/>
    public override void AppendUInt64(ulong value) => Append(value);
}

/// <summary>Appends floating-point numbers of 32 bits. Not thread-safe.</summary>
public sealed class Float32Writer : FixedWriter<float>
{
    internal Float32Writer(RowBatchWriter owner, Column column)
        : base(owner, column, ColumnStorage.Float32)
    {
    }

    /// <inheritdoc/>
    public override void AppendFloat32(float value) => Append(value);
}

/// <summary>Appends floating-point numbers of 64 bits. Not thread-safe.</summary>
public sealed class Float64Writer : FixedWriter<double>
{
    internal Float64Writer(RowBatchWriter owner, Column column)
        : base(owner, column, ColumnStorage.Float64)
    {
    }

    /// <inheritdoc/>
    public override void AppendFloat64(double value) => Append(value);
}

/// <summary>Appends universally unique identifiers. Not thread-safe.</summary>
public sealed class UuidWriter : FixedWriter<Guid>
{
    internal UuidWriter(RowBatchWriter owner, Column column)
        : base(owner, column, ColumnStorage.Uuid)
    {
    }

    /// <inheritdoc/>
    public override void AppendUuid(Guid value) => Append(value);
}
