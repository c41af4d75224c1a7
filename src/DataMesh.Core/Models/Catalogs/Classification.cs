namespace DataMesh;

/// <summary>A finding that a table or a column holds something sensitive.</summary>
/// <param name="Label">What it is, such as <c>email</c>, or the tag's own name in the system.</param>
/// <param name="Column">The column; null for the whole table.</param>
/// <param name="Confidence">From 0 to 1; 1 where a person or the system set it.</param>
/// <param name="Evidence">Why: the rule and masked samples, or who set it; never a whole value.</param>
public sealed record Classification(string Label, string? Column, double Confidence, string Evidence);
