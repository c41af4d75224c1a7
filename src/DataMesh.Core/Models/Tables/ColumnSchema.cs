namespace DataMesh;

/// <summary>One column of a table.</summary>
/// <param name="Name">Its exact name.</param>
/// <param name="Type">Its type.</param>
/// <param name="NativeType">The type in the system's own words; empty where it has none.</param>
/// <param name="IsNullable">Whether it can hold NULL.</param>
public sealed record ColumnSchema(string Name, ColumnType Type, string NativeType, bool IsNullable)
{
    /// <summary>The default as SQL text; null without one.</summary>
    public string? Default { get; init; }

    /// <summary>Whether the system computes it.</summary>
    public bool IsGenerated { get; init; }

    /// <summary>Whether the system numbers the rows in it (SQL's <c>GENERATED … AS IDENTITY</c>).</summary>
    public bool IsIdentity { get; init; }

    /// <summary>The column's own comment.</summary>
    public string? Comment { get; init; }
}
