namespace DataMesh.Gen.Generators;

/// <summary>Writes how the values that no message may repeat are collected.</summary>
internal static class ConfigSecretsEmitter
{
    /// <summary>Whether there may be any: any key may stand inside a secret.</summary>
    public static bool IsNeeded(ConfigModel config) => config.Keys.Count > 0;

    public static void Write(SourceWriter writer, ConfigModel config)
    {
        if (!IsNeeded(config))
        {
            return;
        }

        writer.Line();
        using (writer.Block($"public static void CollectSecrets({config.Shape.FullName} config, global::DataMesh.Runtime.ConfigSecrets secrets)"))
        {
            WriteKeys(writer, config.Keys.Where(MayBeSecret));
            if (config.Keys.All(MayBeSecret))
            {
                return;
            }

            using (writer.Block("if (secrets.TakesAll)"))
            {
                WriteKeys(writer, config.Keys.Where(static key => !MayBeSecret(key)));
            }
        }
    }

    private static void WriteKeys(SourceWriter writer, IEnumerable<ConfigKeyModel> keys)
    {
        foreach (var key in keys)
        {
            var kind = key.Value is ScalarModel ? "" : $", {ValueNames.Reader(key)}, {Literals.Of(key.IsSecret)}";
            writer.Line($"secrets.Add({ConfigBinderEmitter.Member("config", key)}{kind});");
        }
    }

    private static bool MayBeSecret(ConfigKeyModel key) => key.IsSecret || ValueNames.SectionOf(key.Value) is not null;
}
