namespace DataMesh.Runtime;

/// <summary>What one call says of itself.</summary>
internal readonly record struct OperationCall
{
    /// <summary>Whether it may be done twice.</summary>
    public bool MayRepeat { get; init; }

    /// <summary>Whether it can change something.</summary>
    public bool ChangesData { get; init; }

    /// <summary>Whether it reads a stream of the caller.</summary>
    public bool HasInput { get; init; }

    /// <summary>Whether its input is used up once the author has it: a stream that cannot be rewound.</summary>
    public bool IsInputUsedUp { get; init; }

    /// <summary>The caller's own time limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The table it is about.</summary>
    public TableName? Table { get; init; }

    /// <summary>The tables it is about, where there may be many.</summary>
    public IReadOnlyList<TableName>? Tables { get; init; }

    /// <summary>The statement it runs or explains.</summary>
    public QueryRequest? Query { get; init; }

    /// <summary>The schema it is about.</summary>
    public string? Schema { get; init; }

    /// <summary>The path it is about.</summary>
    public string? Path { get; init; }

    /// <summary>The path it reads from to fill the other.</summary>
    public string? SourcePath { get; init; }

    public static OperationCall Of(ManagedOperation operation) => new() { MayRepeat = operation.Class == OperationClass.Always, ChangesData = operation.ChangesData };

    /// <summary>A statement may be repeated if it says so, or if its instance is read-only by its engine.</summary>
    public static OperationCall Of(ManagedOperation operation, QueryRequest query) =>
        new() { MayRepeat = query.IsIdempotent || operation.IsReadOnly, ChangesData = !operation.IsReadOnly, Timeout = query.Timeout, Query = query };
}
