namespace DataMesh;

/// <summary>One value for a statement.</summary>
/// <param name="Name">As in the text, with or without the marker's sign; null: by order.</param>
/// <param name="Value">The value; null is NULL.</param>
public sealed record QueryParameter(string? Name, object? Value)
{
    /// <summary>A value by order.</summary>
    public QueryParameter(object? value)
        : this(null, value)
    {
    }

    /// <summary>The name and, never, the value: it may be a secret.</summary>
    public override string ToString() => Name ?? "?";
}
