namespace DataMesh.Connectors.Postgres.Tests;

public sealed class ConfigTests
{
    [Fact]
    public void Config_HidesItsSecrets() =>
        Assert.DoesNotContain("hunter2", new PostgresConnectorConfig { Host = "h", Username = "u", Password = "hunter2", TlsKeyPassword = "hunter2" }.ToString(), StringComparison.Ordinal);
}
