using System.ComponentModel;

namespace DataMesh.Testing.Conformance;

/// <summary>On a public static class: its methods are checks of a suite. The generator reads it, so that a new check is a new test of every connector.</summary>
/// <param name="suite">The suite, one of <c>common</c>, <c>query</c>, <c>catalog</c>, <c>processing</c> and <c>storage</c>.</param>
/// <param name="topic">What its checks are about; a heading of the documentation.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ConformanceChecksAttribute(string suite, string topic) : Attribute
{
    /// <summary>The suite.</summary>
    public string Suite { get; } = suite;

    /// <summary>What its checks are about.</summary>
    public string Topic { get; } = topic;

    /// <summary>Features that every check of the class needs, joined by spaces; empty: none.</summary>
    public string Requires { get; set; } = "";
}
