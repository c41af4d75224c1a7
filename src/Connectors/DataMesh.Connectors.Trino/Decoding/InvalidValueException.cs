using System.Diagnostics.CodeAnalysis;

namespace DataMesh.Connectors.Trino.Decoding;

/// <summary>A part of an answer breaks a rule, which the message says; caught where its place is known.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "It never leaves the decoding, which makes it in one way.")]
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It never leaves the decoding.")]
internal sealed class InvalidValueException(string rule) : Exception(rule);
