using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators.Tests;

/// <summary>Configurations that hold those of other assemblies.</summary>
public sealed class NestedConfigTests
{
    private const string Shop = Samples.Usings + """
        namespace Shop;
        /// <summary>Holds folders of another assembly.</summary>
        [ConnectorConfig]
        public sealed partial record ShopConfig
        {
            /// <summary>By name.</summary>
            public IReadOnlyDictionary<string, Acme.FolderConfig> Folders { get; init; } = new Dictionary<string, Acme.FolderConfig>();
        }
        """;

    [Fact]
    public void ConfigurationOfAnotherAssembly_IsAKey_WithEveryDefinitionInItsSchema()
    {
        var library = GeneratorRun.Of(TestCompilation.Create("Acme", [Samples.Nested])).Clean().Output;
        var run = GeneratorRun.Of(TestCompilation.Create("Shop", [Shop], [library.ToReference()])).Clean();
        using var schema = System.Text.Json.JsonDocument.Parse(SchemaOf(run.Output, "Shop.ShopConfig"));
        Assert.Equal("#/$defs/Acme.FolderConfig", schema.RootElement.GetProperty("properties").GetProperty("folders").GetProperty("additionalProperties").GetProperty("$ref").GetString());
        Assert.Equal(["Acme.FolderConfig", "Acme.SourceConfig"], schema.RootElement.GetProperty("$defs").EnumerateObject().Select(static definition => definition.Name));
    }

    [Fact]
    public void ConfigurationOfAnAssemblyCompiledWithoutTheGenerator_IsNoKey()
    {
        var library = TestCompilation.Create("Acme", [Samples.Nested]).ToReference();
        var run = GeneratorRun.Of(TestCompilation.Create("Shop", [Shop], [library])).Clean();
        Assert.Contains("\"properties\": {}", SchemaOf(run.Output, "Shop.ShopConfig"), StringComparison.Ordinal);
    }

    private static string SchemaOf(Compilation compilation, string type) =>
        Assert.IsType<string>(Assert.IsAssignableFrom<IFieldSymbol>(compilation.GetTypeByMetadataName(type)!.GetMembers("ConfigJsonSchema").Single()).ConstantValue);
}
