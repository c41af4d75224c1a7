namespace DataMesh.Runtime;

/// <summary>Descriptors of the reserved sections, whose keys are this library's own.</summary>
internal static class ConfigSections
{
    public static ConfigDescriptor Describe<T>(params ConfigKeyDescriptor[] keys) => new()
    {
        ConfigType = typeof(T),
        Keys = keys,
        JsonSchema = "{}",
        Bind = static (_, _) => null,
        Validate = static (_, _, _) => { },
    };

    public static ConfigKeyDescriptor Key(string name, string type) => new(name, type, IsRequired: false, IsSecret: false);
}
