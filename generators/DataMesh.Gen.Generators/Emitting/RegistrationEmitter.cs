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
        const string settings = "global::Microsoft.Extensions.Configuration.IConfiguration";
        const string configure = $"global::System.Action<global::{WellKnownNames.Options}>";
        WriteOverload(writer, "The instances are those of the section <c>connectors</c>", ["configuration"], $"{settings} configuration", "configuration, null");
        WriteOverload(writer, "The instances are those of files and of the section <c>connectors</c>", ["configuration", "configure"], $"{settings} configuration, {configure} configure", "configuration, configure");
        WriteOverload(writer, "The instances are those of files", ["configure"], $"{configure} configure", "null, configure");
        writer.Line($"private static {Services} Add({Services} services, {settings}? configuration, {configure}? configure) =>");
        using (writer.Indented())
        {
            writer.Line($"global::{WellKnownNames.Registration}.Add(");
            using (writer.Indented())
            {
                writer.Line("services,");
                writer.Line("configuration,");
                writer.Line("configure,");
                writer.Line("[");
                using (writer.Indented())
                {
                    foreach (var module in modules)
                    {
                        writer.Line($"{module}.Connectors,");
                    }
                }

                writer.Line("]);");
            }
        }
    }

    private static void WriteOverload(SourceWriter writer, string instances, string[] required, string parameters, string arguments)
    {
        writer.Line($"/// <summary>Adds the registry with every connector that is referenced. {instances}, of the environment and of code.</summary>");
        using (writer.Block($"public static {Services} AddDataMesh(this {Services} services, {parameters})"))
        {
            foreach (var parameter in required)
            {
                writer.Line($"global::System.ArgumentNullException.ThrowIfNull({parameter});");
            }

            writer.Line($"return Add(services, {arguments});");
        }

        writer.Line();
    }

    private static void WriteOne(SourceWriter writer, RegistrationMethodModel method)
    {
        var connector = method.Connector;
        var summary = $"/// <summary>Adds an instance of {Literals.Xml(connector.Name)}";
        if (connector.ConfigTypeName is not { } config)
        {
            Write($"{summary}.</summary>", "", $"global::{WellKnownNames.NoConfig}.Instance");
            return;
        }

        Write($"{summary} with a configuration made by code.</summary>", $", {config} config", "config");
        Write($"{summary} whose configuration is made from services.</summary>", $", global::System.Func<global::System.IServiceProvider, {config}> config", "config");

        void Write(string documentation, string parameter, string argument)
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

                writer.Line($"return global::{WellKnownNames.Registration}.AddInstance<{connector.ConfigTypeName ?? $"global::{WellKnownNames.NoConfig}"}>(services, {connector.TypeName}.Descriptor, name, {argument});");
            }
        }
    }
}
