using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers;

/// <summary>Configuration files: DMG6xxx. Told by DataMesh.Build, which the package of DataMesh.Hosting starts after the compiler.</summary>
public static partial class Rules
{
    public const string UnknownConnectorTypeId = "DMG6001";
    public const string UnknownKeyId = "DMG6002";
    public const string WrongValueTypeId = "DMG6003";
    public const string BrokenValueRuleId = "DMG6004";
    public const string MissingRequiredKeyId = "DMG6005";
    public const string LiteralSecretId = "DMG6006";
    public const string UnreadableFileId = "DMG6007";
    public const string WrongInstanceId = "DMG6008";
    public const string ObsoleteFileKeyId = "DMG6009";
    public const string FilesNotCheckedId = "DMG6010";

    private const string Files = "DataMesh.Files";

    public static readonly DiagnosticDescriptor UnknownConnectorType = new(
        UnknownConnectorTypeId,
        "The type of an instance is a connector that is referenced",
        "no connector is called '{0}'; write one of those that are referenced",
        Files,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The host does not start: there is nothing to make the instance of.",
        HelpLink(UnknownConnectorTypeId));

    public static readonly DiagnosticDescriptor UnknownKey = new(
        UnknownKeyId,
        "A key exists",
        "'{0}' is no key; write the one that is meant",
        Files,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The host does not start: a key that is misspelt would else be a setting that never holds.",
        HelpLink(UnknownKeyId));

    public static readonly DiagnosticDescriptor WrongValueType = new(
        WrongValueTypeId,
        "A value is of its key's type",
        "'{0}' does not take this value; write one of its type",
        Files,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The host does not start: the value cannot become what the connector takes.",
        HelpLink(WrongValueTypeId));

    public static readonly DiagnosticDescriptor BrokenValueRule = new(
        BrokenValueRuleId,
        "A value keeps the rule of its key",
        "'{0}' breaks its key's rule; write a value within it",
        Files,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The host does not start: the connector's author says which values it can work with.",
        HelpLink(BrokenValueRuleId));

    public static readonly DiagnosticDescriptor MissingRequiredKey = new(
        MissingRequiredKeyId,
        "A required key is given",
        "'{0}' is missing, but required; write it, or give it by an environment variable",
        Files,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The host does not start unless the environment or code gives the key.",
        HelpLink(MissingRequiredKeyId));

    public static readonly DiagnosticDescriptor LiteralSecret = new(
        LiteralSecretId,
        "A secret does not stand in a file",
        "'{0}' is a secret written as it is; write a placeholder",
        Files,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Whoever reads the repository has the secret, and so has everyone who ever did.",
        HelpLink(LiteralSecretId));

    public static readonly DiagnosticDescriptor UnreadableFile = new(
        UnreadableFileId,
        "A configuration file can be read",
        "the file cannot be read; mend what the message names",
        Files,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The host does not start: what the file means cannot be told.",
        HelpLink(UnreadableFileId));

    public static readonly DiagnosticDescriptor WrongInstance = new(
        WrongInstanceId,
        "An instance is well formed",
        "the instance is wrong as a whole; mend what the message names",
        Files,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The host does not start: it cannot tell which instances there are.",
        HelpLink(WrongInstanceId));

    public static readonly DiagnosticDescriptor ObsoleteFileKey = new(
        ObsoleteFileKeyId,
        "A key is not obsolete",
        "'{0}' is obsolete; write the key that took its place",
        Files,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A later version of the connector will not know the key.",
        HelpLink(ObsoleteFileKeyId));

    public static readonly DiagnosticDescriptor FilesNotChecked = new(
        FilesNotCheckedId,
        "Configuration files are checked",
        "the configuration files were not checked; mend what the message names",
        Files,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A mistake in the files is found when the host starts, and not before.",
        HelpLink(FilesNotCheckedId));
}
