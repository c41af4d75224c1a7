namespace DataMesh.Gen.Generators;

/// <summary>The type of a value; it holds other values or is a scalar.</summary>
/// <param name="TypeName">With <c>global::</c>, without nullability of its own.</param>
internal abstract record ValueModel(string TypeName)
{
    public virtual bool IsValueType => false;
}

/// <summary>A list.</summary>
/// <param name="TypeName">Of the list.</param>
/// <param name="Item">What it holds.</param>
/// <param name="IsArray">Whether it is an array; every other type is one that <c>List</c> implements.</param>
internal sealed record ListModel(string TypeName, ItemModel Item, bool IsArray) : ValueModel(TypeName);

/// <summary>A map with text for keys.</summary>
/// <param name="TypeName">Of the map.</param>
/// <param name="Item">What it holds.</param>
internal sealed record MapModel(string TypeName, ItemModel Item) : ValueModel(TypeName);

/// <summary>Items of a list or a map, and whether nothing is one.</summary>
internal sealed record ItemModel(ValueModel Value, bool IsNullable);

/// <summary>A nested configuration. Only its name is known: what is written calls its generated members.</summary>
/// <param name="TypeName">Of the configuration.</param>
/// <param name="Definition">Its name among the definitions of a schema: of letters, digits, dots, underscores and hyphens.</param>
internal sealed record SectionModel(string TypeName, string Definition) : ValueModel(TypeName);

/// <summary>A scalar.</summary>
/// <param name="Kind">Its family.</param>
/// <param name="TypeName">Of the scalar.</param>
/// <param name="Minimum">Least value of a whole number, as a literal of JSON.</param>
/// <param name="Maximum">Greatest value of a whole number.</param>
/// <param name="Names">Members of an enumeration: as in files, and as expressions.</param>
internal sealed record ScalarModel(ScalarKind Kind, string TypeName, string? Minimum, string? Maximum, EquatableArray<EnumNameModel> Names) : ValueModel(TypeName)
{
    public override bool IsValueType => Kind is not (ScalarKind.Text or ScalarKind.Uri);

    /// <summary>Whether it is a whole number of 128 bits.</summary>
    public bool IsWide => TypeName is "global::System.Int128" or "global::System.UInt128";
}

/// <summary>One member of an enumeration: its name in files and its escaped name in C#.</summary>
internal sealed record EnumNameModel(string Text, string Member);

/// <summary>Families of values.</summary>
internal enum ScalarKind
{
    Text,
    Boolean,
    Integer,
    Number,
    Enum,
    Guid,
    Uri,
    Duration,
    ByteSize,
    Timestamp,
}
