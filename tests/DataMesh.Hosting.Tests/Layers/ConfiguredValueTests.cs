using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DataMesh.Hosting.Tests;

public sealed class ConfiguredValueTests
{
    private const string Canary = "canary-4711";

    [Fact]
    public void EveryValue_IsListedWithItsOrigin_AndNoSecret()
    {
        using var folder = new TemporaryFolder();
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(folder.Write("appsettings.json", $$$"""
                { "connectors": { "w": { "type": "tables", "read_only": false, "spare": "${HOME:-x}.csv",
                  "sources": { "flights": { "path": "f.csv", "key": "{{{Canary}}}", "types": { "zip": "text" }, "null": [ "", "NA" ] } } } } }
                """))
            .AddInMemoryCollection([new("connectors:w:sources:flights:path", "other.csv")])
            .Build();
        using var host = new ServiceCollection().AddDataMesh(configuration).BuildServiceProvider();
        var values = host.Registry().Instances.Single().ListValues().Select(static value => value.ToString()).ToList();
        string[] expected =
        [
            "connectors:w:type = tables (appsettings.json)",
            "connectors:w:read_only = False (appsettings.json)",
            "connectors:w:spare = ${HOME:-x}.csv (appsettings.json)",
            "connectors:w:sources:flights:path = other.csv (settings in memory)",
            "connectors:w:sources:flights:key = *** (appsettings.json)",
            "connectors:w:sources:flights:types:zip = text (appsettings.json)",
            "connectors:w:sources:flights:null:0 =  (appsettings.json)",
            "connectors:w:sources:flights:null:1 = NA (appsettings.json)",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), values.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Secret_IsHiddenInAChoiceAndUnderAnotherName()
    {
        using var host = Host.Of($$$"""{ "connectors": { "a": { "type": "guarded", "pass_phrase": "{{{Canary}}}", "url": "https://me:{{{Canary}}}@host/x", "auth": { "kind": "basic", "user": "ann", "password": "{{{Canary}}}" } } } }""");
        Assert.Equal(
            ["connectors:a:type = guarded", "connectors:a:pass_phrase = ***", "connectors:a:url = https://***@host/x", "connectors:a:auth:kind = basic", "connectors:a:auth:user = ann", "connectors:a:auth:password = ***"],
            host.Registry().Instances.Single().ListValues().Select(static value => value.ToString().Split(" (")[0]));
    }

    [Fact]
    public void WhatIsNotWritten_IsListedAsTheDefault()
    {
        using var host = Host.Of("""{ "connectors": { "a": { "type": "notes", "host": "h" } } }""");
        Assert.Contains("connectors:a:port = 8080 (default)", host.Registry().Instances.Single().ListValues().Select(static value => value.ToString()));
    }
}
