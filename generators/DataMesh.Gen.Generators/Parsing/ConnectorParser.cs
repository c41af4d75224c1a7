using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators;

/// <summary>From an annotated class to its model.</summary>
internal static partial class ConnectorParser
{
    /// <summary>The model, or null where another declaration of the same class gives it.</summary>
    public static ConnectorModel? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol is not INamedTypeSymbol type || !ShapeParser.IsFirst(context))
        {
            return null;
        }

        cancellationToken.ThrowIfCancellationRequested();
        var attribute = context.Attributes[0];
        var name = attribute.Argument(0) as string ?? "";
        var canExtend = ShapeParser.CanExtend(context.TargetNode, type);
        var config = FindConfig(type);
        var constructor = FindConstructor(type, config, static _ => true);
        var isValid = canExtend && name.Length > 0 && constructor is not null && CanWork(type, config);
        var isVisible = type.IsVisibleInAssembly() && !type.IsGenericType && (config is null || (config.IsVisibleInAssembly() && !config.IsGenericType));
        var operations = OperationsOf(type, cancellationToken);
        var facts = new ConnectorFacts(
            name,
            type.FullName(),
            config?.FullName(),
            attribute.Named<string>("Version") ?? VersionOf(type.ContainingAssembly),
            KindsOf(type),
            CapabilitiesOf(type),
            isValid,
            isVisible)
        {
            Operations = operations.Select(static operation => operation.Index).ToEquatableArray(),
        };
        return new ConnectorModel(
            ShapeParser.Parse(type),
            facts,
            canExtend,
            type.BaseTypes().Any(static candidate => candidate.Attribute(WellKnownNames.ConnectorAttribute) is not null),
            attribute.Named<string>("Description") ?? DocumentationParser.Summary(type, cancellationToken),
            attribute.Named<string>("DocsUrl"),
            attribute.Named<string>("SystemName") ?? name,
            ParseConfig(config),
            constructor,
            InterfacesOf(type),
            operations,
            ResilienceParser.Instance(type, ConnectMethod(type)),
            ExceptionMapParser.Parse(type));
    }

    private static bool CanWork(INamedTypeSymbol type, INamedTypeSymbol? config) =>
        !type.IsAbstract && !type.IsStatic && type.Arity == 0 && type.Implements(WellKnownNames.ConnectorInterface) && (config is null || SectionParser.IsBindable(config));

    /// <summary>The version of its package, without the revision of the source; an assembly's own version may be its major alone.</summary>
    private static string VersionOf(IAssemblySymbol assembly) =>
        assembly.Attribute(WellKnownNames.InformationalVersionAttribute)?.Argument(0) is string version && version.Split('+')[0] is { Length: > 0 } known
            ? known
            : assembly.Identity.Version.ToString(3);

    private static EquatableArray<string> KindsOf(INamedTypeSymbol type) =>
        ContractOperations.Kinds.Where(kind => type.Implements(kind.Interface)).Select(static kind => kind.Kind).ToEquatableArray();

    private static EquatableArray<string> CapabilitiesOf(INamedTypeSymbol type)
    {
        var enforces = type.Attribute(WellKnownNames.EngineEnforcesAttribute);
        var capabilities = new List<string>();
        Add("Streaming", type.Implements(WellKnownNames.StreamingInterface));
        Add("Sessions", type.Implements(WellKnownNames.SessionInterface));
        Add("JobLogs", type.Implements(WellKnownNames.JobLogInterface));
        Add("ReadOnly", enforces?.Named<bool>("ReadOnly") == true);
        Add("TableLimits", enforces?.Named<bool>("TableLimits") == true);
        return capabilities.ToEquatableArray();

        void Add(string capability, bool has)
        {
            if (has)
            {
                capabilities.Add(capability);
            }
        }
    }

    private static EquatableArray<string> InterfacesOf(INamedTypeSymbol type) =>
        ContractOperations.All.Select(static operation => operation.Interface).Distinct().Where(type.Implements).ToEquatableArray();
}
