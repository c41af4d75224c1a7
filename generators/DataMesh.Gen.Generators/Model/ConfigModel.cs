namespace DataMesh.Gen.Generators;

/// <summary>Everything that is written about one configuration.</summary>
/// <param name="Shape">The author's record or class.</param>
/// <param name="IsValid">Whether it can be made; if not, its members throw.</param>
/// <param name="IsStatic">Whether it cannot be a return type or parameter.</param>
/// <param name="HidesInherited">Whether a base class is a configuration too.</param>
/// <param name="Text">What to write for its text form.</param>
/// <param name="Description">One sentence, or empty.</param>
/// <param name="ConstructorParameters">Escaped names of constructor parameters, each with the key's property it sets; empty for a parameterless one.</param>
/// <param name="Keys">In the order of the source.</param>
/// <param name="RemovedKeys">Names that were keys.</param>
/// <param name="Shorthand">The property of the key that a scalar in place of the map sets, or null.</param>
/// <param name="Choice">Its cases, of which it is one at run time; null: it has none.</param>
/// <param name="Chosen">What it is among the cases of its base, or null.</param>
/// <param name="IsSealed">Whether no class derives from it.</param>
/// <param name="RulesBase">The base class whose author's rules hold too, with <c>global::</c>; or null.</param>
/// <param name="Sections">Every configuration that stands somewhere inside, perhaps itself, in ordinal order.</param>
/// <param name="HasBind">Whether the author has a member that is called as the binder would be.</param>
/// <param name="HasValidate">Whether the author has a member, no method, that is called as the validator would be.</param>
/// <param name="Diagnostics">What the compiler would tell of what the author marked, were it not for a pragma.</param>
internal sealed record ConfigModel(
    TypeShape Shape,
    bool IsValid,
    bool IsStatic,
    bool HidesInherited,
    TextForm Text,
    string Description,
    EquatableArray<ConstructorParameterModel> ConstructorParameters,
    EquatableArray<ConfigKeyModel> Keys,
    EquatableArray<KeyNameModel> RemovedKeys,
    string? Shorthand,
    ChoiceModel? Choice,
    ChosenModel? Chosen,
    bool IsSealed,
    string? RulesBase,
    EquatableArray<SectionModel> Sections,
    bool HasBind,
    bool HasValidate,
    EquatableArray<string> Diagnostics)
{
    public ConfigKeyModel? ShorthandKey => Keys.FirstOrDefault(key => key.Property == Shorthand);
}

/// <summary>How a configuration's redacted text form is written.</summary>
internal enum TextForm
{
    /// <summary>The author wrote it.</summary>
    None,

    /// <summary>A class: <c>ToString</c>.</summary>
    ToString,

    /// <summary>A record: <c>PrintMembers</c>, so that derived records are redacted too.</summary>
    PrintMembersPrivate,

    /// <summary>An unsealed record.</summary>
    PrintMembersVirtual,

    /// <summary>A record with a base record.</summary>
    PrintMembersOverride,
}

/// <summary>One constructor parameter of a configuration.</summary>
/// <param name="Type">Its type with <c>global::</c> and nullability.</param>
/// <param name="Property">The unescaped name of the property with the same value.</param>
/// <param name="Default">The default as an expression.</param>
internal sealed record ConstructorParameterModel(string Type, string Property, string Default);

/// <summary>One key of a configuration.</summary>
/// <param name="Key">As in files.</param>
/// <param name="Aliases">Further names.</param>
/// <param name="Obsolete">Where it is obsolete, what its author says about it, perhaps nothing; else null.</param>
/// <param name="Property">The property's unescaped name.</param>
/// <param name="Type">The property's type with <c>global::</c> and nullability.</param>
/// <param name="Value">The type of the value without nullability.</param>
/// <param name="IsNullable">Whether nothing is a value.</param>
/// <param name="MustNotBeNull">Whether null in a configuration made by code is a problem.</param>
/// <param name="IsRequired">Whether it must be given.</param>
/// <param name="IsSecret">Whether its value is never shown.</param>
/// <param name="Setter">How it is set.</param>
/// <param name="DeclaringType">The type that declares the property, with <c>global::</c>.</param>
/// <param name="Default">The default as it would be written in a file; null: none, or not a constant.</param>
/// <param name="Description">One sentence, or empty.</param>
/// <param name="Constraints">Its rules.</param>
internal sealed record ConfigKeyModel(
    string Key,
    EquatableArray<KeyNameModel> Aliases,
    string? Obsolete,
    string Property,
    string Type,
    ValueModel Value,
    bool IsNullable,
    bool MustNotBeNull,
    bool IsRequired,
    bool IsSecret,
    SetterKind Setter,
    string DeclaringType,
    string? Default,
    string Description,
    EquatableArray<ConstraintModel> Constraints)
{
    /// <summary>What generated names of the key are made of: the property's name, unless they would be another key's too.</summary>
    public string Member { get; init; } = Property;

    /// <summary>Whether the key may be given without a value.</summary>
    public bool TakesNothing => IsNullable && !IsRequired;
}

/// <summary>How a property is set.</summary>
internal enum SetterKind
{
    /// <summary>By assignment.</summary>
    Set,

    /// <summary>By an unsafe accessor, so that an initialiser's default stays where no value is given.</summary>
    Init,

    /// <summary>By the constructor.</summary>
    Constructor,
}

/// <summary>One rule of a key, ready to be written.</summary>
/// <param name="Kind">Which check.</param>
/// <param name="Words">The rule in words, such as <c>from 1 to 65535</c>.</param>
/// <param name="Arguments">The check's further arguments, as expressions.</param>
/// <param name="Cast">A type the value is converted to before the check, or null.</param>
/// <param name="Json">What the schema says, as members of an object; empty if it cannot say it.</param>
internal sealed record ConstraintModel(ConstraintKind Kind, string Words, string Arguments, string? Cast, string Json)
{
    /// <summary>The ends of a range or a length: of a duration in seconds, of a size in bytes; null for other rules.</summary>
    public BoundsModel? Bounds { get; init; }

    /// <summary>The pattern of a text, so that it can be put between others; null for other rules.</summary>
    public string? Pattern { get; init; }

    /// <summary>The values that are allowed or denied, as files write them.</summary>
    public EquatableArray<string> Values { get; init; }
}

/// <summary>The ends of a range.</summary>
/// <param name="Minimum">A literal of JSON, or null where there is no end.</param>
/// <param name="Maximum">A literal of JSON, or null where there is no end.</param>
/// <param name="ExcludesMinimum">Whether the least value is itself outside.</param>
/// <param name="ExcludesMaximum">Whether the greatest value is itself outside.</param>
internal sealed record BoundsModel(string? Minimum, string? Maximum, bool ExcludesMinimum = false, bool ExcludesMaximum = false);

/// <summary>Checks that the runtime has.</summary>
internal enum ConstraintKind
{
    Range,
    Length,
    Count,
    Pattern,
    Url,
    Allowed,
    Denied,
    NotBlank,
}
