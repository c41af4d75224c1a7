namespace DataMesh.Build.Tests;

/// <summary>Settings are layered as a host does, and told by line and column, which it cannot.</summary>
public sealed class SettingsTests
{
    private const string Base = """
        {
          // Comments are allowed.
          "Logging": { "x": 1 },
          "connectors": {
            "w": { "Type": "notes", "Host": "h", },
          },
        }
        """;

    [Theory]
    [InlineData("""{ "connectors": { "w": { "port": 0 } } }""", "appsettings.Development.json(1,34): error DMG6004: connectors:w:port: is '0', but must be from 1 to 65535")]
    [InlineData("""{ "connectors": { "w": { "prt": 1 } } }""", "appsettings.Development.json(1,27): error DMG6002: connectors:w:prt: unknown key 'prt': did you mean 'port'?")]
    [InlineData("""{ "connectors:w:prt": 1 }""", "appsettings.Development.json(1,17): error DMG6002: connectors:w:prt: unknown key 'prt': did you mean 'port'?")]
    [InlineData("""{ "Connectors": { "w": { "password": "s3cret" } } }""", "appsettings.Development.json(1,38): warning DMG6006: ")]
    [InlineData("""{ "connectors": { "w": { "type": "sqlite" } } }""", "appsettings.json(5,30): error DMG6002: ")]
    [InlineData("""{ "connectors": { "w": { "port": 1, "Port": 2 } } }""", "appsettings.Development.json(1,45): error DMG6007: connectors:w:Port: key 'Port' is given twice, first on line 1: remove one")]
    [InlineData("""{ "connectors": { "w": { "port": 1 } }""", "appsettings.Development.json(1,1): error DMG6007: the '{' that opens here is not closed: add its '}'")]
    [InlineData("""{ "connectors": [ { "type": "notes" } ] }""", "appsettings.Development.json(1,19): error DMG6008: ")]
    public void MistakeOfAnEnvironment_StandsInItsFile(string development, string start)
    {
        using var project = new TemporaryProject().With("appsettings.json", Base).With("appsettings.Development.json", development);
        Assert.Contains(project.Check(), line => line.StartsWith(start, StringComparison.Ordinal));
    }

    [Fact]
    public void MistakeOfTheBase_IsToldOnce()
    {
        using var project = new TemporaryProject()
            .With("appsettings.json", Base.Replace("\"h\"", "\"h\", \"port\": 0", StringComparison.Ordinal))
            .With("appsettings.Development.json", """{ "connectors": { "w": { "timeout": "5s" } } }""")
            .With("appsettings.Production.json", """{ "connectors": { "w": { "timeout": "9s" } } }""");
        Assert.Equal(["appsettings.json(5,50): error DMG6004: connectors:w:port: is '0', but must be from 1 to 65535"], project.Check());
    }

    [Fact]
    public void SettingsWinOverAFile_AsAtTheStart()
    {
        using var project = new TemporaryProject()
            .With("dmesh.yaml", "connectors:\n  w:\n    type: notes\n    host: h\n    port: 0\n")
            .With("appsettings.json", """{ "connectors": { "w": { "port": 1 } } }""");
        Assert.Empty(project.Check());
    }

    [Theory]
    [InlineData("""{ "connectors": { "w": { "host": "h" } } }""", 0)]
    [InlineData("""{ "connectors": { "w": { "port": 1 } } }""", 1)]
    public void RequiredKey_IsMissingWhereNoEnvironmentGivesIt(string development, int lines)
    {
        using var project = new TemporaryProject().With("dmesh.yaml", "connectors:\n  w:\n    type: notes\n").With("appsettings.Development.json", development);
        Assert.Equal(lines, project.Check().Count(static line => line.Contains("warning DMG6005: connectors:w:host: ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""{ "a": """)]
    [InlineData("""{ "a": 1, "a": 2, "": 3 }""")]
    [InlineData("[]")]
    public void FileThatSaysNothingOfConnectors_IsNotJudged(string settings)
    {
        using var project = new TemporaryProject().With("appsettings.json", settings);
        Assert.Empty(project.Check());
    }
}
