namespace Acme.Connectors.AcmeDb.Tests;

/// <summary>What the configuration refuses.</summary>
public sealed class ConfigTests
{
    [Theory]
    [InlineData("https://acme.example.org", "t", 30, "host: must be a host name or an address, without a scheme, a port or a path")]
    [InlineData("acme.example.org", "line\nbreak", 30, "token: must be of visible ASCII characters")]
    [InlineData("acme.example.org", "t", 5, "request_timeout: must be from 6s to 1d")]
    public void WrongValue_IsToldAtItsKey(string host, string token, int seconds, string problem)
    {
        var instance = new ConnectorInstance(
            AcmeDbConnector.Descriptor,
            new ConnectorInstanceOptions("shop"),
            _ => new AcmeDbConfig { Host = host, Token = token, RequestTimeout = TimeSpan.FromSeconds(seconds) });

        var error = Assert.ThrowsAny<Exception>(() => new ConnectorRegistry([AcmeDbConnector.Descriptor], [instance]).Query("shop"));

        Assert.Contains(problem, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acme.example.org", "http://acme.example.org:8470/")]
    [InlineData("::1", "http://[::1]:8470/")]
    public void Address_IsThatOfHostAndPort(string host, string address) =>
        Assert.Equal(address, new AcmeDbConfig { Host = host, Token = "t" }.Address.ToString());
}
