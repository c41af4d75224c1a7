namespace DataMesh.Runtime;

/// <summary>What one call says of itself.</summary>
/// <param name="MayRepeat">Whether it may be done twice.</param>
/// <param name="ChangesData">Whether it can change something.</param>
/// <param name="Timeout">The caller's own time limit.</param>
/// <param name="Collection">The table it is about, for telemetry.</param>
internal readonly record struct OperationCall(bool MayRepeat, bool ChangesData, TimeSpan? Timeout = null, string? Collection = null)
{
    public static OperationCall Of(ManagedOperation operation) => new(operation.Class == OperationClass.Always, operation.ChangesData);

    /// <summary>A statement may be repeated if it says so, or if its instance is read-only by its engine.</summary>
    public static OperationCall Of(QueryRequest query, ConnectorInstanceOptions options) =>
        new(query.IsIdempotent || options.ReadOnly, !options.ReadOnly, query.Timeout);
}
