namespace DataMesh.Gen.Baselines;

/// <summary>One difference between two versions of a connector.</summary>
/// <param name="IsBreaking">Whether what worked with the earlier one may not work with the later.</param>
/// <param name="Subject">What it is about, in the words that a migration note names it by: a key's path, a kind, a capability, an operation, an id.</param>
/// <param name="Text">What changed, as a part of a sentence that begins with its subject.</param>
/// <param name="Path">Where it is about a key: its path, step by step.</param>
internal sealed record ContractChange(bool IsBreaking, string Subject, string Text, ContractPath Path);
