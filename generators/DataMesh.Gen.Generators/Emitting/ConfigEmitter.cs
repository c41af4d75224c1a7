namespace DataMesh.Gen.Generators;

/// <summary>From a configuration's model to its other part.</summary>
internal static class ConfigEmitter
{
    private const string Node = "global::DataMesh.ConfigNode";
    private const string Problems = "global::DataMesh.Runtime.ConfigProblems";

    public static string Emit(ConfigModel config)
    {
        var writer = GeneratedFile.Start(config.Diagnostics);
        using (GeneratedFile.Open(writer, config.Shape))
        {
            ConfigSchemaEmitter.Write(writer, config);
            writer.Line();
            ContractConfigEmitter.Write(writer, config);
            writer.Line();
            if (config.IsValid)
            {
                ConfigDescriptorEmitter.Write(writer, config);
                writer.Line();
                if (config.Choice is null)
                {
                    ConfigBinderEmitter.Write(writer, config);
                }
                else
                {
                    WriteChoice(writer, config);
                    WriteKinds(writer, config);
                }
            }
            else
            {
                WriteStubs(writer, config);
                WriteKinds(writer, config);
            }

            ConfigRulesEmitter.Write(writer, config);
            ConfigTextEmitter.Write(writer, config);
        }

        return writer.ToString();
    }

    public static void WriteBindHead(SourceWriter writer, ConfigModel config)
    {
        writer.Line("/// <summary>Reads a configuration; every problem goes into the list. Null if there was any.</summary>");
        Hide(writer);
        writer.Line($"public static {New(config)}{config.Shape.FullName}? {BindName(config)}({Node} node, {Problems} problems)");
    }

    public static void WriteValidateHead(SourceWriter writer, ConfigModel config)
    {
        writer.Line("/// <summary>Checks a configuration that code made; every problem goes into the list.</summary>");
        Hide(writer);
        writer.Line($"public static void {ValidateName(config)}({config.Shape.FullName} config, string path, {Problems} problems)");
    }

    /// <summary>The binder, under another name where the author has a property of this one; others find it in the descriptor.</summary>
    public static string BindName(ConfigModel config) => config.HasBind ? "BindConfig" : "Bind";

    /// <summary>The validator, likewise.</summary>
    public static string ValidateName(ConfigModel config) => config.HasValidate ? "ValidateConfig" : "Validate";

    /// <summary>Marks a member that only other generated code calls.</summary>
    public static void Hide(SourceWriter writer) => writer.Line(GeneratedFile.Attribute).Line(GeneratedFile.Hidden);

    /// <summary>The modifier of a member that hides one of a base class.</summary>
    public static string New(ConfigModel config) => config.HidesInherited ? "new " : "";

    private static void WriteChoice(SourceWriter writer, ConfigModel config)
    {
        WriteBindHead(writer, config);
        using (writer.Indented())
        {
            writer.Line($"=> ({config.Shape.FullName}?)global::DataMesh.Runtime.ConfigChoices.Bind(node, problems, {WellKnownNames.ConfigDescriptorMember});");
        }

        writer.Line();
        WriteValidateHead(writer, config);
        using (writer.Indented())
        {
            writer.Line($"=> global::DataMesh.Runtime.ConfigChoices.Validate(config, path, problems, {WellKnownNames.ConfigDescriptorMember});");
        }
    }

    private static void WriteStubs(SourceWriter writer, ConfigModel config)
    {
        var thrown = $"throw new global::System.InvalidOperationException({Literals.Of($"'{config.Shape.DisplayName}' cannot work as a configuration: see the errors of its build.")});";
        ConfigDescriptorEmitter.WriteHead(writer);
        writer.Line($"{ConfigDescriptorEmitter.Declaration(config)} => {thrown}");
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
}
