using DataMesh.Build;
using DataMesh.Cli.Configuration;

namespace DataMesh.Cli.Tests.Plugins;

/// <summary>What a type's page tells of a key is the same whether the type comes with dmesh or is known by its schema.</summary>
public sealed class SchemaConstraintTests
{
    public static TheoryData<string> Types => [.. KnownConnectors.BuiltIn.Select(static connector => connector.Name)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Constraints_AreThoseOfTheCompiledDescriptor(string type)
    {
        var compiled = KnownConnectors.BuiltIn.Find(type)!.Config;
        Assert.Equal(Lines(compiled, "", 0), Lines(SchemaConfig.Of(compiled.JsonSchema), "", 0));
    }

    [Theory]
    [InlineData("\"type\": \"integer\", \"minimum\": 1, \"maximum\": 65535", "from 1 to 65535")]
    [InlineData("\"type\": \"integer\", \"minimum\": 0, \"maximum\": 2147483647", "at least 0")]
    [InlineData("\"type\": \"integer\", \"minimum\": -2147483648, \"maximum\": 2147483647", "")]
    [InlineData("\"type\": [\"integer\", \"string\"], \"exclusiveMinimum\": 0.5, \"maximum\": 3", "above 0.5 and at most 3")]
    [InlineData("\"type\": [\"number\", \"string\"], \"exclusiveMaximum\": 1", "below 1")]
    [InlineData("\"type\": \"number\", \"exclusiveMinimum\": -3.4028235677973366E+38, \"exclusiveMaximum\": 3.4028235677973366E+38", "")]
    [InlineData("\"type\": \"integer\", \"enum\": [1, 2], \"not\": { \"enum\": [7] }", "one of 1, 2; none of 7")]
    [InlineData("\"type\": [\"string\", \"number\", \"boolean\"], \"anyOf\": [{ \"allOf\": [{ \"minLength\": 1, \"maxLength\": 9 }, { \"pattern\": \"^(?:[a-z]+)?$\" }] }, { \"type\": \"string\", \"pattern\": \"\\\\$\\\\{\" }]", "from 1 to 9 characters; matching [a-z]+")]
    [InlineData("\"type\": [\"string\", \"number\", \"boolean\"], \"anyOf\": [{ \"enum\": [\"a\", \"b\"] }, { \"type\": \"string\", \"pattern\": \"\\\\$\\\\{\" }]", "one of 'a', 'b'")]
    [InlineData("\"type\": \"array\", \"items\": { \"type\": \"boolean\" }, \"minItems\": 1", "at least 1 item")]
    [InlineData("\"type\": [\"object\", \"null\"], \"additionalProperties\": { \"type\": \"boolean\" }, \"maxProperties\": 3", "at most 3 items")]
    public void Constraints_AreToldInWords(string schema, string words)
    {
        var key = Assert.Single(SchemaConfig.Of($"{{ \"properties\": {{ \"key\": {{ {schema} }} }} }}").Keys);
        Assert.Equal(words, string.Join("; ", key.Constraints));
    }

    // The range of a duration or a size is in no schema.
    private static IEnumerable<string> Lines(ConfigDescriptor config, string path, int depth) => config.Keys.SelectMany(key =>
        (IEnumerable<string>)[
            $"{path}{key.Key}: {(key.Type.Contains("duration", StringComparison.Ordinal) || key.Type.Contains("byte size", StringComparison.Ordinal) ? "" : string.Join("; ", key.Constraints))}",
            .. key.Nested is { } nested && depth < 3 ? Lines(nested(), $"{path}{key.Key}.", depth + 1) : [],
        ]);
}
