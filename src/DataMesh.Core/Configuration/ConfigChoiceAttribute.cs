namespace DataMesh;

/// <summary>Makes a configuration one of the cases of its abstract base: <c>auth: { type: basic, username: … }</c> chooses the one called <c>basic</c>.</summary>
/// <remarks>
/// Base and cases are <see cref="ConnectorConfigAttribute">configurations</see>. A case stands inside its base or beside it, in the same
/// namespace or containing type and the same assembly, and is as visible as its base: others are not found. Where no key of a case is
/// required, its name may stand for the whole: <c>auth: anonymous</c>.
/// </remarks>
/// <param name="name">The case's name in files; it matches exactly.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ConfigChoiceAttribute(string name) : Attribute
{
    /// <summary>The case's name in files.</summary>
    public string Name { get; } = name;
}
