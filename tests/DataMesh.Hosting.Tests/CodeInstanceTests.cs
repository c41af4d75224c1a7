using Microsoft.Extensions.DependencyInjection;

namespace DataMesh.Hosting.Tests;

/// <summary>What code says about an instance that the configuration names too.</summary>
public sealed class CodeInstanceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CodesConfiguration_KeepsTheOperatorsOptions()
    {
        await using var host = HostOf("""
            { "connectors": { "a": { "type": "notes", "host": "file", "read_only": true, "limits": { "deny_paths": [ "secret/" ] }, "resilience": { "timeout": "5s" } } } }
            """);
        var options = host.Registry().Instances.Single().Options;
        Assert.Equal((true, TimeSpan.FromSeconds(5)), (options.ReadOnly, options.Resilience.Timeout));
        var store = host.Registry().Storage("a");
        await Assert.ThrowsAsync<ConnectorAuthorizationException>(() => store.OpenReadAsync("secret/x", null, Token));
        await using var stream = await store.OpenReadAsync("x", null, Token);
        using var reader = new StreamReader(stream);
        Assert.Equal("code:8080/x", await reader.ReadToEndAsync(Token));
    }

    [Theory]
    [InlineData("""{ "connectors": { "a": { "type": "notes", "read_only": true } } }""")]
    [InlineData("""{ "connectors": { "A": { "read_only": true } } }""")]
    public async Task OptionsAlone_AreEnough(string document)
    {
        await using var host = HostOf(document);
        Assert.True(host.Registry().Instances.Single().Options.ReadOnly);
    }

    [Fact]
    public async Task DisabledByTheOperator_IsNotThere()
    {
        await using var host = HostOf("""{ "connectors": { "a": { "type": "notes", "enabled": false } } }""");
        Assert.Empty(host.Registry().Instances);
    }

    [Fact]
    public async Task AnotherType_NamesBoth()
    {
        await using var host = HostOf("""{ "connectors": { "a": { "type": "sqlite" } } }""");
        var error = Assert.Throws<ConnectorConfigurationException>(host.Registry);
        Assert.Contains("connectors:a:type: is 'sqlite', but code adds 'a' as a 'notes': rename one of them", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeyThatTheConnectorDoesNotHave_IsTold()
    {
        await using var host = HostOf("""{ "connectors": { "a": { "type": "notes", "hots": "h" } } }""");
        var error = Assert.Throws<ConnectorConfigurationException>(host.Registry);
        Assert.Contains("did you mean 'host'?", error.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider HostOf(string document)
    {
        var services = new ServiceCollection();
        services.AddDataMesh(Host.Configuration(document));
        services.AddNotesConnector("a", new NotesConfig { Host = "code" });
        return services.BuildServiceProvider();
    }
}
