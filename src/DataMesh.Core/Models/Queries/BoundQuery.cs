namespace DataMesh;

/// <summary>A statement in a system's own dialect.</summary>
/// <param name="Text">The statement with the system's markers.</param>
/// <param name="Parameters">The values, in the order of their markers.</param>
public sealed record BoundQuery(string Text, IReadOnlyList<QueryParameter> Parameters)
{
    /// <summary>The text and how many parameters; never their values.</summary>
    public override string ToString() => $"{Text} [{Parameters.Count} parameters]";
}
