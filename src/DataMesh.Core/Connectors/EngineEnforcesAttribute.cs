namespace DataMesh;

/// <summary>Says which rules of an instance the system itself holds, so that no SQL text can get around them.</summary>
/// <remarks>
/// The class takes <see cref="ConnectorInstanceOptions"/> in its constructor and makes its engine hold what is said there. An
/// instance of a query connector that asks for a rule which its class does not claim here is refused: checking SQL text is no check.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EngineEnforcesAttribute : Attribute
{
    /// <summary><c>read_only</c>: the engine refuses every change.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>Allowed and denied schemas and tables: the engine refuses statements that touch others.</summary>
    public bool TableLimits { get; set; }
}
