using DataMesh.Tests.Shared;

namespace DataMesh.Connectors.Postgres.Tests;

public sealed class ConfigTests
{
    private const string Least = """{ "host": "h", "username": "u" """;

    [Fact]
    public void Config_HidesItsSecrets() =>
        Assert.DoesNotContain("hunter2", new PostgresConnectorConfig { Host = "h", Username = "u", Password = "hunter2", TlsKeyPassword = "hunter2" }.ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("", null)]
    [InlineData(""", "schema": "sales" """, null)]
    [InlineData(""", "search_path": ["sales", "public"] """, null)]
    [InlineData(""", "tls": "verify-full", "tls_root_certificate": "no/such/file" """, null)]
    [InlineData(""", "tls": "require", "tls_certificate": "c", "tls_key": "k" """, null)]
    [InlineData(""", "schema": "" """, "must name schemas")]
    [InlineData(""", "schema": "a", "search_path": ["b"] """, "must not stand beside 'search_path'")]
    [InlineData(""", "search_path": ["a", ""] """, "must name schemas")]
    [InlineData(""", "min_pool_size": 11 """, "must be at most 'pool_size', which is 10")]
    [InlineData(""", "pool_size": 0 """, "pool_size")]
    [InlineData(""", "port": 0 """, "port")]
    [InlineData(""", "acquire_timeout": "0s" """, "acquire_timeout")]
    [InlineData(""", "idle_timeout": "25d" """, "idle_timeout")]
    [InlineData(""", "connection_lifetime": "-1s" """, "connection_lifetime")]
    [InlineData(""", "connect_timeout": "16m" """, "connect_timeout")]
    [InlineData(""", "statement_timeout": "0s" """, "statement_timeout")]
    [InlineData(""", "statement_timeout": "30" """, "statement_timeout")]
    [InlineData(""", "password": "p", "password_file": "f" """, "must not stand beside 'password'")]
    [InlineData(""", "tls": "disable", "tls_root_certificate": "f" """, "is not used where 'tls' is disable")]
    [InlineData(""", "tls": "disable", "tls_certificate": "f" """, "is not used where 'tls' is disable")]
    [InlineData(""", "tls": "require", "tls_root_certificate": "f" """, "is not used unless 'tls' is verify_ca or verify_full")]
    [InlineData(""", "tls_key": "f" """, "write 'tls_certificate' too")]
    [InlineData(""", "tls_key_password": "f" """, "write 'tls_certificate' too")]
    [InlineData(""", "tls": "sometimes" """, "tls")]
    public void Configuration_IsCheckedAtLoad(string keys, string? problem) => JsonConfig.HasProblem(Least + keys + "}", problem, PostgresConnectorConfig.Bind);

    [Theory]
    [InlineData("db1,db2", "must be one host")]
    [InlineData("db:5433", "must be a host without a port")]
    [InlineData("", "host")]
    [InlineData("::1", null)]
    [InlineData("/var/run/postgresql", null)]
    public void Host_IsOneHost(string host, string? problem) => JsonConfig.HasProblem($$"""{ "host": "{{host}}", "username": "u" }""", problem, PostgresConnectorConfig.Bind);
}
