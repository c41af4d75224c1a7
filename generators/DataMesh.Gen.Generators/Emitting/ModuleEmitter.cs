namespace DataMesh.Gen.Generators;

/// <summary>Writes an assembly's module and the attributes that tools read without running anything.</summary>
internal static class ModuleEmitter
{
    private const int GroupSize = 32;

    public static string Emit(ModuleModel module, string assemblyName)
    {
        var connectors = module.Connectors.Where(static connector => connector.IsValid).ToArray();
        var name = Naming.ModuleClass(assemblyName);
        var writer = GeneratedFile.Start();
        writer.Line($"[assembly: global::{WellKnownNames.ConnectorModuleAttribute}(typeof(global::{WellKnownNames.ModuleNamespace}.{name}), {Literals.Of(WellKnownNames.ContractVersion)})]");
        foreach (var connector in connectors)
        {
            var config = connector.ConfigTypeName ?? $"global::{WellKnownNames.NoConfig}";
            writer.Line(
                $"[assembly: global::{WellKnownNames.ConnectorExportAttribute}({Literals.Of(connector.Name)}, typeof({connector.TypeName}), typeof({config}), {Literals.Of(connector.Version)}, {Literals.Of(Joined(connector.Kinds))}, {Literals.Of(Joined(connector.Capabilities))})]");
            writer.Line($"[assembly: global::DataMesh.Runtime.ConnectorConfigSchema({Literals.Of(connector.Name)}, {config}.{WellKnownNames.ConfigSchemaMember})]");
            ContractEmitter.WriteAttribute(writer, connector, config);
        }

        writer.Line();
        using (writer.Block($"namespace {WellKnownNames.ModuleNamespace}"))
        {
            writer.Line($"/// <summary>The connectors of {Literals.Xml(assemblyName)}.</summary>");
            writer.Line(GeneratedFile.Attribute);
            writer.Line(GeneratedFile.Hidden);
            using (writer.Block($"public static class {name}"))
            {
                writer.Line("/// <summary>Their ids, in ordinal order; the descriptor of each when it is asked for.</summary>");
                writer.Line("public static global::DataMesh.ConnectorModule Connectors { get; } = new(");
                using (writer.Indented())
                {
                    writer.Line($"{Literals.Of(assemblyName)},");
                    writer.Line($"{Literals.Of(WellKnownNames.ContractVersion)},");
                    writer.Line($"{Literals.Of(string.Join("\n", connectors.Select(static connector => connector.Name)))},");
                    writer.Line("Get);");
                }

                WriteGet(writer, connectors);
            }
        }

        return writer.ToString();
    }

    // In groups: a method is compiled as a whole when it is first called, and loads every class that it names.
    private static void WriteGet(SourceWriter writer, ConnectorFacts[] connectors)
    {
        var groups = (connectors.Length + GroupSize - 1) / GroupSize;
        if (groups > 1)
        {
            WriteSwitch(writer, "Get", $"(index / {GroupSize})", Enumerable.Range(0, groups).Select(static group => $"{group} => Get{group}(index),"));
        }

        for (var group = 0; group < groups; group++)
        {
            var first = group * GroupSize;
            var arms = connectors.Skip(first).Take(GroupSize).Select((connector, i) => $"{first + i} => {connector.TypeName}.Descriptor,");
            WriteSwitch(writer, groups > 1 ? $"Get{group}" : "Get", "index", arms);
        }
    }

    private static void WriteSwitch(SourceWriter writer, string name, string subject, IEnumerable<string> arms)
    {
        writer.Line();
        using (writer.Block($"private static global::DataMesh.ConnectorDescriptor {name}(int index) => {subject} switch", "};"))
        {
            foreach (var arm in arms)
            {
                writer.Line(arm);
            }

            writer.Line("_ => throw new global::System.ArgumentOutOfRangeException(nameof(index)),");
        }
    }

    /// <summary>ReadOnly is "read-only": members are named after their values.</summary>
    public static string Word(string member) => Naming.SnakeCase(member).Replace('_', '-');

    private static string Joined(IEnumerable<string> members) => string.Join(",", members.Select(Word));
}
