using System.ComponentModel;

namespace DataMesh.Testing.Conformance;

/// <summary>On a static method <c>Task Situation_Outcome(ConformanceContext)</c> of a class with <see cref="ConformanceChecksAttribute"/>: one check. Its name is the test's, unique among all checks.</summary>
/// <param name="what">What holds, in one sentence.</param>
/// <param name="why">What goes wrong for users where it does not.</param>
[AttributeUsage(AttributeTargets.Method)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ConformanceCheckAttribute(string what, string why) : Attribute
{
    /// <summary>What holds, in one sentence.</summary>
    public string What { get; } = what;

    /// <summary>What goes wrong for users where it does not.</summary>
    public string Why { get; } = why;

    /// <summary>Features that this check needs besides those of its class, joined by spaces.</summary>
    public string Requires { get; set; } = "";
}
