namespace DataMesh;

/// <summary>What is known about a column before its first row. Immutable, thread-safe, compared by value.</summary>
/// <param name="Name">The name as the system gives it; two columns of a result may share one.</param>
/// <param name="Type">The logical type.</param>
public sealed record Column(string Name, ColumnType Type)
{
    /// <summary>Whether the column may hold NULL; null where the system does not say.</summary>
    public bool? IsNullable { get; init; }

    /// <summary>The system's own name of the type, such as <c>varchar(20)</c>; null where it has none.</summary>
    public string? NativeType { get; init; }

    /// <summary>Digits of a decimal, or fraction digits of the seconds of a time or timestamp; null where unbounded or unknown.</summary>
    public int? Precision => Type.Precision;

    /// <summary>Digits after the point of a decimal; null where each value has its own or it is unknown.</summary>
    public int? Scale => Type.Scale;

    /// <summary>How every batch holds this column; null where it may differ from batch to batch.</summary>
    /// <value>Default: what <see cref="ColumnType.DefaultStorage"/> of <see cref="Type"/> says. A <c>with</c> that changes the type keeps it: set both.</value>
    public ColumnStorage? Storage { get; init; } = Type.DefaultStorage;
}
