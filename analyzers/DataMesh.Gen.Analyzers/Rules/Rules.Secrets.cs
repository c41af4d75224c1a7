using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers;

/// <summary>Secrets inside operations: DMG4012.</summary>
public static partial class Rules
{
    public const string SecretLeakId = "DMG4012";

    public static readonly DiagnosticDescriptor SecretLeak = new(
        SecretLeakId,
        "A secret is shown nowhere",
        "'{0}' is a secret and reaches {1}{2}; leave it out",
        "DataMesh.Operations",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Logs, messages, spans and metrics are stored and read by people and systems that may not know the secret.",
        HelpLink(SecretLeakId));
}
