using System.Globalization;
using DataMesh.Runtime;

namespace Acme.Connectors.AcmeDb.Tests;

/// <summary>What the configuration refuses.</summary>
public sealed class ConfigTests
{
    [Theory]
    [InlineData("https://acme.example.org", "t", 30, "host", "must be a host name or an address, without a scheme, a port or a path")]
    [InlineData("acme.example.org", "line\nbreak", 30, "token", "must be of visible ASCII characters")]
    [InlineData("acme.example.org", "t", 5, "request_timeout", "must be from 6s to 1d")]
    public void WrongValue_IsToldAtItsKey(string host, string token, int seconds, string key, string rule)
    {
        var problems = new ConfigProblems();

        AcmeDbConfig.Bind(ConfigNode.FromCode("shop", ("host", host), ("token", token), ("request_timeout", seconds.ToString(CultureInfo.InvariantCulture) + "s")), problems);

        var problem = Assert.Single(problems.All);
        Assert.EndsWith(key, problem.Path, StringComparison.Ordinal);
        Assert.Contains(rule, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acme.example.org", "http://acme.example.org:8470/")]
    [InlineData("::1", "http://[::1]:8470/")]
    public void Address_IsThatOfHostAndPort(string host, string address) =>
        Assert.Equal(address, new AcmeDbConfig { Host = host, Token = "t" }.Address.ToString());
}
