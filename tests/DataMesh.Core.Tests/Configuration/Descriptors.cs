using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Configuration;

/// <summary>Descriptors of configurations as the generator would write them.</summary>
internal static class Descriptors
{
    public static ConfigDescriptor Of(params ConfigKeyDescriptor[] keys) => new()
    {
        ConfigType = typeof(object),
        Keys = keys,
        JsonSchema = "{}",
        Bind = static (_, _) => new object(),
        Validate = static (_, _, _) => { },
    };

    public static ConfigKeyDescriptor Key(string key, string type = "string", bool isRequired = false, bool isSecret = false) => new(key, type, isRequired, isSecret);

    /// <summary>What is hidden of a configuration whose keys are all secrets.</summary>
    public static ConfigSecrets SecretsOf(params string[] values) => ConfigSecrets.Of(
        Of() with
        {
            CollectSecrets = static (config, secrets) =>
            {
                foreach (var value in (string[])config)
                {
                    secrets.Add(value);
                }
            },
        },
        values);

    public static IEnumerable<string> Texts(this ConfigProblems problems) => problems.All.Select(static problem => problem.ToString());
}
