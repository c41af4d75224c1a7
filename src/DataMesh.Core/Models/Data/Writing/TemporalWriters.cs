namespace DataMesh;

/// <summary>Appends dates as days since 1970-01-01. Not thread-safe.</summary>
public sealed class DateWriter : FixedWriter<int>
{
    internal DateWriter(RowBatchWriter owner, Column column)
        : base(owner, column, ColumnStorage.Date)
    {
    }

    /// <inheritdoc/>
    public override void AppendDate(int days) => Append(days);
}

/// <summary>Appends times of day as 100 ns ticks since midnight. Not thread-safe.</summary>
public sealed class TimeWriter : FixedWriter<long>
{
    internal TimeWriter(RowBatchWriter owner, Column column)
        : base(owner, column, ColumnStorage.Time)
    {
    }

    /// <inheritdoc/>
    public override void AppendTime(long ticks) => Append(ticks);
}

/// <summary>Appends elapsed times as 100 ns ticks. Not thread-safe.</summary>
public sealed class DurationWriter : FixedWriter<long>
{
    internal DurationWriter(RowBatchWriter owner, Column column)
        : base(owner, column, ColumnStorage.Duration)
    {
    }

    /// <inheritdoc/>
    public override void AppendDuration(long ticks) => Append(ticks);
}
