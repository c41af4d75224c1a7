namespace DataMesh.Gen.Generators;

/// <summary>Writes a configuration's JSON Schema as constants, so that those of others can be put together from them.</summary>
internal static class ConfigSchemaEmitter
{
    public static void Write(SourceWriter writer, ConfigModel config)
    {
        var modifier = ConfigEmitter.New(config);
        writer.Line("/// <summary>JSON Schema (2020-12) of the keys.</summary>");
        WriteSum(writer, $"{modifier}const string {WellKnownNames.ConfigSchemaMember}", JsonSchemaWriter.Document(config));
        writer.Line();
        writer.Line("/// <summary>The schema without its braces and definitions, for the schemas of configurations that hold this one.</summary>");
        var body = $"{modifier}const string {WellKnownNames.ConfigSchemaBodyMember}";
        if (config.Choice is null)
        {
            WriteText(writer, body, JsonSchemaWriter.Body(config));
        }
        else
        {
            WriteSum(writer, body, JsonChoices.Body(config));
        }

        if (config is { Chosen: { } chosen, IsValid: true })
        {
            writer.Line();
            writer.Line("/// <summary>The same with the key that chooses it, for the schema of its base.</summary>");
            WriteText(writer, $"{(chosen.HidesInherited ? "new " : "")}const string {WellKnownNames.ConfigSchemaChoiceMember}", JsonSchemaWriter.Body(config, chosen));
        }

    }

    /// <summary>Writes a constant that is a sum of others.</summary>
    public static void WriteSum(SourceWriter writer, string declaration, IEnumerable<string> expressions)
    {
        ConfigEmitter.Hide(writer);
        writer.Line($"public {declaration} =");
        using (writer.Indented())
        {
            var parts = expressions.ToArray();
            for (var i = 0; i < parts.Length; i++)
            {
                writer.Line($"{parts[i]}{(i == parts.Length - 1 ? ";" : " +")}");
            }
        }
    }

    /// <summary>Writes a constant as it is, over as many lines as it has.</summary>
    public static void WriteText(SourceWriter writer, string declaration, string json)
    {
        var quotes = json.Contains("\"\"\"") ? new string('"', LongestQuotes(json) + 1) : "\"\"\"";
        ConfigEmitter.Hide(writer);
        writer.Line($"public {declaration} =");
        using (writer.Indented())
        {
            writer.Line(quotes);
            foreach (var line in json.Split('\n'))
            {
                writer.Line(line);
            }

            writer.Line($"{quotes};");
        }
    }

    private static int LongestQuotes(string text)
    {
        var (longest, current) = (0, 0);
        foreach (var c in text)
        {
            current = c == '"' ? current + 1 : 0;
            longest = Math.Max(longest, current);
        }

        return longest;
    }
}
