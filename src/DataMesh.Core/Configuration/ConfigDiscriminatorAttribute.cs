namespace DataMesh;

/// <summary>Names the key by which one of the cases of an abstract configuration is chosen, where <c>type</c> is not wanted.</summary>
/// <remarks>Where the choice is the whole configuration of a connector, it must be named otherwise: <c>type</c> names the connector there.</remarks>
/// <param name="key">The key.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ConfigDiscriminatorAttribute(string key) : Attribute
{
    /// <summary>The key.</summary>
    public string Key { get; } = key;
}
