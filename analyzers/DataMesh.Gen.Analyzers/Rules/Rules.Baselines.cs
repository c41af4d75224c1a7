using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers;

/// <summary>What a connector promised before: DMG18xx.</summary>
public static partial class Rules
{
    public const string BrokenContractId = "DMG1801";
    public const string StaleBaselineId = "DMG1802";
    public const string UnreadableBaselineId = "DMG1803";
    public const string MissingBaselineId = "DMG1804";

    public static readonly DiagnosticDescriptor BrokenContract = new(
        BrokenContractId,
        "What breaks users of a connector comes with a major version and a migration note",
        "{0}, which breaks users of '{1}' {2}; {3}",
        Shape,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A configuration that worked with the version of the baseline would be refused, or what was asked of the connector would no longer be there, and nobody was told.",
        HelpLink(BrokenContractId));

    public static readonly DiagnosticDescriptor StaleBaseline = new(
        StaleBaselineId,
        "A contract baseline holds what its connector promises",
        "'{0}' is not what '{1}' promises now: {2}; write it anew with 'dmesh connector contract'",
        Shape,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "What a baseline does not hold can be taken away again without a word.",
        HelpLink(StaleBaselineId));

    public static readonly DiagnosticDescriptor UnreadableBaseline = new(
        UnreadableBaselineId,
        "A contract baseline can be read",
        "'{0}' cannot be compared with: {1}",
        Shape,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Without a baseline that can be read, nothing is compared.",
        HelpLink(UnreadableBaselineId));

    public static readonly DiagnosticDescriptor MissingBaseline = new(
        MissingBaselineId,
        "A packed connector has a contract baseline",
        "'{0}' is packed without a contract baseline; write what it promises into '{1}' with 'dmesh connector contract'",
        Shape,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "Others configure what is packed: with a baseline the compiler tells when a change would break them.",
        HelpLink(MissingBaselineId));
}
