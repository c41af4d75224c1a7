using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DataMesh.Hosting.Tests;

/// <summary><see cref="IConfiguration"/> merges lists by index; nothing of one list may reach another.</summary>
public sealed class MergedListTests
{
    private const string List = """{ "connectors": [ { "name": "a", "type": "notes", "host": "h", "password": "one" } ] }""";
    private const string Overlay = """{ "connectors": [ { "name": "b", "host": "evil" } ] }""";

    [Fact]
    public void ListInAChainedProvider_IsRefused()
    {
        var chained = new ConfigurationBuilder().AddConfiguration(Host.Configuration(List, Overlay)).Build();
        Assert.Contains("Write it as a map by name", ErrorOf(chained), StringComparison.Ordinal);
    }

    [Fact]
    public void ListInASectionOfTheConfiguration_IsRefused()
    {
        var configuration = Host.Configuration($$"""{ "dm": {{List}} }""", $$"""{ "dm": {{Overlay}} }""");
        Assert.Contains("Write it as a map by name", ErrorOf(configuration.GetSection("dm")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MapInASectionOfTheConfiguration_IsTaken()
    {
        var configuration = Host.Configuration("""{ "dm": { "connectors": { "a": { "type": "notes", "host": "h" } } } }""", """{ "dm": { "connectors": { "a": { "read_only": true } } } }""");
        await using var host = HostOf(configuration.GetSection("dm"));
        Assert.True(host.Registry().Instances.Single().Options.ReadOnly);
    }

    [Fact]
    public async Task SectionWithoutConnectors_HasNoInstances()
    {
        await using var host = HostOf(Host.Configuration("{}").GetSection("dm"));
        Assert.Empty(host.Registry().Instances);
    }

    [Theory]
    [InlineData("""{ "connectors": { "a": { "limits": { "deny_paths": [ "tmp/" ] } } } }""")]
    [InlineData("""{ "connectors": { "a": { "limits": { "deny_paths": [] } } } }""")]
    public void ListInsideAnInstance_OfTwoProviders_IsRefused(string overlay)
    {
        var error = ErrorOf(Host.Configuration("""{ "connectors": { "a": { "type": "notes", "host": "h", "limits": { "deny_paths": [ "secret/", "hr/" ] } } } }""", overlay));
        Assert.Contains("connectors:a:limits:deny_paths", error, StringComparison.Ordinal);
        Assert.Contains("give the whole list in one place", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListInsideAnInstance_OfOneProviderBehindAChainedOne_IsTaken()
    {
        var inner = Host.Configuration("""{ "connectors": { "a": { "type": "notes", "host": "h", "limits": { "deny_paths": [ "secret/" ] } } } }""");
        await using var host = HostOf(new ConfigurationBuilder().AddConfiguration(inner).Build());
        Assert.Equal(["secret/"], host.Registry().Instances.Single().Options.Limits.DenyPaths);
    }

    [Fact]
    public void ListInsideAnInstance_OfAChainedSection_IsRefused()
    {
        var inner = Host.Configuration("""{ "dm": { "connectors": { "a": { "type": "notes", "host": "h", "limits": { "deny_paths": [ "secret/" ] } } } } }""");
        Assert.Contains("that cannot be seen behind a chained provider", ErrorOf(new ConfigurationBuilder().AddConfiguration(inner.GetSection("dm")).Build()), StringComparison.Ordinal);
    }

    [Fact]
    public void ListsOfTwoFiles_AreRefused_NamingBoth()
    {
        using var folder = new TemporaryFolder();
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(folder.Write("appsettings.json", """{ "connectors": [ { "name": "a", "type": "notes", "host": "h", "password": "one" } ] }"""))
            .AddJsonFile(folder.Write("appsettings.Development.json", """{ "connectors": [ { "name": "b", "type": "sqlite" } ] }"""))
            .Build();
        Assert.Contains("here it comes from appsettings.json and appsettings.Development.json. Write it as a map by name", ErrorOf(configuration), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListInsideAnInstance_BesideAnotherProvidersKeys_IsTaken()
    {
        await using var host = Host.Of(
            """{ "connectors": { "a": { "type": "notes", "host": "h", "limits": { "deny_paths": [ "secret/", "hr/" ] } } } }""",
            """{ "connectors": { "a": { "host": "other", "limits": { "allow_paths": [ "public/" ] } } } }""");
        var limits = host.Registry().Instances.Single().Options.Limits;
        Assert.Equal((["secret/", "hr/"], ["public/"]), (limits.DenyPaths, limits.AllowPaths), EqualLists);

        static bool EqualLists((IReadOnlyList<string> Deny, IReadOnlyList<string> Allow) left, (IReadOnlyList<string> Deny, IReadOnlyList<string> Allow) right) =>
            left.Deny.SequenceEqual(right.Deny) && left.Allow.SequenceEqual(right.Allow);
    }

    [Fact]
    public void TextOverAMap_IsRefused()
    {
        var error = ErrorOf(Host.Configuration(
            """{ "connectors": { "a": { "type": "notes", "host": "h", "limits": { "deny_paths": [ "secret/" ] } } } }""",
            """{ "connectors": { "a": { "limits": "none" } } }"""));
        Assert.Contains("connectors:a:limits: is a text in one provider and a map or a list in another", error, StringComparison.Ordinal);
        Assert.DoesNotContain("'none'", error, StringComparison.Ordinal);
    }

    private static string ErrorOf(IConfiguration configuration)
    {
        using var host = HostOf(configuration);
        return Assert.Throws<ConnectorConfigurationException>(host.Registry).Message;
    }

    private static ServiceProvider HostOf(IConfiguration configuration)
    {
        var services = new ServiceCollection();
        services.AddDataMesh(configuration);
        return services.BuildServiceProvider();
    }
}
