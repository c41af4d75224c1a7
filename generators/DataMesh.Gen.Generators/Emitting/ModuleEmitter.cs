namespace DataMesh.Gen.Generators;

/// <summary>Writes an assembly's module and the attributes that tools read without running anything.</summary>
internal static class ModuleEmitter
{
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
        }

        writer.Line();
        using (writer.Block($"namespace {WellKnownNames.ModuleNamespace}"))
        {
            writer.Line($"/// <summary>The connectors of {Literals.Xml(assemblyName)}.</summary>");
            writer.Line(GeneratedFile.Attribute);
            writer.Line(GeneratedFile.Hidden);
            using (writer.Block($"public static class {name}"))
            {
                writer.Line("/// <summary>Their descriptors in ordinal order of names.</summary>");
                writer.Line("public static global::System.Collections.Generic.IReadOnlyList<global::DataMesh.ConnectorDescriptor> Connectors { get; } =");
                writer.Line("[");
                using (writer.Indented())
                {
                    foreach (var connector in connectors)
                    {
                        writer.Line($"{connector.TypeName}.Descriptor,");
                    }
                }

                writer.Line("];");
            }
        }

        return writer.ToString();
    }

    // ReadOnly is "read-only": members are named after their values.
    private static string Joined(IEnumerable<string> members) => string.Join(",", members.Select(static member => Naming.SnakeCase(member).Replace('_', '-')));
}
