namespace DataMesh.Build;

/// <summary>What is wrong in a file.</summary>
/// <param name="Problem">What, and where.</param>
/// <param name="IsWarning">Whether it is one to the host too.</param>
internal sealed record Finding(ConfigProblem Problem, bool IsWarning);
