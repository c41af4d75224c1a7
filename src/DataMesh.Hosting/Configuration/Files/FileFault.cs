namespace DataMesh.Runtime;

/// <summary>What is wrong with a value, or with one key of a map; told once, where the value's key from the root is known.</summary>
/// <param name="Key">The key; null for the value itself.</param>
/// <param name="Message">What is wrong, and what to do.</param>
/// <param name="Origin">Where it stands.</param>
internal sealed record FileFault(string? Key, string Message, ConfigOrigin Origin);
