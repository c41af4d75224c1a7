using System.Text.Json;
using System.Text.RegularExpressions;

namespace DataMesh.Gen.Integration.Tests;

/// <summary>The JSON Schema says what the binder does.</summary>
public sealed class SchemaTests
{
    [Fact]
    public void Schema_TellsKeysTypesAndRules()
    {
        using var schema = JsonDocument.Parse(AcmeDbConfig.ConfigJsonSchema);
        var root = schema.RootElement;
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", root.GetProperty("$schema").GetString());
        Assert.False(root.GetProperty("additionalProperties").GetBoolean());
        Assert.Equal(["host"], root.GetProperty("required").EnumerateArray().Select(static name => name.GetString()));
        var properties = root.GetProperty("properties");
        Assert.Equal(AcmeDbConfig.ConfigDescriptor.Keys.Select(static key => key.Key), properties.EnumerateObject().Select(static property => property.Name));
        Assert.Equal("Host name of the coordinator.", properties.GetProperty("host").GetProperty("description").GetString());
        Assert.Equal((1, 65535, 8080), (properties.GetProperty("port").GetProperty("minimum").GetInt32(), properties.GetProperty("port").GetProperty("maximum").GetInt32(), properties.GetProperty("port").GetProperty("default").GetInt32()));
        Assert.True(properties.GetProperty("password").GetProperty("writeOnly").GetBoolean());
        Assert.False(properties.GetProperty("password").TryGetProperty("default", out _));
    }

    [Fact]
    public void EverySchema_IsJson()
    {
        string[] schemas = [TypesConfig.ConfigJsonSchema, RulesConfig.ConfigJsonSchema, PositionalConfig.ConfigJsonSchema, ClassConfig.ConfigJsonSchema, DerivedConfig.ConfigJsonSchema, CollectionsConfig.ConfigJsonSchema, VaultConfig.ConfigJsonSchema, Runtime.NoConfig.ConfigJsonSchema];
        Assert.All(schemas, static schema => JsonDocument.Parse(schema).Dispose());
    }

    /// <summary>Whether a text has the form of its type is the same for the schema's pattern and for the binder.</summary>
    [Fact]
    public void PatternsOfScalars_AgreeWithTheBinder()
    {
        using var schema = JsonDocument.Parse(TypesConfig.ConfigJsonSchema);
        var values = BinderTests.GoodValues.Concat(BinderTests.BadValues).Select(static row => (Key: row.Data.Item1, Text: row.Data.Item2)).ToList();
        var checks = 0;
        foreach (var (key, text) in values.Where(static value => value.Text is not ("256" or "99999999999" or "1e999" or "99999999999999d" or "")))
        {
            if (!schema.RootElement.GetProperty("properties").TryGetProperty(key, out var property))
            {
                continue;
            }

            var pattern = property.TryGetProperty("pattern", out var own) ? own.GetString()
                : property.TryGetProperty("anyOf", out var any) ? any[0].GetProperty("pattern").GetString() : null;
            if (pattern is null)
            {
                continue;
            }

            var isBound = Binding.Problems(TypesConfig.Bind, (key, text)).Count == 0;
            Assert.True(isBound == Regex.IsMatch(text, pattern, RegexOptions.ECMAScript), $"{key}: '{text}' is {(isBound ? "bound" : "refused")}, and {pattern} says otherwise.");
            checks++;
        }

        Assert.True(checks > 40, $"Only {checks} values were compared.");
    }
}
