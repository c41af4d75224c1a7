using DataMesh.Runtime;
using DataMesh.Tests.Shared;

namespace DataMesh.Gen.Integration.Tests;

/// <summary>What is wrong inside sections, lists and maps is told all at once, each with its place.</summary>
public sealed class NestedProblemTests
{
    [Fact]
    public void ProblemsAtEveryDepth_AreToldAtOnce_WithTheirLines()
    {
        var node = Map("connectors:work", 1, ("sources", Map("connectors:work:sources", 2, ("flights", Map(
            "connectors:work:sources:flights", 3,
            ("pth", Text("connectors:work:sources:flights:pth", "x", 4)),
            ("delimiter", Text("connectors:work:sources:flights:delimiter", ";;", 5)),
            ("types", Map("connectors:work:sources:flights:types", 6, ("zip", Text("connectors:work:sources:flights:types:zip", "txt", 7)))),
            ("null", ConfigNode.List("connectors:work:sources:flights:null", [Text("connectors:work:sources:flights:null:0", "", 9), Text("connectors:work:sources:flights:null:1", null, 10)], At(8))))))));
        Assert.Equal(
            [
                "dmesh.yaml:3: connectors:work:sources:flights:path: is missing, but required",
                "dmesh.yaml:4: connectors:work:sources:flights:pth: unknown key 'pth': did you mean 'path'?",
                "dmesh.yaml:5: connectors:work:sources:flights:delimiter: is ';;', but must be from 1 to 1 characters long",
                "dmesh.yaml:7: connectors:work:sources:flights:types:zip: is 'txt', but must be one of text, whole_number: did you mean 'text'?",
                "dmesh.yaml:10: connectors:work:sources:flights:null:1: has no value: write text",
            ],
            Binding.Problems(FolderConfig.Bind, node));
    }

    [Theory]
    [InlineData("""{ "sources": "x" }""", "c:sources: is 'x', but must be a map")]
    [InlineData("""{ "sources": [] }""", "c:sources: is a list, but must be a map")]
    [InlineData("""{ "sources": null }""", "c:sources: has no value: write a map, or remove the key to get its default")]
    [InlineData("""{ "main": null }""", "c:main: has no value: write a map of keys, or the value of 'path' alone, or remove the key to get its default")]
    [InlineData("""{ "main": [ "x" ] }""", "c:main: is a list, but must be a map of keys, or the value of 'path' alone")]
    [InlineData("""{ "spare": {} }""", "c:spare:path: is missing, but required")]
    [InlineData("""{ "sources": { "a": null } }""", "c:sources:a: has no value: write a map of keys, or the value of 'path' alone")]
    [InlineData("""{ "sources": { "a": { "path": "p", "null": "x" } } }""", "c:sources:a:null: is 'x', but must be a list: write [\"x\"]")]
    [InlineData("""{ "sources": { "a": { "path": "p", "null": "a, b\"" } } }""", "c:sources:a:null: is 'a, b\"', but must be a list: write [\"a\", \"b\\\"\"]")]
    [InlineData("""{ "sources": { "a": { "path": "p", "null": 0 } } }""", "c:sources:a:null: is '0', but must be a list: write [\"0\"]")]
    [InlineData("""{ "sources": { "a": { "path": "p", "null": "" } } }""", "c:sources:a:null: is '', but must be a list")]
    [InlineData("""{ "sources": { "a": { "path": "p", "null": { "0": "x" } } } }""", "c:sources:a:null: is a map, but must be a list")]
    [InlineData("""{ "sources": { "a": { "path": "p", "null": [ [ "x" ] ] } } }""", "c:sources:a:null:0: is a list, but must be text")]
    [InlineData("""{ "sources": { "a": { "path": [ "p" ] } } }""", "c:sources:a:path: is a list, but must be text")]
    [InlineData("""{ "sources": { "a": { "path": "p", "types": { "zip": { "is": "text" } } } } }""", "c:sources:a:types:zip: is a map, but must be one of text, whole_number")]
    [InlineData("""{ "sources": { "a": { "path": "p", "limts": 1 } } }""", "c:sources:a:limts: unknown key 'limts': the keys are path, types, all_text, null, delimiter")]
    [InlineData("""{ "attach": { "a": "x", "a": "y" } }""", "c:attach:a: key 'a' is given twice: remove one")]
    public void WrongValue_IsTold(string json, string expected) => Assert.Equal([expected], Binding.Problems(FolderConfig.Bind, JsonNodes.Of(json)));

