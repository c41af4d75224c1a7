using System.Text.Json.Nodes;
using DataMesh.Connectors.Sqlite;
using DataMesh.Gen.Integration.Tests;
using DataMesh.Runtime;

namespace DataMesh.Schema.Tests;

/// <summary>The schema of a whole file accepts what the reader of instances takes.</summary>
public sealed class FileAgreementTests(SchemaJudge judge)
{
    private const int Documents = 4000;

    /// <summary>One of every kind, with and without what the engine must hold.</summary>
    internal static IReadOnlyList<ConnectorDescriptor> Connectors { get; } =
    [
        SqliteConnector.Descriptor,
        Stub("lake", [ConnectorKind.Storage], MoreRulesConfig.ConfigDescriptor),
        Stub("warehouse", [ConnectorKind.Query], TreeConfig.ConfigDescriptor),
        Stub("atlas", [ConnectorKind.Catalog, ConnectorKind.Storage], FolderConfig.ConfigDescriptor),
        Stub("names", [ConnectorKind.Query], NamesConfig.ConfigDescriptor),
        Stub("client", [], ClientConfig.ConfigDescriptor),
        Stub("login", [ConnectorKind.Query], LoginConfig.ConfigDescriptor),
        Stub("void", [], NoConfig.ConfigDescriptor),
    ];

    [Fact]
    public async Task GeneratedFiles_AreJudgedAlike()
    {
        const int Seed = 20260102;
        var maker = new DocumentMaker(Seed);
        var agreement = new Agreement(judge, "file", ConfigurationSchema.ForFile(Connectors), document => Read(maker, document));

        var (taken, refused) = await agreement.CheckAsync(Seed, [.. Enumerable.Range(0, Documents).Select(_ => maker.Next(Connectors))]);

        TestContext.Current.TestOutputHelper?.WriteLine($"{taken} taken, {refused} refused");
        Assert.True(taken > Documents / 5 && refused > Documents / 5, $"Of {Documents} only {taken} were taken and {refused} refused by both.");
    }

    [Fact]
    public async Task SettingsSchema_JudgesItsOwnConnectors_AndNothingElse()
    {
        var schema = ConfigurationSchema.ForSettings([SqliteConnector.Descriptor]);
        string[] good =
        [
            "{}", """{ "Logging": { "x": 1 } }""", """{ "connectors": { "a": { "type": "sqlite", "pool_size": 4 } } }""", """{ "connectors": { "a": { "type": "trino", "host": "h" } } }""", """{ "connectors": [ { "name": "a", "type": "sqlite" } ] }""",
        ];
        string[] bad =
        [
            """{ "connectors": { "a": { "type": "sqlite", "pool_size": 0 } } }""", """{ "connectors": { "a": { "type": "sqlite", "pol_size": 1 } } }""", """{ "connectors": { "A": { "type": "sqlite" } } }""", """{ "connectors": { "a": { } } }""",
            """{ "connectors": { "a": { "type": "trino", "limits": { "max_rows": "many" } } } }""", """{ "connectors": [ { "type": "sqlite" } ] }""",
        ];

        Assert.All(await judge.JudgeAsync("settings", schema, good), static why => Assert.Null(why));
        Assert.All(await judge.JudgeAsync("settings", schema, bad), static why => Assert.NotNull(why));
    }

    [Fact]
    public async Task FileWithoutConnectors_TakesNoInstance()
    {
        var verdicts = await judge.JudgeAsync("none", ConfigurationSchema.ForFile([]), ["{}", """{ "connectors": {} }""", """{ "connectors": { "a": { "type": "sqlite" } } }"""]);
        Assert.Equal([true, true, false], verdicts.Select(static why => why is null));
    }

    private static IReadOnlyList<string> Read(DocumentMaker maker, JsonNode document) => Problems.Of(problems =>
    {
        foreach (var (key, value) in document.AsObject())
        {
            if (key == "connectors")
            {
                _ = InstanceReader.Read(Named(maker, value, problems), Connectors, problems);
            }
            else if (key is not ("$schema" or "default") && !key.StartsWith("x-", StringComparison.Ordinal))
            {
                problems.Add(key, "unknown key", ConfigOrigin.Code);
            }
        }
    });

    private static ConfigNode Named(DocumentMaker maker, JsonNode? instances, ConfigProblems problems)
    {
        if (instances is not JsonArray list)
        {
            if (instances is JsonValue)
            {
                problems.Add("connectors", "must be a list or a map", ConfigOrigin.Code);
            }

            return maker.Substitute(instances, "connectors");
        }

        List<KeyValuePair<string, ConfigNode>> named = [];
        foreach (var item in list)
        {
            if (item is JsonObject instance && instance["name"] is JsonValue name && name.ToString() is { Length: > 0 } text)
            {
                named.Add(KeyValuePair.Create(text, maker.Substitute(instance, $"connectors:{text}")));
            }
            else
            {
                problems.Add("connectors", "an instance in a list needs a name", ConfigOrigin.Code);
            }
        }

        return ConfigNode.Map("connectors", named, ConfigOrigin.Code);
    }

    private static ConnectorDescriptor Stub(string name, ConnectorKind[] kinds, ConfigDescriptor config) => SqliteConnector.Descriptor with { Name = name, Kinds = kinds, Capabilities = [], Config = config };
}
