using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers;

/// <summary>What a connector has to look like: DMG1xxx.</summary>
public static partial class Rules
{
    public const string ConnectorNotPartialId = "DMG1001";
    public const string DuplicateConnectorId = "DMG1002";
    public const string UnreachableConnectorId = "DMG1003";
    public const string ConnectorKindId = "DMG1004";
    public const string ConnectorNameId = "DMG1005";
    public const string ConnectorVersionId = "DMG1006";
    public const string ConnectorConstructorId = "DMG1007";
    public const string MissingMemberId = "DMG1008";
    public const string StubMemberId = "DMG1009";
    public const string UnreleasedResourceId = "DMG1010";
    public const string ConnectorDocumentationId = "DMG1011";
    public const string UnmarkedConfigId = "DMG1012";

    private const string Shape = "DataMesh.Shape";

    public static readonly DiagnosticDescriptor ConnectorNotPartial = new(
        ConnectorNotPartialId,
        "A connector, and every type around it, is partial",
        "'{0}' {1} but is not partial; add the partial modifier",
        Shape,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The generator writes the connector's other part: its descriptor, its managed wrapper and its factory.",
        HelpLink(ConnectorNotPartialId));

    public static readonly DiagnosticDescriptor DuplicateConnector = new(
        DuplicateConnectorId,
        "No two connectors have one id",
        "'{0}' is the id of '{1}' and of '{2}'; change one of them",
        Shape,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A configuration names a connector by its id, so the id has to be unique in an application.",
        HelpLink(DuplicateConnectorId),
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor UnreachableConnector = new(
        UnreachableConnectorId,
        "A connector is a class that the registry can name and make",
        "'{0}' has [Connector] but {1}; declare it public or internal, neither static nor abstract nor generic",
        Shape,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The registry makes instances of the class from code of its own, in a file of its own, without knowing type arguments or derived classes.",
        HelpLink(UnreachableConnectorId));

    public static readonly DiagnosticDescriptor ConnectorKind = new(
        ConnectorKindId,
        "A connector implements at least one of the four kinds",
        "'{0}' has [Connector] but is of no kind; implement IQueryConnector, ICatalogConnector, IProcessingConnector or IStorageConnector",
        Shape,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "What a connector can do is what its interfaces say: one of no kind can do nothing that anybody could ask for.",
        HelpLink(ConnectorKindId));

    public static readonly DiagnosticDescriptor ConnectorName = new(
        ConnectorNameId,
        "A connector's id is kebab-case and at most 64 characters long",
        "The id {1} of '{0}' {2}",
        Shape,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Configurations name the connector by its id, exactly; methods, tables and files are named after it.",
        HelpLink(ConnectorNameId));

    public static readonly DiagnosticDescriptor ConnectorVersion = new(
        ConnectorVersionId,
        "A connector's version is one of Semantic Versioning",
        "The version {1} of '{0}' is not SemVer 2.0; write three numbers, such as '1.2.0' or '1.2.0-beta.1'",
        Shape,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The version stands in lists and reports of connectors as it is written; tools that compare versions cannot read another form.",
        HelpLink(ConnectorVersionId));

    public static readonly DiagnosticDescriptor ConnectorConstructor = new(
        ConnectorConstructorId,
        "A connector has a constructor that its factory can call",
        "'{0}' cannot be made: its parameter '{1}' {2}",
        Shape,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The factory gives a constructor the connector's configuration, the options of its instance, a TimeProvider, loggers and services; it has nothing else to give.",
        HelpLink(ConnectorConstructorId));

    public static readonly DiagnosticDescriptor MissingMember = new(
        MissingMemberId,
        "A connector has every member of the contracts that it names",
        "'{0}' does not implement {1}; implement the interface",
        Shape,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Without them the class does not compile, and nothing can be generated for it that works.",
        HelpLink(MissingMemberId));

    public static readonly DiagnosticDescriptor StubMember = new(
        StubMemberId,
        "A member of the contract does its work",
        "'{0}' only throws {1}; implement it, or leave out an interface that the system cannot serve",
        Shape,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "What a class implements is listed as what it can do, and the exception reaches callers as an internal error. A system that lacks one operation of an interface says so with ConnectorUnsupportedException.",
        HelpLink(StubMemberId));

    public static readonly DiagnosticDescriptor UnreleasedResource = new(
        UnreleasedResourceId,
        "What a connector opens, DisconnectAsync releases",
        "'{0}' is opened by '{1}' but DisconnectAsync does not release it; {2} it there",
        Shape,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A connector is disconnected when its configuration changes, after a lost connection and at the end: what it keeps open then is never closed.",
        HelpLink(UnreleasedResourceId));

    public static readonly DiagnosticDescriptor ConnectorDocumentation = new(
        ConnectorDocumentationId,
        "A connector says what it does and where its documentation is",
        "'{0}' has no {1}; add {2}",
        Shape,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "People and agents choose a connector by its description, in lists and in generated documentation.",
        HelpLink(ConnectorDocumentationId));

    public static readonly DiagnosticDescriptor UnmarkedConfig = new(
        UnmarkedConfigId,
        "A connector's configuration has [ConnectorConfig]",
        "'{0}' {1}, so '{2}' would be given it as a service; {3}",
        Shape,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Without the attribute no configuration is bound, and the connector is made with whatever the services hold of that type, which is most often nothing.",
        HelpLink(UnmarkedConfigId));
}
