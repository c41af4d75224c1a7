namespace DataMesh.Gen.Generators;

/// <summary>Writes the managed wrapper: what the registry hands out in place of the author's instance.</summary>
internal static class ManagedEmitter
{
    /// <summary>The operation's descriptor as the class around names it.</summary>
    public static string Descriptor(OperationModel operation) =>
        operation.IsPlain ? ResilienceEmitter.Descriptor(operation) : $"Managed.{DescriptorField(operation)}";

    public static void Write(SourceWriter writer, ConnectorModel connector)
    {
        var type = connector.Facts.TypeName;
        var bases = string.Join(", ", new[] { $"global::DataMesh.Runtime.ManagedConnector<{type}>" }.Concat(connector.Interfaces.Select(static name => $"global::{name}")));
        writer.Line($"/// <summary>{Literals.Xml(connector.Facts.Name)} as the registry hands it out: connected on first use, traced, retried, limited. Thread-safe.</summary>");
        writer.Line(GeneratedFile.Attribute);
        writer.Line(GeneratedFile.Hidden);
        writer.Line("[global::System.Diagnostics.StackTraceHidden]");
        using (writer.Block($"public {(connector.HidesInherited ? "new " : "")}sealed class Managed : {bases}"))
        {
            WriteFields(writer, connector);
            WriteConstructor(writer, connector);
            foreach (var operation in connector.Operations)
            {
                WriteOperation(writer, ContractOperations.All[operation.Index]);
            }

            WriteExceptionMaps(writer, connector);
            WriteFactory(writer, connector);
        }
    }

    private static void WriteFields(SourceWriter writer, ConnectorModel connector)
    {
        foreach (var operation in connector.Operations.Where(static operation => !operation.IsPlain))
        {
            writer.Line($"internal static readonly global::DataMesh.OperationDescriptor {DescriptorField(operation)} =");
            using (writer.Indented())
            {
                writer.Line($"{ResilienceEmitter.Descriptor(operation)};");
            }

            writer.Line();
        }

        foreach (var operation in connector.Operations)
        {
            writer.Line($"private readonly global::DataMesh.Runtime.ManagedOperation {ContractOperations.All[operation.Index].Field};");
        }

        writer.Line();
    }

    private static void WriteConstructor(SourceWriter writer, ConnectorModel connector)
    {
        writer.Line("/// <summary>Makes and wraps one instance.</summary>");
        writer.Line("public Managed(global::DataMesh.Runtime.ConnectorCreation creation)");
        using (writer.Indented())
        {
            writer.Line($": base(creation, CreateConnector(creation), {Endpoint(connector.Config)})");
        }

        using (writer.Braces())
        {
            foreach (var operation in connector.Operations)
            {
                writer.Line($"{ContractOperations.All[operation.Index].Field} = Operation({(operation.IsPlain ? ResilienceEmitter.Descriptor(operation) : DescriptorField(operation))});");
            }
        }
    }

    private static void WriteOperation(SourceWriter writer, ContractOperation operation)
    {
        var names = string.Concat(operation.Parameters.Select(static parameter => $"{parameter.Name}, "));
        var declarations = string.Concat(operation.Parameters.Select(static parameter => $"{parameter.Type} {parameter.Name}{(parameter.Default is { } value ? $" = {value}" : "")}, "));
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public {operation.Returns} {operation.Method}({declarations}global::System.Threading.CancellationToken cancellationToken = default) =>");
        using (writer.Indented())
        {
            writer.Line($"Run{operation.Method}(");
            using (writer.Indented())
            {
                writer.Line($"{operation.Field},");
                foreach (var parameter in operation.Parameters)
                {
                    writer.Line($"{parameter.Name},");
                }

                // The lambda lies in a class of its own, which the attribute on this one does not reach.
                writer.Line($"[global::System.Diagnostics.StackTraceHidden] static (connector, {names}token) => ((global::{operation.Interface})connector).{operation.Method}({names}token),");
                writer.Line("cancellationToken);");
            }
        }
    }

    private static void WriteExceptionMaps(SourceWriter writer, ConnectorModel connector)
    {
        if (connector.ExceptionMaps.Count == 0)
        {
            return;
        }

        writer.Line();
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("protected override global::DataMesh.ConnectorException? MapException(global::System.Exception exception)"))
        {
            for (var i = 0; i < connector.ExceptionMaps.Count; i++)
            {
                var map = connector.ExceptionMaps[i];
                var (condition, result) = map.Kind is null
                    ? ($"exception is {map.ExceptionType} caught{i} && {connector.Facts.TypeName}.{map.Method}(caught{i}) is {{ }} mapped{i}", $"mapped{i}")
                    : ($"exception is {map.ExceptionType}", $"global::DataMesh.ConnectorException.Create({map.Kind}, exception.Message, exception)");
                using (writer.Block($"if ({condition})"))
                {
                    writer.Line($"return {result};");
                }

                writer.Line();
            }

            writer.Line("return null;");
        }
    }

    private static void WriteFactory(SourceWriter writer, ConnectorModel connector)
    {
        writer.Line();
        writer.Line($"private static {connector.Facts.TypeName} CreateConnector(global::DataMesh.Runtime.ConnectorCreation creation) =>");
        using (writer.Indented())
        {
            writer.Line($"new({CreationEmitter.Arguments(connector.Constructor!)});");
        }
    }

    private static string Endpoint(ConnectorConfigModel config)
    {
        return $"new global::DataMesh.Runtime.ConnectorEndpoint({Part(config.Host)}, {Part(config.Port)}, {Part(config.Namespace)})";

        string Part(string? property) => property is null ? "null" : $"(({config.TypeName})creation.Config).{property}";
    }

    private static string DescriptorField(OperationModel operation) => $"{ContractOperations.All[operation.Index].Member}Operation";
}
