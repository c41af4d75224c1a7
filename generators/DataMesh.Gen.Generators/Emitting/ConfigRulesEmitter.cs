namespace DataMesh.Gen.Generators;

/// <summary>Writes the method that an author may implement for rules across keys, and the calls of it.</summary>
internal static class ConfigRulesEmitter
{
    private const string Rules = "global::DataMesh.ConfigRules";

    public static void Write(SourceWriter writer, ConfigModel config)
    {
        if (config.IsStatic)
        {
            return;
        }

        if (!config.HasValidate)
        {
            WriteOwn(writer, config);
        }

        if (config.IsSealed)
        {
            return;
        }

        writer.Line();
        writer.Line("/// <summary>Calls the author's rules across keys, those of base classes first; for derived configurations.</summary>");
        ConfigEmitter.Hide(writer);
        using (writer.Block($"public static void {WellKnownNames.ConfigRulesMember}({config.Shape.FullName} config, {Rules} rules)"))
        {
            writer.Line("global::System.ArgumentNullException.ThrowIfNull(config);");
            WriteCalls(writer, config, "rules");
        }
    }

    /// <summary>Calls of the author's rules; one that is not implemented vanishes with its argument.</summary>
    public static void WriteCalls(SourceWriter writer, ConfigModel config, string rules)
    {
        if (config.RulesBase is { } rulesBase)
        {
            writer.Line($"{rulesBase}.{WellKnownNames.ConfigRulesMember}(config, {rules});");
        }

        if (!config.HasValidate)
        {
            writer.Line($"config.Validate({rules});");
        }
    }

    private static void WriteOwn(SourceWriter writer, ConfigModel config)
    {
        writer.Line();
        if (config.RulesBase is not null)
        {
            writer.Line("#pragma warning disable CS0108 // A type inside its base class sees that one's method; an author cannot be asked to write new.");
        }

        writer.Line("/// <summary>Rules across keys, called when every key keeps its own; tell what is wrong to the argument.</summary>");
        writer.Line($"partial void Validate({Rules} rules);");
        if (config.RulesBase is not null)
        {
            writer.Line("#pragma warning restore CS0108");
        }
    }
}
