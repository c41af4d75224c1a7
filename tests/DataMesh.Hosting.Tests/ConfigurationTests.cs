namespace DataMesh.Hosting.Tests;

public sealed class ConfigurationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void EveryProblem_IsToldAtOnce_WithItsKey()
    {
        var error = Assert.Throws<ConnectorConfigurationException>(static () => Host.Of("""
            { "connectors": {
                "Bad Name": { "type": "notes", "host": "h" },
                "a": { "type": "nots", "host": "h" },
                "b": { "type": "notes", "hots": "h", "port": "70000", "timeout": "30" },
                "c": { "type": "notes", "host": "h", "port": "http", "read_only": "maybe", "limits": { "max_rows": "-1" }, "resilience": { "retry": { "max_attempts": "0" } } },
                "d": "text"
            } }
            """).Registry());
        string[] expected =
        [
            "connectors:Bad Name: 'bad name' is not an instance name",
            "connectors:a:type: no connector is called 'nots'. Did you mean 'notes'? There are: guarded, leaky, notes, sqlite",
            "connectors:b:hots: unknown key 'hots': did you mean 'host'?",
            "connectors:b:host: is missing, but required",
            "connectors:b:port: is '70000', but must be",
            "connectors:b:timeout: is '30', but must be a duration",
            "write 30s",
            "connectors:c:port: is 'http', but must be a whole number",
            "connectors:c:read_only: is 'maybe', but must be true or false",
            "connectors:c:limits:max_rows: is '-1', but must be at least 0",
            "connectors:c:resilience:retry:max_attempts: is '0', but must be from 1 to 100",
            "connectors:d: is a single value, but must be a map of keys",
        ];
        Assert.All(expected, text => Assert.Contains(text, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void SecretThatDoesNotFit_IsNeverShown()
    {
        const string canary = "canary-4711";
        var error = Assert.Throws<ConnectorConfigurationException>(() => Host.Of($$"""
            { "connectors": { "a": { "type": "notes", "host": "h", "port": "x", "password": { "{{canary}}": "{{canary}}" } } } }
            """).Registry());
        Assert.Contains("connectors:a:password", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(canary, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(canary, new NotesConfig { Host = "h", Password = canary }.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_MatchWithoutCase_AndReservedKeysHold()
    {
        await using var host = Host.Of("""
            { "Connectors": { "db": { "TYPE": "sqlite", "Read_Only": "true", "limits": { "max_rows": 2, "deny_operations": [ "explain" ] }, "resilience": { "timeout": "5s", "retry": { "max_attempts": 4 } } } } }
            """);
        var options = host.Registry().Instances.Single().Options;
        Assert.Equal((true, 2L, TimeSpan.FromSeconds(5), 4), (options.ReadOnly, options.Limits.MaxRows!.Value, options.Resilience.Timeout!.Value, options.Resilience.Retry!.MaxAttempts));
        var result = await host.Registry().Query("db").ExecuteAsync("SELECT 1 UNION SELECT 2 UNION SELECT 3", Token);
        Assert.Equal((2, true), (result.RowCount, result.IsTruncated));
        await Assert.ThrowsAsync<ConnectorAuthorizationException>(() => host.Registry().Query("db").ExplainAsync("SELECT 1", Token));
        await Assert.ThrowsAsync<ConnectorAuthorizationException>(() => host.Registry().Query("db").ExecuteAsync("CREATE TABLE t (a)", Token));
    }

    [Fact]
    public async Task DisabledInstance_IsNotThere()
    {
        await using var host = Host.Of("""{ "connectors": { "a": { "type": "notes", "host": "h", "enabled": "false" } } }""");
        Assert.Empty(host.Registry().Instances);
    }

    [Fact]
    public async Task ListOfOneProvider_IsTaken()
    {
        await using var host = Host.Of("""{ "connectors": [ { "name": "a", "type": "notes", "host": "h" }, { "name": "b", "type": "sqlite" } ] }""");
        Assert.Equal(["a", "b"], host.Registry().Instances.Select(static instance => instance.Name));
    }

    [Fact]
    public void ListOfTwoProviders_IsRefused()
    {
        var error = Assert.Throws<ConnectorConfigurationException>(static () => Host.Of(
            """{ "connectors": [ { "name": "a", "type": "notes", "host": "h", "password": "one" } ] }""",
            """{ "connectors": [ { "name": "b", "host": "evil" } ] }""").Registry());
        Assert.Contains("write it as a map by name", error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task LaterProvider_WinsKeyByKey()
    {
        await using var host = Host.Of(
            """{ "connectors": { "a": { "type": "notes", "host": "first", "port": 1 } } }""",
            """{ "connectors": { "a": { "host": "second" } } }""");
        await using var stream = await host.Registry().Storage("a").OpenReadAsync("x", null, Token);
        using var reader = new StreamReader(stream);
        Assert.Equal("second:1/x", await reader.ReadToEndAsync(Token));
    }

    [Fact]
    public async Task Paths_AreLimited()
    {
        await using var host = Host.Of("""{ "connectors": { "a": { "type": "notes", "host": "h", "read_only": true, "limits": { "allow_paths": [ "public/" ] } } } }""");
        var store = host.Registry().Storage("a");
        Assert.Equal(["public/a"], await store.ListAsync(null, Token).Select(static item => item.Path).ToListAsync(Token));
        await Assert.ThrowsAsync<ConnectorAuthorizationException>(() => store.OpenReadAsync("private/b", null, Token));
        await Assert.ThrowsAsync<ConnectorAuthorizationException>(() => store.DeleteAsync("public/a", Token));
        await store.GetInfoAsync("public/a", Token);
    }
}
