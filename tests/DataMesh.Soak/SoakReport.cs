namespace DataMesh.Soak;

/// <summary>What a scenario found.</summary>
/// <param name="Summary">Its figures, one line.</param>
/// <param name="Violations">What must not have happened, with what is needed to see it again.</param>
internal sealed record SoakReport(string Summary, Violations Violations);
