namespace DataMesh.Gen.Generators;

/// <summary>Writes <c>AddDataMesh</c> and one pair of methods a connector.</summary>
internal static class RegistrationEmitter
{
    private const string Services = "global::Microsoft.Extensions.DependencyInjection.IServiceCollection";

    public static string Emit(RegistrationModel registration)
    {
        var writer = GeneratedFile.Start();
        using (writer.Block("namespace Microsoft.Extensions.DependencyInjection"))
        {
            writer.Line("/// <summary>Adds the connectors that this project references.</summary>");
            writer.Line(GeneratedFile.Attribute);
            writer.Line("[global::Microsoft.CodeAnalysis.Embedded] // A test project that sees this project's internals has a class of this name too.");
            using (writer.Block("internal static class DataMeshServiceCollectionExtensions"))
            {
                WriteAll(writer, registration.Modules);
                foreach (var method in registration.Connectors)
                {
                    WriteOne(writer, method);
                }
            }
        }

        return writer.ToString();
    }

    private static void WriteAll(SourceWriter writer, EquatableArray<string> modules)
    {
        writer.Line("/// <summary>Adds the registry with every connector that is referenced, and the instances that the section <c>connectors</c> names.</summary>");
        writer.Line("/// <param name=\"services\">Where it is added.</param>");
        writer.Line("/// <param name=\"configuration\">Has the section <c>connectors</c>.</param>");
        writer.Line("/// <param name=\"loaded\">Modules that are not referenced but were loaded at run time.</param>");
        writer.Line($"public static {Services} AddDataMesh(this {Services} services, global::Microsoft.Extensions.Configuration.IConfiguration configuration, params global::DataMesh.ConnectorModule[] loaded) =>");
        using (writer.Indented())
        {
            writer.Line($"global::{WellKnownNames.Registration}.Add(");
            using (writer.Indented())
            {
                writer.Line("services,");
                writer.Line("configuration,");
                writer.Line("[");
                using (writer.Indented())
                {
                    foreach (var module in modules)
                    {
                        writer.Line($"{module}.Connectors,");
                    }

                    writer.Line(".. loaded,");
                }

                writer.Line("]);");
            }
        }
    }

    private static void WriteOne(SourceWriter writer, RegistrationMethodModel method)
    {
        var connector = method.Connector;
        var summary = $"/// <summary>Adds an instance of {Literals.Xml(connector.Name)}";
        if (connector.ConfigTypeName is not { } config)
        {
            Write($"{summary}.</summary>", "", $"static _ => global::{WellKnownNames.NoConfig}.Instance", null);
            return;
        }

        Write($"{summary} with a configuration made by code.</summary>", $", {config} config", "_ => config", "global::System.ArgumentNullException.ThrowIfNull(config);");
        Write($"{summary} whose configuration is made from services on first use.</summary>", $", global::System.Func<global::System.IServiceProvider, {config}> config", "config", null);

        void Write(string documentation, string parameter, string argument, string? check)
        {
            writer.Line();
            writer.Line(documentation);
            using (writer.Block($"public static {Services} {method.Method}(this {Services} services, string name{parameter})"))
            {
                if (!connector.IsValid)
                {
                    writer.Line($"throw new global::System.InvalidOperationException({Literals.Of($"Connector '{connector.Name}' cannot work: see the errors of its build.")});");
                    return;
                }

                if (check is not null)
                {
                    writer.Line(check);
                }

                writer.Line($"return global::{WellKnownNames.Registration}.AddInstance<{connector.ConfigTypeName ?? $"global::{WellKnownNames.NoConfig}"}>(services, {connector.TypeName}.Descriptor, name, {argument});");
            }
        }
    }
}
