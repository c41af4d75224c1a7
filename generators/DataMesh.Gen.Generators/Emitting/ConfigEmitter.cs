namespace DataMesh.Gen.Generators;

/// <summary>From a configuration's model to its other part.</summary>
internal static class ConfigEmitter
{
    private const string Node = "global::DataMesh.ConfigNode";
    private const string Problems = "global::DataMesh.Runtime.ConfigProblems";
    private const string Descriptor = "global::DataMesh.ConfigDescriptor";

    public static string Emit(ConfigModel config)
    {
        var writer = GeneratedFile.Start();
        using (GeneratedFile.Open(writer, config.Shape))
        {
            WriteSchema(writer, config);
            writer.Line();
            if (config.IsValid)
            {
                WriteDescriptor(writer, config);
                writer.Line();
                ConfigBinderEmitter.Write(writer, config);
            }
            else
            {
                WriteStubs(writer, config);
                WriteKinds(writer, config);
            }

            ConfigTextEmitter.Write(writer, config);
        }

        return writer.ToString();
    }

    public static void WriteBindHead(SourceWriter writer, ConfigModel config)
    {
        writer.Line("/// <summary>Reads a configuration; every problem goes into the list. Null if there was any.</summary>");
        Hide(writer);
        writer.Line($"public static {New(config)}{config.Shape.FullName}? Bind({Node} node, {Problems} problems)");
    }

    public static void WriteValidateHead(SourceWriter writer, ConfigModel config)
    {
        writer.Line("/// <summary>Checks a configuration that code made; every problem goes into the list.</summary>");
        Hide(writer);
        writer.Line($"public static void Validate({config.Shape.FullName} config, string path, {Problems} problems)");
    }

    private static void WriteSchema(SourceWriter writer, ConfigModel config)
    {
        writer.Line("/// <summary>JSON Schema (2020-12) of the keys.</summary>");
        Hide(writer);
        writer.Line($"public {New(config)}const string {WellKnownNames.ConfigSchemaMember} =");
        using (writer.Indented())
        {
            var parts = JsonSchemaWriter.Document(config).ToArray();
            for (var i = 0; i < parts.Length; i++)
            {
                writer.Line($"{parts[i]}{(i == parts.Length - 1 ? ";" : " +")}");
            }
        }

        writer.Line();
        writer.Line("/// <summary>The schema without its braces and definitions, for the schemas of configurations that hold this one.</summary>");
        Hide(writer);
        var json = JsonSchemaWriter.Body(config);
        var quotes = json.Contains("\"\"\"") ? new string('"', LongestQuotes(json) + 1) : "\"\"\"";
        writer.Line($"public {New(config)}const string {WellKnownNames.ConfigSchemaBodyMember} =");
        using (writer.Indented())
        {
            writer.Line(quotes);
            foreach (var line in json.Split('\n'))
            {
                writer.Line(line);
            }

            writer.Line($"{quotes};");
        }
    }

    private static void WriteDescriptor(SourceWriter writer, ConfigModel config)
    {
        WriteDescriptorHead(writer);
        using (writer.Block($"public static {New(config)}{Descriptor} {WellKnownNames.ConfigDescriptorMember} {{ get; }} = new()", "};"))
        {
            writer.Line($"ConfigType = typeof({config.Shape.FullName}),");
            writer.Line("Keys =");
            writer.Line("[");
            using (writer.Indented())
            {
                foreach (var key in config.Keys)
                {
                    writer.Line($"{Key(config, key)},");
                }
            }

            writer.Line("],");
            if (config.ShorthandKey is { } shorthand)
            {
                writer.Line($"Shorthand = {Literals.Of(shorthand.Key)},");
            }

            writer.Line($"JsonSchema = {WellKnownNames.ConfigSchemaMember},");
            writer.Line("Bind = static (node, problems) => Bind(node, problems),");
            writer.Line($"Validate = static (config, path, problems) => Validate(({config.Shape.FullName})config, path, problems),");
        }
    }

    private static void WriteStubs(SourceWriter writer, ConfigModel config)
    {
        var thrown = $"throw new global::System.InvalidOperationException({Literals.Of($"'{config.Shape.DisplayName}' cannot work as a configuration: see the errors of its build.")});";
        WriteDescriptorHead(writer);
        writer.Line($"public static {New(config)}{Descriptor} {WellKnownNames.ConfigDescriptorMember} => {thrown}");
        if (config.IsStatic)
        {
            return;
        }

        writer.Line();
        WriteBindHead(writer, config);
        using (writer.Indented())
        {
            writer.Line($"=> {thrown}");
        }

        writer.Line();
        WriteValidateHead(writer, config);
        using (writer.Indented())
        {
            writer.Line($"=> {thrown}");
        }
    }

    // The text form needs them even where nothing can be bound.
    private static void WriteKinds(SourceWriter writer, ConfigModel config)
    {
        var keys = config.Keys.Where(static key => key.Value is not ScalarModel).ToArray();
        if (config.Text == TextForm.None || keys.Length == 0)
        {
            return;
        }

        writer.Line();
        writer.Line(GeneratedFile.Attribute);
        using (writer.Block("private static class ConfigBinding"))
        {
            foreach (var key in keys)
            {
                ConfigKindEmitter.Write(writer, key);
            }
        }
    }

    private static void WriteDescriptorHead(SourceWriter writer)
    {
        writer.Line("/// <summary>The keys, their types, rules and defaults.</summary>");
        writer.Line(GeneratedFile.Attribute);
    }

    private static string Key(ConfigModel config, ConfigKeyModel key)
    {
        var more = new List<string>();
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

    private static void Hide(SourceWriter writer) => writer.Line(GeneratedFile.Attribute).Line(GeneratedFile.Hidden);

    private static string New(ConfigModel config) => config.HidesInherited ? "new " : "";

    private static int LongestQuotes(string text)
    {
        var (longest, current) = (0, 0);
        foreach (var c in text)
        {
            current = c == '"' ? current + 1 : 0;
            longest = Math.Max(longest, current);
        }

        return longest;
    }
}
