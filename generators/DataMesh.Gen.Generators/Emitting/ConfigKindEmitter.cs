namespace DataMesh.Gen.Generators;

/// <summary>Writes how values of a key are read where that is made once: names of an enumeration, and values that hold others.</summary>
internal static class ConfigKindEmitter
{
    public static void Write(SourceWriter writer, ConfigKeyModel key)
    {
        if (ValueNames.EnumOf(key.Value) is { } names)
        {
            writer.Gap();
            writer.Line($"public static readonly global::DataMesh.Runtime.ConfigScalar<{names.TypeName}> {key.Member}Names = global::DataMesh.Runtime.ConfigScalars.Names<{names.TypeName}>(");
            using (writer.Indented())
            {
                writer.Line($"{string.Join(", ", names.Names.Select(name => $"({Literals.Of(name.Text)}, {names.TypeName}.{name.Member})"))});");
            }
        }

        if (key.Value is not ScalarModel)
        {
            writer.Gap();
            writer.Line($"public static readonly global::DataMesh.Runtime.ConfigValue<{key.Value.TypeName}> {key.Member}Value =");
            using (writer.Indented())
            {
                writer.Line($"{ValueNames.Create(key.Value, key)};");
            }
        }
    }
}
