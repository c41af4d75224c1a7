using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DataMesh.Hosting.Tests;

/// <summary>Sections, lists and maps of a connector, from <see cref="IConfiguration"/>.</summary>
public sealed class NestedConfigurationTests
{
    private const string Flights = """{ "connectors": { "w": { "type": "tables", "sources": { "flights": { "path": "flights.csv", "null": [ "", "NA" ] }, "Airports": "airports.csv" } } } }""";

    [Fact]
    public void Document_IsBound()
    {
        var config = ConfigOf(Flights);
        Assert.Equal(["Airports", "flights"], config.Sources.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("flights.csv", "airports.csv"), (config.Sources["flights"].Path, config.Sources["Airports"].Path));
        Assert.Equal(["", "NA"], config.Sources["flights"].Null);
        Assert.Equal(["NA"], config.Sources["Airports"].Null);
    }

    [Fact]
    public void SingleKeys_AsOfTheEnvironment_AreBoundOverADocument()
    {
        var config = ConfigOf(
            Flights,
            ("connectors:w:sources:flights:types:zip", "text"),
            ("connectors:w:SOURCES:FLIGHTS:TYPES:DELAY", "whole_number"),
            ("connectors:w:sources:flights:path", "other.csv"),
            ("connectors:w:sources:airports:types:Code", "text"),
            ("connectors:w:sources:airports:path", "airports.csv.gz"),
            ("connectors:w:sources:airports", ""),
            ("connectors:w:spare", "spare.csv"));
        Assert.Equal([new("DELAY", ColumnKind.WholeNumber), new("zip", ColumnKind.Text)], config.Sources["flights"].Types.OrderBy(static type => type.Key, StringComparer.Ordinal));
        Assert.Equal(("other.csv", "airports.csv.gz", "spare.csv"), (config.Sources["flights"].Path, config.Sources["AIRPORTS"].Path, config.Spare?.Path));
        Assert.Equal(["", "NA"], config.Sources["flights"].Null);
    }

    [Fact]
    public void ListOfSingleKeys_IsInTheOrderOfItsIndices() => Assert.Equal(
        ["a", "b", "c"],
        ConfigOf(
            """{ "connectors": { "w": { "type": "tables", "spare": { "path": "p" } } } }""",
            [.. new[] { (10, "c"), (9, "b"), (0, "a") }.Select(static item => ($"connectors:w:spare:null:{item.Item1}", (string?)item.Item2))]).Spare!.Null);

    [Fact]
    public void EmptyList_IsEmpty() => Assert.Empty(ConfigOf("""{ "connectors": { "w": { "type": "tables", "spare": { "path": "p", "null": [] } } } }""").Spare!.Null);

    [Theory]
    [InlineData("sources:flights:delimeter", "x", "connectors:w:sources:flights:delimeter: unknown key 'delimeter': the keys are path, types, null, key")]
    [InlineData("sources:flights:typs:zip", "text", "connectors:w:sources:flights:typs: unknown key 'typs': did you mean 'types'?")]
    [InlineData("sources:flights:types:zip", "txt", "connectors:w:sources:flights:types:zip: is 'txt', but must be one of text, whole_number: did you mean 'text'?")]
    [InlineData("sources:flights:types", "text", "connectors:w:sources:flights:types: is 'text', but must be a map")]
    [InlineData("sources:new:types:zip", "text", "connectors:w:sources:new:path: is missing, but required")]
    [InlineData("sources:Airports:types:zip", "text", "connectors:w:sources:Airports: is a text in one provider and a map or a list in another: remove one")]
    [InlineData("spare:null", "NA", "connectors:w:spare:null: is 'NA', but must be a list: write [\"NA\"]")]
    [InlineData("spare:null:x", "NA", "connectors:w:spare:null: is a map, but must be a list")]
    [InlineData("sources:flights:null:2", "N/A", "connectors:w:sources:flights:null: a list is merged by index")]
    public void WrongKey_IsTold(string key, string value, string expected)
    {
        using var host = HostOf(Flights, ($"connectors:w:{key}", value));
        var error = Assert.Throws<ConnectorConfigurationException>(host.Registry);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SecretOfASection_IsNeverShown()
    {
        const string Canary = "canary-4711";
        Assert.DoesNotContain(Canary, ConfigOf(Flights, ("connectors:w:sources:flights:key", Canary)).ToString(), StringComparison.Ordinal);
        using var host = HostOf(Flights, ("connectors:w:sources:flights:key:x", Canary));
        var error = Assert.Throws<ConnectorConfigurationException>(host.Registry);
        Assert.Contains("connectors:w:sources:flights:key: is a map, but must be text", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, error.Message, StringComparison.Ordinal);
    }

    private static TablesConfig ConfigOf(string document, params (string Key, string? Value)[] keys)
    {
        using var host = HostOf(document, keys);
        return Assert.IsType<TablesConfig>(host.Registry().Instances.Single().Config(null));
    }

    private static ServiceProvider HostOf(string document, params (string Key, string? Value)[] keys)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(document)))
            .AddInMemoryCollection(keys.Select(static entry => KeyValuePair.Create(entry.Key, entry.Value)));
        return new ServiceCollection().AddDataMesh(configuration.Build()).BuildServiceProvider();
    }
}
