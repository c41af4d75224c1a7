namespace DataMesh.Gen.Generators;

/// <summary>Writes what users of a configuration may rely on as constants, so that those of others can be put together from them.</summary>
internal static class ContractConfigEmitter
{
    public static void Write(SourceWriter writer, ConfigModel config)
    {
        var modifier = ConfigEmitter.New(config);
        writer.Line("/// <summary>What users may rely on, for the contract of a connector that is configured by it.</summary>");
        ConfigSchemaEmitter.WriteSum(writer, $"{modifier}const string {WellKnownNames.ConfigContractMember}", Members(config));
        writer.Line();
        writer.Line("/// <summary>The same of its own keys alone, for configurations that hold this one.</summary>");
        var body = $"{modifier}const string {WellKnownNames.ConfigContractBodyMember}";
        if (config.Choice is { } choice)
        {
            ConfigSchemaEmitter.WriteSum(writer, body, ContractConfigWriter.Choice(choice));
        }
        else
        {
            ConfigSchemaEmitter.WriteText(writer, body, ContractConfigWriter.Keys(config));
        }
    }

    // What stands inside is told once, by name: it may hold itself.
    private static IEnumerable<string> Members(ConfigModel config)
    {
        yield return Literals.Of("\"config\":");
        yield return WellKnownNames.ConfigContractBodyMember;
        for (var i = 0; i < config.Sections.Count; i++)
        {
            yield return Literals.Of($"{(i == 0 ? ",\n\"definitions\":{" : ",")}\n{Literals.Json(config.Sections[i].Definition)}:");
            yield return $"{config.Sections[i].TypeName}.{WellKnownNames.ConfigContractBodyMember}";
        }

        if (config.Sections.Count > 0)
        {
            yield return Literals.Of("}");
        }
    }
}
