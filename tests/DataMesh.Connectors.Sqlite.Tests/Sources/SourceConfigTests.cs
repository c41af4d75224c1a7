using DataMesh.Runtime;

namespace DataMesh.Connectors.Sqlite.Tests.Sources;

public sealed class SourceConfigTests
{
    [Fact]
    public void PathAlone_IsASource()
    {
        var config = Bind(Map("sources", Map("flights", ("path", "f.csv"), ("types", Map("types", ("zip", "text")))), Scalar("airports", "a.csv")));

        Assert.Equal(["flights", "airports"], config.Sources.Keys);
        Assert.Equal("a.csv", config.Sources["airports"].Path);
        Assert.Equal(SourceColumnType.Text, config.Sources["flights"].Types["zip"]);
        Assert.Equal("\"", config.Sources["airports"].Quote);
    }

    [Fact]
    public void EveryOption_HasItsKey() => Assert.Equal(
        ["path", "types", "all_text", "null", "delimiter", "quote", "header", "encoding", "decimal", "union_by_name"],
        SourceConfig.ConfigDescriptor.Keys.Select(static key => key.Key));

    [Fact]
    public void WrongOptions_AreToldWithTheirPlace()
    {
        var problems = new ConfigProblems();

        Assert.Null(SqliteConnectorConfig.Bind(Map("", Map("sources", Map("t", ("pth", "f.csv"), ("types", Map("types", ("zip", "number")))))), problems));

        var message = Assert.Throws<ConnectorConfigurationException>(problems.ThrowIfAny).Message;
        Assert.Contains("unknown key 'pth': did you mean 'path'?", message, StringComparison.Ordinal);
        Assert.Contains("one of text, integer, real, boolean, date, timestamp", message, StringComparison.Ordinal);
    }

    private static SqliteConnectorConfig Bind(ConfigNode sources)
    {
        var problems = new ConfigProblems();
        var config = SqliteConnectorConfig.Bind(Map("", sources), problems);
        problems.ThrowIfAny();
        return config!;
    }

    private static ConfigNode Scalar(string key, string value) => ConfigNode.Scalar(key, value, ConfigOrigin.Code);

    private static ConfigNode Map(string key, params (string Key, object Value)[] entries) => Map(key, [.. entries.Select(static entry => entry.Value as ConfigNode ?? Scalar(entry.Key, (string)entry.Value))]);

    private static ConfigNode Map(string key, params ConfigNode[] entries) => ConfigNode.Map(key, [.. entries.Select(static entry => KeyValuePair.Create(entry.Path, entry))], ConfigOrigin.Code);
}
