using DataMesh.Runtime;
using DataMesh.Tests.Shared;

namespace DataMesh.Gen.Integration.Tests;

/// <summary>Generated binders of configurations that hold others, lists and maps, run.</summary>
public sealed class NestedBinderTests
{
    [Fact]
    public void NothingGiven_LeavesEveryDefault()
    {
        var config = Bind(FolderConfig.Bind, "{}");
        Assert.Empty(config.Sources);
        Assert.Equal(("main.csv", true), (config.Main.Path, config.Main.AllText));
        Assert.Null(config.Spare);
    }

    [Fact]
    public void SectionsListsAndMaps_AreBound()
    {
        var config = Bind(FolderConfig.Bind, """
            {
                "sources": {
                    "flights": { "path": "data/flights.csv", "types": { "Zip": "text", "delay": "whole-number" }, "all_text": true, "null": [ "", "NA" ], "delimiter": ";" },
                    "airports": { "path": "data/airports.csv" }
                },
                "attach": { "Old": "old.db" }
            }
            """);
        Assert.Equal(["flights", "airports"], config.Sources.Keys);
        var flights = config.Sources["flights"];
        Assert.Equal(("data/flights.csv", true, ";"), (flights.Path, flights.AllText, flights.Delimiter));
        Assert.Equal([new("Zip", SourceType.Text), new("delay", SourceType.WholeNumber)], flights.Types);
        Assert.Equal(["", "NA"], flights.Null);
        Assert.Equal(["NA"], config.Sources["airports"].Null);
        Assert.Equal("old.db", config.Attach["Old"]);
    }

    [Fact]
    public void GivenSection_TakesThePlaceOfTheDefaultAsAWhole()
    {
        var config = Bind(FolderConfig.Bind, """{ "main": { "path": "other.csv" }, "spare": { "path": "s", "null": [] } }""");
        Assert.Equal(("other.csv", false), (config.Main.Path, config.Main.AllText));
        Assert.Empty(config.Spare!.Null);
    }

    [Fact]
    public void EveryTypeOfListAndMap_IsBound()
    {
        var config = Bind(CollectionsConfig.Bind, """
            {
                "read_only_list": [1, "2"], "read_only_collection": ["5s"], "enumerable": ["https://a"], "list_interface": [true], "collection": [0.5], "list": ["x", ""], "array": ["text", "whole_number"],
                "read_only_dictionary": { "a": 1 }, "dictionary_interface": { "b": "4c1e7f3a-0000-0000-0000-000000000001" }, "deep": { "x": { "y": [1, 2], "z": [] } },
                "maybe_texts": [null, ""], "maybe_numbers": [1, null, ""], "maybe_sources": [null, "p"]
            }
            """);
        Assert.Equal([1, 2], config.ReadOnlyList);
        Assert.Equal([TimeSpan.FromSeconds(5)], config.ReadOnlyCollection);
        Assert.Equal([new Uri("https://a")], config.Enumerable);
        Assert.Equal([true], config.ListInterface);
        Assert.Equal([0.5], config.Collection);
        Assert.Equal(["x", ""], config.List);
        Assert.Equal([SourceType.Text, SourceType.WholeNumber], config.Array);
        Assert.Equal(1, config.ReadOnlyDictionary["a"]);
        Assert.Equal(1, config.DictionaryInterface["b"].ToByteArray()[15]);
        Assert.Equal(([1, 2], []), (config.Deep["x"]["y"], config.Deep["x"]["z"]), static (left, right) => left.Item1.SequenceEqual(right.Item1) && left.Item2.SequenceEqual(right.Item2));
        Assert.Equal([null, ""], config.MaybeTexts);
        Assert.Equal([1, null, null], config.MaybeNumbers);
        Assert.Equal([null, "p"], config.MaybeSources!.Select(static source => source?.Path));
    }

    [Fact]
    public void ScalarInPlaceOfASection_SetsTheShorthandsKey()
    {
        var config = Bind(FolderConfig.Bind, """{ "sources": { "flights": "data/flights.csv", "empty": "" }, "spare": "s" }""");
        Assert.Equal(("data/flights.csv", "", "s"), (config.Sources["flights"].Path, config.Sources["empty"].Path, config.Spare!.Path));
        Assert.Equal([2, 3], Bind(TreeConfig.Bind, """{ "rest": [ 2, { "size": 3 } ] }""").Rest.Select(static tree => tree.Size));
    }

    [Fact]
    public void ConfigurationThatHoldsItself_IsBoundToAnyDepth()
    {
        const int Depth = 60;
        var json = string.Concat(Enumerable.Repeat("""{ "first": """, Depth)) + "{}" + string.Concat(Enumerable.Repeat(" }", Depth));
        var depth = 0;
        for (var tree = Bind(TreeConfig.Bind, json).First; tree is not null; tree = tree.First)
        {
            depth++;
        }

        Assert.Equal(Depth, depth);
    }

    [Fact]
    public void SectionOfAGenericType_IsBound() => Assert.Equal("h", Bind(FormattedFilesConfig.Bind, """{ "server": { "host": "h" } }""").Server!.Host);

    [Fact]
    public void ListsOfASourceThatKnowsNone_AreInTheOrderOfTheirIndices()
    {
        var config = Bind(SourceConfig.Bind, Loose("c", ("PATH", Text("c:PATH", "p")), ("Null", Loose("c:Null", ("10", Text("c:Null:10", "c")), ("2", Text("c:Null:2", "b")), ("0", Text("c:Null:0", "a"))))));
        Assert.Equal(["a", "b", "c"], config.Null);
        Assert.Empty(Bind(SourceConfig.Bind, Loose("c", ("path", Text("c:path", "p")), ("null", Text("c:null", "")))).Null);
        Assert.Equal(
            ["c:types:ZIP: key 'ZIP' is given twice: remove one"],
            Binding.Problems(SourceConfig.Bind, Loose("c", ("path", Text("c:path", "p")), ("types", Loose("c:types", ("zip", Text("c:types:zip", "text")), ("ZIP", Text("c:types:ZIP", "text")))))));
        Assert.Equal(
            ["c:null: is a map, but must be a list"],
            Binding.Problems(SourceConfig.Bind, Loose("c", ("path", Text("c:path", "p")), ("null", Loose("c:null", ("0", Text("c:null:0", "a")), ("x", Text("c:null:x", "b")))))));
    }

    private static T Bind<T>(Func<ConfigNode, ConfigProblems, T?> bind, string json)
        where T : class => Bind(bind, JsonNodes.Of(json));

    private static T Bind<T>(Func<ConfigNode, ConfigProblems, T?> bind, ConfigNode node)
        where T : class
    {
        var problems = new ConfigProblems();
        var bound = bind(node, problems);
        Assert.Empty(Binding.Lines(problems));
        return Assert.IsType<T>(bound);
    }

    private static ConfigNode Loose(string path, params (string Key, ConfigNode Value)[] entries) =>
        ConfigNode.Map(path, [.. entries.Select(static entry => KeyValuePair.Create(entry.Key, entry.Value))], ConfigOrigin.Code, ignoresCase: true);

    private static ConfigNode Text(string path, string? text) => ConfigNode.Scalar(path, text, ConfigOrigin.Code, ignoresCase: true);
}
