using System.Text.Json;
using System.Text.Json.Nodes;

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

    /// <summary>Whether a text is a value is the same for the schema and for the binder, but for the size of a duration and of a number in quotes.</summary>
    [Fact]
    public void TextsOfScalars_AreJudgedAlike()
    {
        var values = BinderTests.GoodValues.Concat(BinderTests.BadValues).Select(static row => (Key: row.Data.Item1, Text: row.Data.Item2)).ToList();
        Assert.All(values.Where(static value => value.Text is not ("1e999" or "99999999999999d")), static value =>
            Assert.Equal(Binding.Problems(TypesConfig.Bind, value).Count == 0, JsonSchemaJudge.Accepts(TypesConfig.ConfigJsonSchema, new JsonObject { [value.Key] = value.Text }.ToJsonString())));
    }
}
