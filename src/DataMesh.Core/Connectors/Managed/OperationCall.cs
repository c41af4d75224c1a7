namespace DataMesh.Runtime;

/// <summary>What one call says of itself.</summary>
/// <param name="MayRepeat">Whether it may be done twice.</param>
/// <param name="ChangesData">Whether it can change something.</param>
/// <param name="Timeout">The caller's own time limit.</param>
/// <param name="Collection">The table it is about.</param>
/// <param name="Path">The path it is about.</param>
internal readonly record struct OperationCall(bool MayRepeat, bool ChangesData, TimeSpan? Timeout = null, TableName? Collection = null, string? Path = null)
{
    public static OperationCall Of(ManagedOperation operation) => new(operation.Class == OperationClass.Always, operation.ChangesData);

    public static OperationCall Of(ManagedOperation operation, TableName table) => Of(operation) with { Collection = table };

    /// <summary>A statement may be repeated if it says so, or if its instance is read-only by its engine.</summary>
    public static OperationCall Of(QueryRequest query, ConnectorInstanceOptions options) =>
        new(query.IsIdempotent || options.ReadOnly, !options.ReadOnly, query.Timeout);
}
