namespace DataMesh.Cli.Completion;

/// <summary>What a word could become.</summary>
/// <param name="Value">The whole word.</param>
/// <param name="Description">What it is, in one line; empty where there is nothing to say.</param>
internal readonly record struct Candidate(string Value, string Description);
