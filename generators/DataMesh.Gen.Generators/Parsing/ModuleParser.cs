namespace DataMesh.Gen.Generators;

/// <summary>Brings entries of single connectors together; the order of files never counts.</summary>
internal static class ModuleParser
{
    // A module's ids stand one a line.
    public static ModuleModel Parse(IEnumerable<ConnectorFacts> connectors) =>
        new(connectors
            .Where(static connector => connector is { IsVisible: true, Name.Length: > 0 } && !connector.Name.Contains('\n'))
            .OrderBy(static connector => connector.Name, StringComparer.Ordinal)
            .ThenBy(static connector => connector.TypeName, StringComparer.Ordinal)
            .ToEquatableArray());

    /// <summary>What an application's registration names; null where hosting is not referenced.</summary>
    public static RegistrationModel? Registration(ModuleModel own, ReferencesModel references)
    {
        if (!references.HasHosting)
        {
            return null;
        }

        var modules = references.Modules.Select(static module => module.TypeName);
        if (own.Connectors.Any(static connector => connector.IsValid))
        {
            modules = modules.Concat([$"global::{WellKnownNames.ModuleNamespace}.{Naming.ModuleClass(references.AssemblyName)}"]);
        }

        var methods = own.Connectors
            .Concat(references.Modules.SelectMany(static module => module.Connectors))
            .Select(static connector => new RegistrationMethodModel($"Add{Naming.PascalCase(connector.Name)}Connector", connector))
            .OrderBy(static method => method.Method, StringComparer.Ordinal)
            .ThenBy(static method => method.Connector.TypeName, StringComparer.Ordinal)
            .GroupBy(static method => (method.Method, method.Connector.ConfigTypeName))
            .Select(static same => same.First());
        return new RegistrationModel(modules.OrderBy(static module => module, StringComparer.Ordinal).ToEquatableArray(), methods.ToEquatableArray());
    }
}
