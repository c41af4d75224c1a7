using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers;

/// <summary>Conformance classes: DMG19xx.</summary>
public static partial class Rules
{
    public const string ConformanceNotPartialId = "DMG1901";
    public const string ConformanceSuiteId = "DMG1902";
    public const string ConformanceConnectorId = "DMG1903";
    public const string DuplicateConformanceId = "DMG1904";
    public const string QuirkCheckId = "DMG1905";
    public const string QuirkReasonId = "DMG1906";
    public const string NeedlessQuirkId = "DMG1907";

    public static readonly DiagnosticDescriptor ConformanceNotPartial = new(
        ConformanceNotPartialId,
        "A conformance class, and every type around it, is partial",
        "'{0}' {1} but is not partial; add the partial modifier",
        Shape,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The generator writes the class's other part: a test for each check that the connector can be held to.",
        HelpLink(ConformanceNotPartialId));

    public static readonly DiagnosticDescriptor ConformanceSuite = new(
        ConformanceSuiteId,
        "A conformance class can be run as a suite",
        "'{0}' has [ConformanceTests] but {1}; declare it as a public class that derives from ConformanceSuite<TSystem>, neither abstract nor generic",
        Shape,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The base class runs the checks against a system; xUnit runs no test of a class that it cannot make or see, so the suite would pass by being empty.",
        HelpLink(ConformanceSuiteId));

    public static readonly DiagnosticDescriptor ConformanceConnector = new(
        ConformanceConnectorId,
        "A conformance class names a connector that it can check",
        "'{0}' cannot be checked: {1}",
        Shape,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The checks are chosen by the interfaces that the connector's class implements, and make instances of it.",
        HelpLink(ConformanceConnectorId));

    public static readonly DiagnosticDescriptor DuplicateConformance = new(
        DuplicateConformanceId,
        "A connector has one conformance class in a project",
        "'{0}' is checked by '{1}' and by '{2}'; remove one of them",
        Shape,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Two classes would give one connector two reports, each with quirks of its own.",
        HelpLink(DuplicateConformanceId),
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor QuirkCheck = new(
        QuirkCheckId,
        "A quirk names a check",
        "There is no check '{0}'{1}",
        Shape,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A quirk for a check that does not exist declares nothing, and the check that was meant fails.",
        HelpLink(QuirkCheckId));

    public static readonly DiagnosticDescriptor QuirkReason = new(
        QuirkReasonId,
        "A quirk gives its reason",
        "The quirk for '{0}' gives no reason; say what of the system forces it",
        Shape,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The reason stands in the report, where people read it who choose a connector.",
        HelpLink(QuirkReasonId));

    public static readonly DiagnosticDescriptor NeedlessQuirk = new(
        NeedlessQuirkId,
        "A quirk is declared once, for a check that runs",
        "The quirk for '{0}' does nothing: {1}; remove it",
        Shape,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "It would tell readers of a weakness that nothing has found.",
        HelpLink(NeedlessQuirkId));
}
