using Microsoft.Extensions.DependencyInjection;

namespace DataMesh.Gen.Integration.Tests;

/// <summary>What a driver says is told without the secrets that it repeats.</summary>
public sealed class SecretsInErrorsTests
{
    private const string Canary = "canary/4711";

    [Theory]
    [InlineData("login of 'ann' with 'canary/4711' failed", "login of 'ann' with '***' failed")]
    [InlineData("GET https://h/?p=canary%2F4711 failed", "GET https://h/?p=*** failed")]
    [InlineData("cannot open 'Server=x;Pwd=other'", "cannot open 'Server=x;Pwd=***")]
    [InlineData("nothing to hide", "nothing to hide")]
    public async Task MessageOfADriver_IsToldWithoutSecrets(string message, string expected)
    {
        var script = new AcmeScript();
        script.Failures.Enqueue(new AcmeAuthException(message));
        await using var services = new ServiceCollection().AddSingleton(script).BuildServiceProvider();
        await using var registry = new ConnectorRegistry(
            [AcmeDbConnector.Descriptor],
            [new ConnectorInstance(AcmeDbConnector.Descriptor, new ConnectorInstanceOptions("w"), static _ => new AcmeDbConfig { Host = "h", Password = Canary })],
            services);
        var error = await Assert.ThrowsAsync<ConnectorAuthenticationException>(() => registry.Query("w").ExecuteAsync("SELECT 1", TestContext.Current.CancellationToken));
        Assert.Equal($"w, execute: {expected}", error.Message);
        Assert.Contains(expected, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("4711", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecretsAtEveryDepth_AreHidden()
    {
        string[] canaries = ["deep-1234", "list-1234", "pins-1234", "4711471", "case-1234", "next-1234", "False", "whole-1234", "within-1234"];
        var script = new AcmeScript();
        script.Failures.Enqueue(new AcmeAuthException(string.Join(' ', canaries)));
        await using var services = new ServiceCollection().AddSingleton(script).BuildServiceProvider();
        var config = new AcmeDbConfig { Host = "h" };
        var descriptor = AcmeDbConnector.Descriptor with
        {
            Config = AcmeDbConfig.ConfigDescriptor with
            {
                CollectSecrets = static (_, secrets) =>
                {
                    VaultConfig.ConfigDescriptor.CollectSecrets!(
                        new VaultConfig
                        {
                            Accounts = new Dictionary<string, IReadOnlyList<AccountConfig>> { ["a"] = [new AccountConfig { Password = "deep-1234" }] },
                            Headers = new Dictionary<string, IReadOnlyList<string>> { ["h"] = ["list-1234"] },
                            Pins = [4711471],
                            Hidden = new AccountConfig { Password = "pins-1234" },
                        },
                        secrets);
                    SectionConfig.ConfigDescriptor.CollectSecrets!(
                        new SectionConfig { User = "execute", Hidden = new SectionConfig { User = "whole-1234", Inner = new SectionConfig { Codes = ["within-1234"] } } }, secrets);
                    ClientConfig.ConfigDescriptor.CollectSecrets!(
                        new ClientConfig { Auth = new TokenAuthConfig { Token = "case-1234", Fallback = new AuthConfig.Basic { Username = "ann", Password = "next-1234" } }, Chain = [new UnmarkedAuthConfig()] }, secrets);
                },
            },
        };
        await using var registry = new ConnectorRegistry([descriptor], [new ConnectorInstance(descriptor, new ConnectorInstanceOptions("w"), _ => config)], services);
        var error = await Assert.ThrowsAsync<ConnectorAuthenticationException>(() => registry.Query("w").ExecuteAsync("SELECT 1", TestContext.Current.CancellationToken));
        Assert.Equal("w, execute: *** *** *** *** *** *** False *** ***", error.Message);
    }
}
