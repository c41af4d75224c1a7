namespace DataMesh.Gen.Generators;

/// <summary>From a connector's model to its other part.</summary>
internal static class ConnectorEmitter
{
    public static string Emit(ConnectorModel connector)
    {
        var writer = GeneratedFile.Start();
        using (GeneratedFile.Open(writer, connector.Shape))
        {
            if (connector.Facts.IsValid)
            {
                WriteDescriptor(writer, connector);
                writer.Line();
                ManagedEmitter.Write(writer, connector);
            }
            else
            {
                WriteStub(writer, connector);
            }
        }

        return writer.ToString();
    }

    private static void WriteDescriptor(SourceWriter writer, ConnectorModel connector)
    {
        var facts = connector.Facts;
        WriteHead(writer, connector);
        using (writer.Block($"{Modifiers(connector)} global::DataMesh.ConnectorDescriptor Descriptor {{ get; }} = new()", "};"))
        {
            writer.Line($"Name = {Literals.Of(facts.Name)},");
            writer.Line($"Version = {Literals.Of(facts.Version)},");
            writer.Line($"ContractVersion = {Literals.Of(WellKnownNames.ContractVersion)},");
            writer.Line($"Description = {Literals.Of(connector.Description)},");
            if (connector.DocsUrl is not null)
            {
                writer.Line($"DocsUrl = {Literals.Of(connector.DocsUrl)},");
            }

            writer.Line($"SystemName = {Literals.Of(connector.SystemName)},");
            writer.Line($"ConnectorType = typeof({facts.TypeName}),");
            writer.Line($"Kinds = [{string.Join(", ", facts.Kinds.Select(static kind => $"global::DataMesh.ConnectorKind.{kind}"))}],");
            writer.Line($"Capabilities = [{string.Join(", ", facts.Capabilities.Select(static capability => $"global::DataMesh.ConnectorCapabilities.{capability}"))}],");
            writer.Line("Operations =");
            writer.Line("[");
            using (writer.Indented())
            {
                foreach (var operation in connector.Operations)
                {
                    writer.Line($"{ManagedEmitter.Descriptor(operation)},");
                }
            }

            writer.Line("],");
            ResilienceEmitter.Write(writer, connector.Resilience);
            writer.Line($"Config = {connector.Config.TypeName}.{WellKnownNames.ConfigDescriptorMember},");
            writer.Line("Create = static creation => new Managed(creation),");
        }
    }

    private static void WriteStub(SourceWriter writer, ConnectorModel connector)
    {
        WriteHead(writer, connector);
        writer.Line(
            $"{Modifiers(connector)} global::DataMesh.ConnectorDescriptor Descriptor => throw new global::System.InvalidOperationException({Literals.Of($"'{connector.Shape.DisplayName}' cannot work as a connector: see the errors of its build.")});");
    }

    private static void WriteHead(SourceWriter writer, ConnectorModel connector)
    {
        writer.Line($"/// <summary>What {Literals.Xml(connector.Facts.Name.Length == 0 ? connector.Shape.DisplayName : connector.Facts.Name)} is and can do.</summary>");
        writer.Line(GeneratedFile.Attribute);
    }

    private static string Modifiers(ConnectorModel connector) => connector.HidesInherited ? "public static new" : "public static";
}
