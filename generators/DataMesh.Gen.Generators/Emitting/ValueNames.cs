namespace DataMesh.Gen.Generators;

/// <summary>How the library names and reads each type of value.</summary>
internal static class ValueNames
{
    private const string Values = "global::DataMesh.Runtime.ConfigValues";
    private const string Scalars = "global::DataMesh.Runtime.ConfigScalars";

    public static string InWords(ValueModel value) => value switch
    {
        ListModel list => $"list of {InWords(list.Item.Value)}",
        MapModel map => $"map of {InWords(map.Item.Value)}",
        ScalarModel scalar => InWords(scalar),
        _ => "section",
    };

    /// <summary>The nested configuration that a value is or consists of, or null.</summary>
    public static SectionModel? SectionOf(ValueModel value) => value switch
    {
        ListModel list => SectionOf(list.Item.Value),
        MapModel map => SectionOf(map.Item.Value),
        _ => value as SectionModel,
    };

    /// <summary>The members of an enumeration that a value is or consists of; null where it is none.</summary>
    public static ScalarModel? EnumOf(ValueModel value) => value switch
    {
        ListModel list => EnumOf(list.Item.Value),
        MapModel map => EnumOf(map.Item.Value),
        _ => value is ScalarModel { Kind: ScalarKind.Enum } scalar ? scalar : null,
    };

    /// <summary>The reader of a key's value, as an expression: what is not made anew each time has a field of its own.</summary>
    public static string Reader(ConfigKeyModel key) => key.Value is ScalarModel ? Create(key.Value, key) : $"ConfigBinding.{key.Member}Value";

    /// <summary>What makes a reader, as an expression.</summary>
    /// <param name="value">The type of the value.</param>
    /// <param name="key">The key that it is of, or stands inside.</param>
    public static string Create(ValueModel value, ConfigKeyModel key) => value switch
    {
        ListModel list => $"{Values}.List<{ItemName(list.Item)}, {list.TypeName}>({CreateItem(list.Item, key)}, static items => {(list.IsArray ? "items.ToArray()" : "items")})",
        MapModel map => $"{Values}.Map<{ItemName(map.Item)}, {map.TypeName}>({CreateItem(map.Item, key)}, static items => items)",
        ScalarModel scalar => Create(scalar, key),
        _ => $"{Values}.Record<{value.TypeName}>(static () => {value.TypeName}.{WellKnownNames.ConfigDescriptorMember})",
    };

    private static string InWords(ScalarModel scalar) => scalar.Kind switch
    {
        ScalarKind.Text => "string",
        ScalarKind.Boolean => "boolean",
        ScalarKind.Integer => "integer",
        ScalarKind.Number => "number",
        ScalarKind.Enum => string.Join("|", scalar.Names.Select(static name => name.Text)),
        ScalarKind.Guid => "guid",
        ScalarKind.Uri => "uri",
        ScalarKind.Duration => "duration",
        ScalarKind.ByteSize => "byte size",
        _ => "timestamp",
    };

    private static string Create(ScalarModel scalar, ConfigKeyModel key) => scalar.Kind switch
    {
        ScalarKind.Text => $"{Scalars}.Text",
        ScalarKind.Boolean => $"{Scalars}.Boolean",
        ScalarKind.Integer => $"{Scalars}.WholeNumber<{scalar.TypeName}>()",
        ScalarKind.Number => $"{Scalars}.Number<{scalar.TypeName}>()",
        ScalarKind.Enum => $"ConfigBinding.{key.Member}Names",
        ScalarKind.Guid => $"{Scalars}.UniqueId",
        ScalarKind.Uri => $"{Scalars}.Uri",
        ScalarKind.Duration => $"{Scalars}.Duration",
        ScalarKind.ByteSize => $"{Scalars}.ByteSize",
        _ => $"{Scalars}.Timestamp",
    };

    private static string CreateItem(ItemModel item, ConfigKeyModel key) =>
        !item.IsNullable ? Create(item.Value, key) : $"{Values}.{(item.Value.IsValueType ? "Nullable" : "Optional")}({Create(item.Value, key)})";

    private static string ItemName(ItemModel item) => item.IsNullable ? $"{item.Value.TypeName}?" : item.Value.TypeName;
}
