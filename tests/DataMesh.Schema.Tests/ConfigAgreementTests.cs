using System.Text.Json.Nodes;
using DataMesh.Connectors.Sqlite;
using DataMesh.Gen.Integration.Tests;
using DataMesh.Runtime;

namespace DataMesh.Schema.Tests;

/// <summary>The schema of a configuration accepts what its binder does, before substitution.</summary>
public sealed class ConfigAgreementTests(SchemaJudge judge)
{
    private const int Documents = 2000;

    private static readonly Dictionary<string, ConfigDescriptor> Configs = new ConfigDescriptor[]
    {
        TypesConfig.ConfigDescriptor, RulesConfig.ConfigDescriptor, PositionalConfig.ConfigDescriptor, ClassConfig.ConfigDescriptor, RequiredConfig.ConfigDescriptor, DerivedConfig.ConfigDescriptor,
        FolderConfig.ConfigDescriptor, RequiredValuesConfig.ConfigDescriptor, CollectionsConfig.ConfigDescriptor, TreeConfig.ConfigDescriptor, LoopConfig.ConfigDescriptor, FormattedFilesConfig.ConfigDescriptor,
        ClientConfig.ConfigDescriptor, AuthConfig.ConfigDescriptor, NamesConfig.ConfigDescriptor, ShortNamesConfig.ConfigDescriptor, VaultConfig.ConfigDescriptor, LoginConfig.ConfigDescriptor, SqliteConnectorConfig.ConfigDescriptor, MoreRulesConfig.ConfigDescriptor, NumbersConfig.ConfigDescriptor, NoConfig.ConfigDescriptor,
    }.ToDictionary(static descriptor => descriptor.ConfigType.Name);

    public static TheoryData<string> Names => [.. Configs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task GeneratedDocuments_AreJudgedAlike(string name)
    {
        const int Seed = 20260101;
        var config = Configs[name];
        var maker = new DocumentMaker(Seed);
        var agreement = new Agreement(judge, name, config.JsonSchema, document => Problems.Of(problems => config.Bind(maker.Substitute(document), problems)));

        var documents = maker.Sweep(config).Concat(Enumerable.Range(0, Documents).Select(_ => maker.Next(config)).ToList()).ToList();
        var (taken, refused) = await agreement.CheckAsync(Seed, documents);

        TestContext.Current.TestOutputHelper?.WriteLine($"{taken} taken, {refused} refused");
        Assert.True(taken > Documents / 5 && (refused > Documents / 20), $"{name}: of {Documents} only {taken} were taken and {refused} refused by both.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Defaults_KeepTheirSchema(string name)
    {
        var schema = JsonNode.Parse(Configs[name].JsonSchema)!.AsObject();
        var documents = (schema["properties"]?.AsObject() ?? [])
            .Where(static property => property.Value!["default"] is not null)
            .Select(static property => new JsonObject { [property.Key] = property.Value!["default"]!.DeepClone() }.ToJsonString())
            .ToList();
        schema.Remove("required");
        schema.Remove("allOf"); // A required key that has several names.

        Assert.All(await judge.JudgeAsync($"{name} without required", schema.ToJsonString(), documents), static why => Assert.Null(why));
    }
}
