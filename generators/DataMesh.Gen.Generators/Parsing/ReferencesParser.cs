using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators;

/// <summary>What a compilation's references bring: hosting, and the modules of other assemblies.</summary>
internal static class ReferencesParser
{
    public static ReferencesModel Parse(Compilation compilation, CancellationToken cancellationToken)
    {
        var assemblyName = compilation.AssemblyName ?? "";
        if (compilation.GetTypeByMetadataName(WellKnownNames.Registration) is null)
        {
            // Only an application's registration names other modules.
            return new ReferencesModel(assemblyName, false, EquatableArray<ModuleReferenceModel>.Empty);
        }

        var modules = new List<ModuleReferenceModel>();
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (assembly.Modules.First().ReferencedAssemblies.Any(static identity => identity.Name == WellKnownNames.CoreAssembly) && ParseModule(assembly) is { } module)
            {
                modules.Add(module);
            }
        }

        modules.Sort(static (left, right) => string.CompareOrdinal(left.TypeName, right.TypeName));
        return new ReferencesModel(assemblyName, true, modules.ToEquatableArray());
    }

    private static ModuleReferenceModel? ParseModule(IAssemblySymbol assembly)
    {
        if (assembly.Attribute(WellKnownNames.ConnectorModuleAttribute)?.Argument(0) is not INamedTypeSymbol { DeclaredAccessibility: Accessibility.Public } module)
        {
            return null;
        }

        var connectors = assembly.GetAttributes()
            .Where(static attribute => attribute.AttributeClass.Is(WellKnownNames.ConnectorExportAttribute))
            .Select(ParseExport)
            .OfType<ConnectorFacts>()
            .ToEquatableArray();
        return new ModuleReferenceModel(module.FullName(), connectors);
    }

    private static ConnectorFacts? ParseExport(AttributeData export) =>
        export.Argument(0) is string name && export.Argument(1) is INamedTypeSymbol connector && export.Argument(2) is INamedTypeSymbol config && connector.IsPublic() && config.IsPublic()
            ? new ConnectorFacts(
                name,
                connector.FullName(),
                config.Is(WellKnownNames.NoConfig) ? null : config.FullName(),
                "",
                EquatableArray<string>.Empty,
                EquatableArray<string>.Empty,
                IsValid: true,
                IsVisible: true)
            : null;
}
