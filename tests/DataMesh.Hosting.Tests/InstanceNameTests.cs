using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DataMesh.Hosting.Tests;

public sealed class InstanceNameTests
{
    [Fact]
    public async Task NameInCapitals_OfAnotherProvider_IsTheSameInstance()
    {
        var configuration = new ConfigurationBuilder()
            .AddConfiguration(Host.Configuration("""{ "connectors": { "warehouse": { "type": "notes", "host": "h" } } }"""))
            .AddInMemoryCollection([new("CONNECTORS:WAREHOUSE:READ_ONLY", "true")])
            .Build();
        var services = new ServiceCollection();
        services.AddDataMesh(configuration);
        await using var host = services.BuildServiceProvider();
        var instance = host.Registry().Instances.Single();
        Assert.Equal(("warehouse", true), (instance.Name, instance.Options.ReadOnly));
    }

    [Fact]
    public void TwoNamesThatDifferByCaseAlone_InOneProvider_AreRefused() => Refuses(
        """{ "connectors": { "a": { "type": "notes", "host": "h" }, "A": { "password": "of another" } } }""",
        "connectors:a: 'a' and 'A' are one name here, where case does not count: rename one, or write both alike");

    [Theory]
    [InlineData("""{ "connectors": [ { "name": "a", "type": "notes", "host": "h" }, { "name": "A", "type": "sqlite" } ] }""")]
    [InlineData("""{ "connectors": [ { "name": "a", "type": "notes", "host": "h" }, { "name": "a", "type": "sqlite" } ] }""")]
    public void OneNameTwice_InAList_IsRefused(string document) => Refuses(document, "connectors:1: instance 'a' is given twice: rename or remove one");

    [Theory]
    [InlineData("""{ "connectors": "oops" }""")]
    [InlineData("""{ "connectors": 3 }""")]
    public void TextInPlaceOfTheMap_IsRefused(string document) => Refuses(document, "connectors: must be a map of instances by name");

    [Fact]
    public async Task NoInstances_AreNoProblem()
    {
        await using var host = Host.Of("""{ "connectors": { } }""");
        Assert.Empty(host.Registry().Instances);
    }

    [Fact]
    public async Task NameInAMap_MayBeRepeated()
    {
        await using var host = Host.Of("""{ "connectors": { "a": { "name": "a", "type": "notes", "host": "h" } } }""");
        Assert.Equal(["a"], host.Registry().Instances.Select(static instance => instance.Name));
    }

    [Fact]
    public void NameInAMap_ThatDiffers_IsRefused() => Refuses(
        """{ "connectors": { "a": { "name": "b", "type": "notes", "host": "h" } } }""", "connectors:a:name: is 'b', but the instance is called 'a': remove this key, or rename the instance");

    [Fact]
    public void TypingErrorInASection_GetsNoReservedKeySuggested()
    {
        Refuses("""{ "connectors": { "a": { "type": "notes", "host": "h", "limits": { "tipe": "x", "limit": 1 } } } }""", "connectors:a:limits:tipe: unknown key 'tipe': the keys are max_rows");
        Refuses("""{ "connectors": { "a": { "type": "notes", "host": "h", "limts": { "max_rows": 1 } } } }""", "connectors:a:limts: unknown key 'limts': did you mean 'limits'?");
    }

    private static void Refuses(string document, string expected)
    {
        var error = Assert.Throws<ConnectorConfigurationException>(() => Host.Of(document).Registry());
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
