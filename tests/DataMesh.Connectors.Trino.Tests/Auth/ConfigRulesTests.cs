using DataMesh.Connectors.Trino.Http;
using DataMesh.Tests.Shared;

namespace DataMesh.Connectors.Trino.Tests.Auth;

/// <summary>The rules across keys of the configuration.</summary>
public sealed class ConfigRulesTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData(""" "catalog": "c", "schema": "s" """, null)]
    [InlineData(""" "schema": "s" """, "needs 'catalog'")]
    [InlineData(""" "username": "u", "password": "p" """, null)]
    [InlineData(""" "password": "p" """, "needs 'username'")]
    [InlineData(""" "username": "a:b", "password": "p" """, "must not hold a colon")]
    [InlineData(""" "username": "u", "password": "p", "access_token": "t" """, "must not stand beside 'password'")]
    [InlineData(""" "access_token": "t", "access_token_file": "f" """, "must not stand beside 'access_token'")]
    [InlineData(""" "access_token_file": "f", "external_authentication": true """, "must not stand beside 'access_token_file'")]
    [InlineData(""" "access_token": "two words" """, "one word")]
    [InlineData(""" "access_token": "" """, "one word")]
    [InlineData(""" "tls": false, "access_token": "t" """, "allow_insecure_credentials")]
    [InlineData(""" "tls": false, "extra_credentials": { "a": "b" } """, "allow_insecure_credentials")]
    [InlineData(""" "tls": false, "access_token": "t", "allow_insecure_credentials": true """, null)]
    [InlineData(""" "tls": false, "tls_root_certificate": "f" """, "is not used where 'tls' is false")]
    [InlineData(""" "tls": false, "tls_certificate": "f" """, "is not used where 'tls' is false")]
    [InlineData(""" "tls_key": "f" """, "write 'tls_certificate' too")]
    [InlineData(""" "tls_key_password": "f" """, "write 'tls_certificate' too")]
    [InlineData(""" "proxy": "http://p:3128", "proxy_username": "u", "proxy_password": "p" """, null)]
    [InlineData(""" "proxy": "p:3128" """, "must be an address")]
    [InlineData(""" "proxy": "http://u:pw@p:3128" """, "must not hold a user")]
    [InlineData(""" "proxy_username": "u" """, "write 'proxy' too")]
    [InlineData(""" "proxy_password": "u" """, "write 'proxy' too")]
    [InlineData(""" "proxy": "http://p", "proxy_password": "u" """, "needs 'proxy_username'")]
    [InlineData(""" "source": "a\r\nX-Trino-User: root" """, "must not hold control characters")]
    [InlineData(""" "client_info": "a\u0000b" """, "must not hold control characters")]
    [InlineData(""" "trace_token": "a\nb" """, "must not hold control characters")]
    [InlineData(""" "session_user": "" """, "must not be empty")]
    [InlineData(""" "client_tags": ["a", "b,c"] """, "without commas")]
    [InlineData(""" "client_tags": ["a\nb"] """, "without commas")]
    [InlineData(""" "session_properties": { "a=b": "c" } """, "must have names")]
    [InlineData(""" "session_properties": { "hive.x": "a=b, c" } """, null)]
    [InlineData(""" "roles": { "hive": "" } """, "plain name of a role")]
    [InlineData(""" "roles": { "hive": "ROLE{x}" } """, "plain name of a role")]
    [InlineData(""" "roles": { "hive": "ALL", "system": "admin" } """, null)]
    [InlineData(""" "roles": { "a b": "x" } """, "must have names")]
    [InlineData(""" "resource_estimates": { "CPU_TIME": "5m" } """, null)]
    [InlineData(""" "resource_estimates": { "cpu": "5m" } """, "knows EXECUTION_TIME")]
    [InlineData(""" "resource_estimates": { "CPU_TIME": "" } """, "must give 'CPU_TIME'")]
    [InlineData(""" "extra_credentials": { "ä": "b" } """, "must have names")]
    [InlineData(""" "connect_timeout": "0s" """, "connect_timeout")]
    [InlineData(""" "request_timeout": "25d" """, "request_timeout")]
    [InlineData(""" "retry_time": "0s" """, null)]
    [InlineData(""" "retry_time": "25d" """, "retry_time")]
    [InlineData(""" "max_page_size": "1B" """, "max_page_size")]
    [InlineData(""" "spooling_parallelism": 0 """, "spooling_parallelism")]
    public void Configuration_IsCheckedAtLoad(string keys, string? problem) => JsonConfig.HasProblem($$"""{ "host": "h"{{(keys.Length == 0 ? "" : ",")}}{{keys}} }""", problem, TrinoConnectorConfig.Bind);

    [Theory]
    [InlineData("trino.example.org", null)]
    [InlineData("10.0.0.1", null)]
    [InlineData("::1", null)]
    [InlineData("trino:8080", "without a port")]
    [InlineData("http://trino", "without a scheme")]
    [InlineData("trino/path", "without a scheme")]
    [InlineData("a b", "one host")]
    [InlineData("", "host")]
    public void Host_IsOneHost(string host, string? problem) => JsonConfig.HasProblem($$"""{ "host": "{{host}}" }""", problem, TrinoConnectorConfig.Bind);

    [Fact]
    public void AddressOfVersion6_StandsInBrackets() => Assert.Equal("http://[::1]:8080/", SignIn.Address(new TrinoConnectorConfig { Host = "::1" }).ToString());

    [Fact]
    public void Problems_DoNotShowSecrets()
    {
        var error = Assert.IsType<ConnectorConfigurationException>(Record.Exception(() => JsonConfig.Bind("""{ "host": "h", "access_token": "hunter 2", "extra_credentials": { "na me": "hunter 3" } }""", TrinoConnectorConfig.Bind)));

        Assert.DoesNotContain("hunter", error.ToString(), StringComparison.Ordinal);
    }
}
