namespace DataMesh.Gen.Generators;

/// <summary>Writes what is known of a configuration without reading one.</summary>
internal static class ConfigDescriptorEmitter
{
    public static void Write(SourceWriter writer, ConfigModel config)
    {
        WriteHead(writer);
        using (writer.Block($"{Declaration(config)} {{ get; }} = new()", "};"))
        {
            writer.Line($"ConfigType = typeof({config.Shape.FullName}),");
            WriteList(writer, "Keys", config.Choice is { } choice ? [Discriminator(choice)] : config.Keys.Select(key => Key(config, key)));
            if (config.RemovedKeys.Count > 0)
            {
                WriteList(writer, "RemovedKeys", config.RemovedKeys.Select(Name));
            }

            if (config.ShorthandKey is { } shorthand && config.Choice is null)
            {
                writer.Line($"Shorthand = {Literals.Of(shorthand.Key)},");
            }

            if (config.Chosen is { } chosen)
            {
                writer.Line($"Choice = {Literals.Of(chosen.Name)},");
            }

            if (config.Choice is { Cases: var cases })
            {
                WriteList(writer, "Choices", cases.Select(static one => $"new({Literals.Of(one.Name)}, static () => {one.TypeName}.{WellKnownNames.ConfigDescriptorMember})"));
            }

            writer.Line($"JsonSchema = {WellKnownNames.ConfigSchemaMember},");
            writer.Line($"Bind = static (node, problems) => {ConfigEmitter.BindName(config)}(node, problems),");
            writer.Line($"Validate = static (config, path, problems) => {ConfigEmitter.ValidateName(config)}(({config.Shape.FullName})config, path, problems),");
            if (config.Choice is not null)
            {
                // In the initialiser of that same property the compiler takes it for null.
                writer.Line($"CollectSecrets = static (config, secrets) => global::DataMesh.Runtime.ConfigChoices.CollectSecrets(config, secrets, {WellKnownNames.ConfigDescriptorMember}!),");
            }
            else if (ConfigSecretsEmitter.IsNeeded(config))
            {
                writer.Line($"CollectSecrets = static (config, secrets) => ConfigBinding.CollectSecrets(({config.Shape.FullName})config, secrets),");
            }
        }
    }

    public static void WriteHead(SourceWriter writer)
    {
        writer.Line("/// <summary>The keys, their types, rules and defaults.</summary>");
        writer.Line(GeneratedFile.Attribute);
    }

    public static string Declaration(ConfigModel config) => $"public static {ConfigEmitter.New(config)}global::DataMesh.ConfigDescriptor {WellKnownNames.ConfigDescriptorMember}";

    private static void WriteList(SourceWriter writer, string name, IEnumerable<string> items)
    {
        writer.Line($"{name} =");
        writer.Line("[");
        using (writer.Indented())
        {
            foreach (var item in items)
            {
                writer.Line($"{item},");
            }
        }

        writer.Line("],");
    }

    private static string Key(ConfigModel config, ConfigKeyModel key)
    {
        var more = new List<string>();
        if (key.Aliases.Count > 0)
        {
            more.Add($"Aliases = [{string.Join(", ", key.Aliases.Select(Name))}]");
        }

        if (key.Obsolete is not null)
        {
            more.Add($"Obsolete = {Literals.Of(key.Obsolete)}");
        }

        if (key.Default is not null)
        {
            more.Add($"Default = {Literals.Of(key.Default)}");
        }

        if (key.Description.Length > 0)
        {
            more.Add($"Description = {Literals.Of(key.Description)}");
        }

        if (ValueNames.SectionOf(key.Value) is { } section)
        {
            // In the initialiser of that same property the compiler takes it for null.
            more.Add($"Nested = static () => {section.TypeName}.{WellKnownNames.ConfigDescriptorMember}{(section.TypeName == config.Shape.FullName ? "!" : "")}");
        }

        if (key.Constraints.Count > 0)
        {
            more.Add($"Constraints = [{string.Join(", ", key.Constraints.Select(static constraint => Literals.Of(constraint.Words)))}]");
        }

        return $"new({Literals.Of(key.Key)}, {Literals.Of(ValueNames.InWords(key.Value))}, {Literals.Of(key.IsRequired)}, {Literals.Of(key.IsSecret)})" +
            (more.Count == 0 ? "" : $" {{ {string.Join(", ", more)} }}");
    }

    private static string Name(KeyNameModel name) => $"new({Literals.Of(name.Key)}{(name.Obsolete is null ? "" : $", {Literals.Of(name.Obsolete)}")})";

    private static string Discriminator(ChoiceModel choice) =>
        $"new({Literals.Of(choice.Discriminator)}, {Literals.Of(string.Join("|", choice.Cases.Select(static one => one.Name)))}, true, false)";
}
