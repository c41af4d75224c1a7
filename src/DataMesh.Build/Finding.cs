namespace DataMesh.Build;

/// <summary>What is wrong in a file.</summary>
/// <param name="Problem">What, and where.</param>
/// <param name="IsWarning">Whether it is one to the host too.</param>
internal sealed record Finding(ConfigProblem Problem, bool IsWarning)
{
    /// <summary>What a build can add to the host's words; empty where nothing.</summary>
    public string Advice { get; init; } = "";
}
