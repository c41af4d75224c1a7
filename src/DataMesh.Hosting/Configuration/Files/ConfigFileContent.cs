namespace DataMesh.Runtime;

/// <summary>What one configuration file says.</summary>
/// <param name="Instances">The map of instances by name; null where there is none.</param>
/// <param name="Default">The name of the instance that a query is for where none is named; null where the file gives none.</param>
internal sealed record ConfigFileContent(ConfigNode? Instances, ConfigNode? Default)
{
    public static ConfigFileContent Empty { get; } = new(null, null);
}
