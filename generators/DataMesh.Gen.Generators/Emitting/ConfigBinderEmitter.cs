namespace DataMesh.Gen.Generators;

/// <summary>Writes a configuration's binder and validator: calls of typed helpers, no reflection.</summary>
internal static class ConfigBinderEmitter
{
    private const string Check = "global::DataMesh.Runtime.ConfigCheck";
    private const string Accessor = "[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.";

    public static void Write(SourceWriter writer, ConfigModel config)
    {
        ConfigEmitter.WriteBindHead(writer, config);
        using (writer.Braces())
        {
            WriteBind(writer, config);
        }

        writer.Line();
        ConfigEmitter.WriteValidateHead(writer, config);
        using (writer.Braces())
        {
            WriteValidate(writer, config);
        }

        writer.Line();
        writer.Line(GeneratedFile.Attribute);
        using (writer.Block("private static class ConfigBinding"))
        {
            WriteConstruct(writer, config);
            ConfigSecretsEmitter.Write(writer, config);
            foreach (var key in config.Keys)
            {
                WriteKey(writer, key);
            }
        }
    }

    /// <summary>A property of an expression.</summary>
    public static string Member(string target, ConfigKeyModel key) => $"{target}.{SymbolFacts.Escape(key.Property)}";

    private static void WriteBind(SourceWriter writer, ConfigModel config)
    {
        writer.Line($"var reader = new global::DataMesh.Runtime.ConfigReader(node, problems, {WellKnownNames.ConfigDescriptorMember});");
        foreach (var key in config.Keys)
        {
            var check = key.Constraints.Count == 0 ? "" : $" && ConfigBinding.Check{key.Member}(reader.Check, read{key.Member})";
            writer.Line($"var has{key.Member} = reader.{ReadMethod(key)}({Literals.Of(key.Key)}, {ValueNames.Reader(key)}, out var read{key.Member}){check};");
        }

        using (writer.Block("if (reader.HasProblems)"))
        {
            writer.Line("return null;");
        }

        writer.Line();
        writer.Line($"var config = ConfigBinding.Construct({string.Join(", ", config.ConstructorParameters.Select(parameter => Argument(config, parameter)))});");
        foreach (var key in config.Keys.Where(static key => key.Setter != SetterKind.Constructor))
        {
            using (writer.Block($"if (has{key.Member})"))
            {
                writer.Line(key.Setter == SetterKind.Set
                    ? $"config.{SymbolFacts.Escape(key.Property)} = {ReadValue(key)};"
                    : $"ConfigBinding.Set{key.Member}(config, {ReadValue(key)});");
            }

            writer.Line();
        }

        ConfigRulesEmitter.WriteCalls(writer, config, "reader.RulesOf(config)");
        writer.Line("return reader.HasProblems ? null : config;");
    }

    private static void WriteValidate(SourceWriter writer, ConfigModel config)
    {
        writer.Line("global::System.ArgumentNullException.ThrowIfNull(config);");
        writer.Line($"var check = new {Check}({WellKnownNames.ConfigDescriptorMember}, path, problems);");
        foreach (var key in config.Keys)
        {
            if (key.MustNotBeNull || (key.IsRequired && key.IsNullable))
            {
                writer.Line($"check.NotNull({Literals.Of(key.Key)}, {Member("config", key)});");
            }

            if (key.Constraints.Count > 0)
            {
                writer.Line($"ConfigBinding.Check{key.Member}(check, {Member("config", key)});");
            }

            if (key.Value is not ScalarModel)
            {
                writer.Line($"check.Value({Literals.Of(key.Key)}, {Member("config", key)}, {ValueNames.Reader(key)});");
            }
        }

        using (writer.Block("if (!check.HasProblems)"))
        {
            ConfigRulesEmitter.WriteCalls(writer, config, "check.RulesOf(config)");
        }
    }

    private static void WriteConstruct(SourceWriter writer, ConfigModel config)
    {
        writer.Line($"{Accessor}Constructor)]");
        writer.Line($"public static extern {config.Shape.FullName} Construct({string.Join(", ", config.ConstructorParameters.Select(static parameter => $"{parameter.Type} value{parameter.Property}"))});");
    }

    private static void WriteKey(SourceWriter writer, ConfigKeyModel key)
    {
        if (key.Setter == SetterKind.Init)
        {
            writer.Line();
            writer.Line($"{Accessor}Method, Name = {Literals.Of($"set_{key.Property}")})]");
            writer.Line($"public static extern void Set{key.Member}({key.DeclaringType} config, {key.Type} value);");
        }

        ConfigKindEmitter.Write(writer, key);
        foreach (var pattern in key.Constraints.Where(static constraint => constraint.Kind == ConstraintKind.Pattern))
        {
            writer.Line();
            writer.Line($"private static readonly global::System.Text.RegularExpressions.Regex {key.Member}Pattern = {Check}.Whole({Literals.Of(pattern.Pattern)});");
        }

        if (key.Constraints.Count > 0)
        {
            writer.Line();
            writer.Line($"public static bool Check{key.Member}({Check} check, {CheckedType(key)} value) =>");
            using (writer.Indented())
            {
                writer.Line($"{string.Join(" & ", key.Constraints.Select(constraint => Call(key, constraint)))};");
            }
        }
    }

    private static string Call(ConfigKeyModel key, ConstraintModel constraint)
    {
        var value = constraint.Cast is null ? "value" : $"({constraint.Cast}?)value";
        var name = Literals.Of(key.Key);
        return constraint.Kind switch
        {
            ConstraintKind.Range => $"check.Range({name}, {value}, {constraint.Arguments})",
            ConstraintKind.Length => $"check.Length({name}, value, {constraint.Arguments})",
            ConstraintKind.Count => $"check.Count({name}, value, {constraint.Arguments})",
            ConstraintKind.Pattern => $"check.Pattern({name}, value, {key.Member}Pattern, {constraint.Arguments})",
            ConstraintKind.Url => $"check.Url({name}, value)",
            ConstraintKind.Allowed => $"check.Allowed({name}, {value}, {Literals.Of(constraint.Words)}, {constraint.Arguments})",
            ConstraintKind.Denied => $"check.Denied({name}, {value}, {Literals.Of(constraint.Words)}, {constraint.Arguments})",
            _ => $"check.NotBlank({name}, value)",
        };
    }

    // A parameter whose property cannot be read keeps its default.
    private static string Argument(ConfigModel config, ConstructorParameterModel parameter) =>
        config.Keys.FirstOrDefault(key => key.Property == parameter.Property) is { } key ? $"has{key.Member} ? {ReadValue(key)} : {parameter.Default}" : parameter.Default;

    // The compiler cannot see that "has" says "is not null".
    private static string ReadValue(ConfigKeyModel key) => key.Value.IsValueType || key.IsNullable ? $"read{key.Member}" : $"read{key.Member}!";

    // Null passes every check, whether or not the property allows it: NotNull tells that.
    private static string CheckedType(ConfigKeyModel key) => key.Value.TypeName + "?";

    private static string ReadMethod(ConfigKeyModel key) => (key.IsNullable, key.Value.IsValueType) switch
    {
        (false, _) => "Read",
        (true, true) => "ReadNullable",
        (true, false) => "ReadOptional",
    };
}
