using DataMesh.Runtime;

namespace DataMesh.Fuzz;

/// <summary>One document to load.</summary>
internal sealed record FuzzDocument(string Text, ConfigFileFormat Format);
