namespace DataMesh.Testing;

/// <summary>On a class with <see cref="ConformanceTestsAttribute"/>: the system cannot do what one check asks for, and why. The check still runs; that it fails is told in the report and fails nothing, and that it passes is a failure: the quirk is then to be removed.</summary>
/// <param name="check">Name of the check, which is the name of its test.</param>
/// <param name="reason">What of the system forces it; read by people who choose a connector.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class QuirkAttribute(string check, string reason) : Attribute
{
    /// <summary>Name of the check.</summary>
    public string Check { get; } = check;

    /// <summary>What of the system forces it.</summary>
    public string Reason { get; } = reason;
}
