namespace DataMesh.Gen.Generators;

/// <summary>Writes a text form that shows no secret.</summary>
internal static class ConfigTextEmitter
{
    private const string Builder = "global::System.Text.StringBuilder";

    public static void Write(SourceWriter writer, ConfigModel config)
    {
        if (config.Text == TextForm.None)
        {
            return;
        }

        writer.Line();
        writer.Line("/// <summary>The keys with their values; a secret's value is not shown.</summary>");
        writer.Line(GeneratedFile.Attribute);
        if (config.Text == TextForm.ToString)
        {
            using (writer.Block("public override string ToString()"))
            {
                writer.Line($"var builder = new {Builder}();");
                writer.Line($"builder.Append({Literals.Of($"{config.Shape.Name.TrimStart('@')} {{ ")});");
                WriteMembers(writer, config);
                writer.Line($"return builder.Append(\" }}\").ToString();");
            }

            return;
        }

        var modifiers = config.Text switch
        {
            TextForm.PrintMembersPrivate => "private",
            TextForm.PrintMembersVirtual => "protected virtual",
            _ => "protected override",
        };
        using (writer.Block($"{modifiers} bool PrintMembers({Builder} builder)"))
        {
            WriteMembers(writer, config);
            writer.Line($"return {Literals.Of(config.Keys.Count > 0)};");
        }
    }

    private static void WriteMembers(SourceWriter writer, ConfigModel config)
    {
        for (var i = 0; i < config.Keys.Count; i++)
        {
            var key = config.Keys[i];
            var name = (i == 0 ? "" : ", ") + key.Property;
            var kind = key.IsSecret || key.Value is ScalarModel ? "" : $", {ValueNames.Reader(key)}";
            writer.Line($"global::DataMesh.Runtime.ConfigText.{(key.IsSecret ? "AppendSecret" : "Append")}(builder, {Literals.Of(name)}, {ConfigBinderEmitter.Member("this", key)}{kind});");
        }
    }
}
