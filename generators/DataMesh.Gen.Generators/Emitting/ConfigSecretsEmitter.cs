namespace DataMesh.Gen.Generators;

/// <summary>Writes how the values that no message may repeat are collected.</summary>
internal static class ConfigSecretsEmitter
{
    /// <summary>Whether there may be any.</summary>
    public static bool IsNeeded(ConfigModel config) => config.Keys.Any(MayBeSecret);

    public static void Write(SourceWriter writer, ConfigModel config)
    {
        if (!IsNeeded(config))
        {
            return;
        }

        writer.Line();
        using (writer.Block($"public static void CollectSecrets({config.Shape.FullName} config, global::DataMesh.Runtime.ConfigSecrets secrets)"))
        {
            foreach (var key in config.Keys.Where(MayBeSecret))
            {
                var kind = key.Value is ScalarModel ? "" : $", {ValueNames.Reader(key)}, {Literals.Of(key.IsSecret)}";
                writer.Line($"secrets.Add({ConfigBinderEmitter.Member("config", key)}{kind});");
            }
        }
    }

    private static bool MayBeSecret(ConfigKeyModel key) => key.IsSecret || ValueNames.SectionOf(key.Value) is not null;
}
