using System.Diagnostics.CodeAnalysis;

namespace DataMesh.Testing.Conformance;

/// <summary>A check does not apply to this system: the report says so, with the reason.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "Thrown in one place, with a reason.")]
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "The runner catches it; nobody else sees it.")]
internal sealed class CheckUnsupportedException(string reason) : Exception(reason);