    [Theory]
    [InlineData("""{ "one_or_two": [] }""", "c:one_or_two: has 0 items, but must have from 1 to 2 items")]
    [InlineData("""{ "one_or_two": [ "a", "b", "c" ] }""", "c:one_or_two: has 3 items, but must have from 1 to 2 items")]
    [InlineData("""{ "two_at_least": [ "a" ] }""", "c:two_at_least: has 1 item, but must have at least 2 items")]
    [InlineData("""{ "one_at_most": { "a": "x", "b": "y" } }""", "c:one_at_most: has 2 items, but must have at most 1 item")]
    [InlineData("""{ "read_only_list": [ 1, "x", 2.5 ] }""", "c:read_only_list:1: is 'x', but must be a whole number", "c:read_only_list:2: is '2.5', but must be a whole number")]
    [InlineData("""{ "deep": { "x": { "y": [ 1, null ] }, "z": 1 } }""", "c:deep:x:y:1: has no value: write a whole number", "c:deep:z: is '1', but must be a map")]
    [InlineData("""{ "maybe_numbers": [ null, "x" ] }""", "c:maybe_numbers:1: is 'x', but must be a whole number")]
    public void WrongItems_AreTold(string json, params string[] expected) => Assert.Equal(expected, Binding.Problems(CollectionsConfig.Bind, JsonNodes.Of(json)));

    [Fact]
    public void MissingValues_AreTold()
    {
        Assert.Equal(
            ["c:source: is missing, but required", "c:sources: is missing, but required", "c:bare: is missing, but required", "c:by_attribute: is missing, but required"],
            Binding.Problems(RequiredValuesConfig.Bind, JsonNodes.Of("{}")));
        Assert.Equal(
            ["c:source: has no value: write a map of keys, or the value of 'path' alone", "c:sources: has no value: write a list", "c:bare: has no value: write a list", "c:by_attribute: has no value: write a map"],
            Binding.Problems(RequiredValuesConfig.Bind, JsonNodes.Of("""{ "source": null, "sources": null, "bare": null, "by_attribute": null }""")));
    }

    [Fact]
    public void ShortForm_WhereAnotherKeyIsRequired_SaysWhichIsMissing()
    {
        Assert.Equal(["c:files:0:format: is missing, but required"], Binding.Problems(FormattedFilesConfig.Bind, JsonNodes.Of("""{ "files": [ "data.csv" ] }""")));
        Assert.Equal(["c:rest:0:size: is '10', but must be from 0 to 9", "c:rest:1:size: is 'x', but must be a whole number"], Binding.Problems(TreeConfig.Bind, JsonNodes.Of("""{ "rest": [ 10, "x" ] }""")));
        Assert.Equal(["c:server: is 'h', but must be a map of keys"], Binding.Problems(FormattedFilesConfig.Bind, JsonNodes.Of("""{ "server": "h" }""")));
    }

    [Fact]
    public void ConfigurationMadeByCode_IsCheckedToTheEnd() => Assert.Equal(
        ["c:sources:a:path: is null, but required", "c:sources:a:null:1: is null, but required", "c:sources:a:delimiter: is ';;', but must be from 1 to 1 characters long", "c:sources:b: is null, but required", "c:attach:x: is null, but required", "c:main: is null, but required", "c:spare:types: is null, but required"],
        Validated(FolderConfig.ConfigDescriptor, new FolderConfig
        {
            Sources = new Dictionary<string, SourceConfig> { ["a"] = new() { Path = null!, Null = ["", null!], Delimiter = ";;" }, ["b"] = null! },
            Attach = new Dictionary<string, string> { ["x"] = null! },
            Main = null!,
            Spare = new SourceConfig { Path = "p", Types = null! },
        }));

    [Fact]
    public void ItemsMadeByCode_MayBeNullWhereTheirTypeSaysSo() => Assert.Equal(
        ["c:one_or_two: has 0 items, but must have from 1 to 2 items"],
        Validated(CollectionsConfig.ConfigDescriptor, new CollectionsConfig { MaybeTexts = [null], MaybeNumbers = [null], MaybeSources = [null], OneOrTwo = [] }));

    [Fact]
    public void ConfigurationThatHoldsItself_IsTold()
    {
        var loop = new LoopConfig();
        loop.Left = loop;
        loop.Right.Add(loop);
        loop.Right.Add(new LoopConfig());
        Assert.Equal(
            ["c:left:left: holds itself, so that it has no end", "c:left:right:0: holds itself, so that it has no end", "c:right:0:left: holds itself, so that it has no end", "c:right:0:right:0: holds itself, so that it has no end"],
            Validated(LoopConfig.ConfigDescriptor, loop));
        Assert.Throws<InsufficientExecutionStackException>(loop.ToString);
    }

    private static IReadOnlyList<string> Validated(ConfigDescriptor descriptor, object config)
    {
        var problems = new ConfigProblems();
        descriptor.Validate(config, "c", problems);
        return Binding.Lines(problems);
    }

    private static ConfigOrigin At(int line) => new("dmesh.yaml", line);

    private static ConfigNode Text(string path, string? text, int line) => ConfigNode.Scalar(path, text, At(line));

    private static ConfigNode Map(string path, int line, params (string Key, ConfigNode Value)[] entries) =>
        ConfigNode.Map(path, [.. entries.Select(static entry => KeyValuePair.Create(entry.Key, entry.Value))], At(line));
}
