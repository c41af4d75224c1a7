namespace DataMesh;

/// <summary>One thing that is wrong with a configuration.</summary>
/// <param name="Path">The key from the root, such as <c>connectors:warehouse:port</c>; empty where a file as a whole is wrong.</param>
/// <param name="Message">What is wrong, the rule, and what to write instead; never the value of a secret.</param>
/// <param name="Origin">Where the value stands.</param>
public sealed record ConfigProblem(string Path, string Message, ConfigOrigin Origin)
{
    /// <summary>What sort of mistake it is.</summary>
    public ConfigProblemKind Kind { get; init; }

    /// <summary>One line: where, key, what.</summary>
    public override string ToString() =>
        Origin == ConfigOrigin.Code ? $"{Path}: {Message}" : Path.Length == 0 ? $"{Origin}: {Message}" : $"{Origin}: {Path}: {Message}";
}
