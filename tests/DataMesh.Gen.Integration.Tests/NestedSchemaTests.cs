using System.Text.Json;
using DataMesh.Tests.Shared;

namespace DataMesh.Gen.Integration.Tests;

/// <summary>The JSON Schema of configurations that hold others, lists and maps says what the binder does.</summary>
public sealed class NestedSchemaTests
{
    private static readonly Dictionary<string, ConfigDescriptor> Configs = new ConfigDescriptor[]
    {
        FolderConfig.ConfigDescriptor, RequiredValuesConfig.ConfigDescriptor, CollectionsConfig.ConfigDescriptor, TreeConfig.ConfigDescriptor, LoopConfig.ConfigDescriptor, FormattedFilesConfig.ConfigDescriptor,
        VaultConfig.ConfigDescriptor,
    }.ToDictionary(static descriptor => descriptor.ConfigType.Name);

    public static TheoryData<string, string, bool> Documents => new()
    {
        { "FolderConfig", "{}", true },
        { "FolderConfig", """{ "sources": { "a": "p", "b": { "path": "p", "types": { "zip": "text", "x": "WholeNumber" }, "all_text": true, "null": [ "", "NA" ], "delimiter": ";" } }, "attach": { "x": "y" }, "main": "p", "spare": null }""", true },
        { "FolderConfig", """{ "sources": { "a": "" }, "main": { "path": "p", "null": [] } }""", true },
        { "FolderConfig", """{ "sources": null }""", false },
        { "FolderConfig", """{ "sources": [] }""", false },
        { "FolderConfig", """{ "sources": "x" }""", false },
        { "FolderConfig", """{ "sources": { "a": null } }""", false },
        { "FolderConfig", """{ "sources": { "a": [ "p" ] } }""", false },
        { "FolderConfig", """{ "sources": { "a": {} } }""", false },
        { "FolderConfig", """{ "sources": { "a": { "path": "p", "pth": "p" } } }""", false },
        { "FolderConfig", """{ "sources": { "a": { "path": "p", "null": "NA" } } }""", false },
        { "FolderConfig", """{ "sources": { "a": { "path": "p", "null": { "0": "NA" } } } }""", false },
        { "FolderConfig", """{ "sources": { "a": { "path": "p", "null": [ null ] } } }""", false },
        { "FolderConfig", """{ "sources": { "a": { "path": "p", "types": { "zip": "txt" } } } }""", false },
        { "FolderConfig", """{ "sources": { "a": { "path": "p", "delimiter": ";;" } } }""", false },
        { "FolderConfig", """{ "attach": { "x": null } }""", false },
        { "FolderConfig", """{ "main": null }""", false },
        { "RequiredValuesConfig", """{ "source": "p", "sources": [], "bare": [], "by_attribute": {} }""", true },
        { "RequiredValuesConfig", """{ "source": "p", "sources": [], "bare": [] }""", false },
        { "CollectionsConfig", """{ "read_only_list": [ 1, "2" ], "list_interface": [ true, "false" ], "collection": [ 0.5, "1e3" ], "enumerable": [ "https://a" ], "deep": { "x": { "y": [ 1 ] } }, "maybe_texts": [ null, "" ], "maybe_numbers": [ null, 1 ], "maybe_sources": [ null, "p" ] }""", true },
        { "CollectionsConfig", """{ "maybe_sources": null, "one_or_two": null }""", true },
        { "CollectionsConfig", """{ "read_only_list": [ 1.5 ] }""", false },
        { "CollectionsConfig", """{ "read_only_list": [ "x" ] }""", false },
        { "CollectionsConfig", """{ "read_only_list": [ 2147483648 ] }""", false },
        { "CollectionsConfig", """{ "read_only_list": 1 }""", false },
        { "CollectionsConfig", """{ "read_only_list": null }""", false },
        { "CollectionsConfig", """{ "list_interface": [ null ] }""", false },
        { "CollectionsConfig", """{ "deep": { "x": { "y": 1 } } }""", false },
        { "CollectionsConfig", """{ "deep": { "x": [ ] } }""", false },
        { "CollectionsConfig", """{ "one_or_two": [ "a" ], "two_at_least": [ "a", "b" ], "one_at_most": { "a": "x" } }""", true },
        { "CollectionsConfig", """{ "one_or_two": [] }""", false },
        { "CollectionsConfig", """{ "two_at_least": [ "a" ] }""", false },
        { "CollectionsConfig", """{ "one_at_most": { "a": "x", "b": "y" } }""", false },
        { "TreeConfig", """{ "first": { "first": 3, "rest": [ { "size": 1 }, "2" ] }, "rest": [ {} ] }""", true },
        { "TreeConfig", "4", true },
        { "TreeConfig", """{ "rest": [ { "rest": [ 10 ] } ] }""", false },
        { "TreeConfig", """{ "rest": [ { "rest": [ { "sze": 1 } ] } ] }""", false },
        { "TreeConfig", """{ "rest": [ true ] }""", false },
        { "LoopConfig", """{ "left": { "right": [ { "left": null } ] } }""", true },
        { "LoopConfig", """{ "left": { "right": [ "x" ] } }""", false },
        { "FormattedFilesConfig", """{ "files": [ { "path": "p", "format": "csv" } ], "server": { "host": "h" } }""", true },
        { "FormattedFilesConfig", """{ "files": [ "p" ] }""", false },
        { "FormattedFilesConfig", """{ "server": "h" }""", false },
        { "FormattedFilesConfig", """{ "server": {} }""", false },
        { "VaultConfig", """{ "accounts": { "n": [ { "user": "u", "password": "12345678", "level": 9 } ] }, "headers": { "h": [ "x" ] }, "pins": [ 1 ], "hidden": {} }""", true },
        { "VaultConfig", """{ "accounts": { "n": [ { "password": "1234567" } ] } }""", false },
        { "VaultConfig", """{ "hidden": { "level": 10 } }""", false },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void SchemaAndBinder_Agree(string config, string json, bool isGood)
    {
        var problems = new Runtime.ConfigProblems();
        Configs[config].Bind(JsonNodes.Of(json), problems);
        Assert.Equal((isGood, isGood), (problems.Count == 0, JsonSchemaJudge.Accepts(Configs[config].JsonSchema, json)));
    }

    [Theory]
    [InlineData("FolderConfig", """{ "sources": { "a": "${PATH}", "b": { "path": "p", "types": { "zip": "${TYPE}" }, "null": [ "${NULL}" ], "delimiter": "${DELIMITER}", "all_text": "${ALL}" } } }""")]
    [InlineData("TreeConfig", """{ "rest": [ "${SIZE}" ], "size": "${SIZE}" }""")]
    [InlineData("CollectionsConfig", """{ "read_only_list": [ "${A}" ], "dictionary_interface": { "x": "${ID}" } }""")]
    public void Placeholders_MayStandForScalarsAtEveryDepth(string config, string json) => Assert.True(JsonSchemaJudge.Accepts(Configs[config].JsonSchema, json));

    [Fact]
    public void Definitions_StandOnce_AndHaveTheNamesOfTheirTypes()
    {
        Assert.Equal(["DataMesh.Gen.Integration.Tests.SourceConfig"], Definitions(FolderConfig.ConfigJsonSchema));
        Assert.Equal(["DataMesh.Gen.Integration.Tests.TreeConfig"], Definitions(TreeConfig.ConfigJsonSchema));
        Assert.Equal(["DataMesh.Gen.Integration.Tests.Container-1.NestedConfig", "DataMesh.Gen.Integration.Tests.FormattedConfig"], Definitions(FormattedFilesConfig.ConfigJsonSchema));
        Assert.DoesNotContain("$defs", SourceConfig.ConfigJsonSchema, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Definitions(string schema)
    {
        using var document = JsonDocument.Parse(schema);
        return [.. document.RootElement.GetProperty("$defs").EnumerateObject().Select(static definition => definition.Name)];
    }
}
