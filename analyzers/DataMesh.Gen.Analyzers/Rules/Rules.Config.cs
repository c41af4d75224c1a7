using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers;

/// <summary>Configurations: DMG2xxx.</summary>
public static partial class Rules
{
    public const string ConfigNotPartialId = "DMG2001";
    public const string CannotMakeConfigId = "DMG2002";
    public const string KeyTypeId = "DMG2003";
    public const string KeySetterId = "DMG2004";
    public const string KeyClashId = "DMG2005";
    public const string ReservedKeyId = "DMG2006";
    public const string ConstraintTypeId = "DMG2007";
    public const string ConstraintBoundsId = "DMG2008";
    public const string KeyDefaultId = "DMG2009";
    public const string KeyPatternId = "DMG2010";
    public const string RequiredKeyId = "DMG2011";
    public const string UnmarkedSecretId = "DMG2012";
    public const string SecretDefaultId = "DMG2013";
    public const string UnreadKeyId = "DMG2014";
    public const string ObsoleteKeyId = "DMG2015";
    public const string ConfigChoiceId = "DMG2016";
    public const string KeyNameId = "DMG2017";
    public const string ShorthandId = "DMG2018";

    private const string Config = "DataMesh.Config";

    public static readonly DiagnosticDescriptor ConfigNotPartial = new(
        ConfigNotPartialId,
        "A configuration, and every type around it, is partial",
        "'{0}' {1} but is not partial; add the partial modifier",
        Config,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The generator writes the configuration's other part: its binder, its schema and a ToString that hides secrets.",
        HelpLink(ConfigNotPartialId));

    public static readonly DiagnosticDescriptor CannotMakeConfig = new(
        CannotMakeConfigId,
        "A configuration can be made",
        "'{0}' cannot be made: {1}",
        Config,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The binder makes the configuration from what a file gives; of a type that it cannot make, every generated member throws.",
        HelpLink(CannotMakeConfigId));

    public static readonly DiagnosticDescriptor KeyType = new(
        KeyTypeId,
        "A key has a type whose values can be read",
        "'{0}' is no key, for no value of '{1}' can be read from a file; {2}",
        Config,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A property of another type is left out of the binder and the schema, and a file that gives it is refused.",
        HelpLink(KeyTypeId));

    public static readonly DiagnosticDescriptor KeySetter = new(
        KeySetterId,
        "A key can be set",
        "'{0}' is no key, for {1}",
        Config,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A property that the binder cannot set is left out, and a file that gives it is refused.",
        HelpLink(KeySetterId));

    public static readonly DiagnosticDescriptor KeyClash = new(
        KeyClashId,
        "Each name of a key means one key",
        "'{0}' is {1} and {2}; give one of them another name",
        Config,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Only one of the two would be bound; the other keeps its default whatever a file says.",
        HelpLink(KeyClashId));

    public static readonly DiagnosticDescriptor ReservedKey = new(
        ReservedKeyId,
        "No key of a connector is called like one that every instance has",
        "'{0}' {1}; give it another name with {2}",
        Config,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The keys name, type, enabled, read_only, limits and resilience are read by the host, so the configuration never gets them.",
        HelpLink(ReservedKeyId));

    public static readonly DiagnosticDescriptor ConstraintType = new(
        ConstraintTypeId,
        "A constraint fits its key",
        "[{0}] on '{1}' checks nothing, for {2}; {3}",
        Config,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Only constraints that the generator can write are checked; any other would be left out of the validator and the schema.",
        HelpLink(ConstraintTypeId));

    public static readonly DiagnosticDescriptor ConstraintBounds = new(
        ConstraintBoundsId,
        "A constraint leaves values to choose from",
        "[{0}] on '{1}' {2}; {3}",
        Config,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A rule that no value keeps refuses every file, and one whose ends cannot be read is left out.",
        HelpLink(ConstraintBoundsId));

    public static readonly DiagnosticDescriptor KeyDefault = new(
        KeyDefaultId,
        "A default keeps its own rules",
        "The default of '{0}' breaks its own rule: {1} is not {2}; change one of them",
        Config,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A file that does not give the key would be refused for a value that it does not hold.",
        HelpLink(KeyDefaultId));

    public static readonly DiagnosticDescriptor KeyPattern = new(
        KeyPatternId,
        "A pattern is a regular expression",
        "The pattern of '{0}' is no regular expression: {1}; mend the pattern",
        Config,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A pattern that cannot be read is left out of the validator and the schema.",
        HelpLink(KeyPatternId));

    public static readonly DiagnosticDescriptor RequiredKey = new(
        RequiredKeyId,
        "A key is either required or may be left out",
        "'{0}' is required, {1}; {2}",
        Config,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A required key is always given and is never null in a file, so a default or a question mark says what never happens.",
        HelpLink(RequiredKeyId));

    public static readonly DiagnosticDescriptor UnmarkedSecret = new(
        UnmarkedSecretId,
        "A key that holds a secret is marked as one",
        "'{0}' looks like a secret but is not marked as one; add [Secret]",
        Config,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Without [Secret] the value reaches messages, logs and ToString.",
        HelpLink(UnmarkedSecretId));

    public static readonly DiagnosticDescriptor SecretDefault = new(
        SecretDefaultId,
        "A secret has no default",
        "The default of the secret '{0}' can be read by everyone who has the source or the assembly; remove it",
        Config,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A secret that stands in the code is shared by all installations, and stays in the history when it is changed.",
        HelpLink(SecretDefaultId));

    public static readonly DiagnosticDescriptor UnreadKey = new(
        UnreadKeyId,
        "Every key is read by a connector",
        "'{0}' is read by no connector that takes '{1}'; read it or remove it",
        Config,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "A key without effect misleads whoever sets it.",
        HelpLink(UnreadKeyId),
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor ObsoleteKey = new(
        ObsoleteKeyId,
        "An obsolete key says what to write instead",
        "'{0}' is obsolete without a word about what to write instead; give [Obsolete] a message",
        Config,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "Whoever still writes the key is warned with this message alone.",
        HelpLink(ObsoleteKeyId));

    public static readonly DiagnosticDescriptor ConfigChoice = new(
        ConfigChoiceId,
        "A case of a choice can be chosen",
        "{0}",
        Config,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A case that the generator does not find cannot be chosen in a file.",
        HelpLink(ConfigChoiceId));

    public static readonly DiagnosticDescriptor KeyName = new(
        KeyNameId,
        "A name of a key can be written in every source",
        "{0}",
        Config,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "What is not a name is passed over, and a colon separates levels in IConfiguration.",
        HelpLink(KeyNameId));

    public static readonly DiagnosticDescriptor Shorthand = new(
        ShorthandId,
        "A shorthand stands on one scalar key",
        "[ConfigShorthand] on '{0}' does nothing: {1}",
        Config,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A scalar can stand for the whole configuration only where it is clear which key it sets.",
        HelpLink(ShorthandId));
}
