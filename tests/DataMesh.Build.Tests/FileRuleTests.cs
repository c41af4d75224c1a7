namespace DataMesh.Build.Tests;

/// <summary>Each rule with the whole line that a build shows.</summary>
public sealed class FileRuleTests
{
    [Theory]
    [InlineData("connectors:\n  w:\n    type: sqlit\n", "dmesh.yaml(3,11): error DMG6001: connectors:w:type: no connector is called 'sqlit'. Did you mean 'sqlite'? There are: notes, sqlite, tables, of DataMesh.Build.Tests, DataMesh.Connectors.Sqlite: if it is another's, reference its package")]
    [InlineData("connectors:\n  w:\n    type: notes\n    host: h\n    prt: 1\n", "dmesh.yaml(5,5): error DMG6002: connectors:w:prt: unknown key 'prt': did you mean 'port'?")]
    [InlineData("connectors:\n  w:\n    type: notes\n    host: h\n    'prt' : 1\n", "dmesh.yaml(5,6): error DMG6002: connectors:w:prt: unknown key 'prt': did you mean 'port'?")]
    [InlineData("connectors:\n  w: { type: notes, host: h, prt: [1] }\n", "dmesh.yaml(2,30): error DMG6002: connectors:w:prt: unknown key 'prt': did you mean 'port'?")]
    [InlineData("connectors:\n  w:\n    type: notes\n    host: h\n    prt: &p 1\n", "dmesh.yaml(5,5): error DMG6002: connectors:w:prt: unknown key 'prt': did you mean 'port'?")]
    [InlineData("connectors:\n  w:\n    type: notes\n    host: h\n    prt:\n      a: 1\n", "dmesh.yaml(5,5): error DMG6002: connectors:w:prt: unknown key 'prt': did you mean 'port'?")]
    [InlineData("connectors:\n  w:\n    type: notes\n    host: h\n    prt:\n", "dmesh.yaml(5,5): error DMG6002: connectors:w:prt: unknown key 'prt': did you mean 'port'?")]
    [InlineData("connecters:\n  w:\n    type: notes\n", "dmesh.yaml(1,1): error DMG6002: connecters: unknown key 'connecters': did you mean 'connectors'?")]
    [InlineData("connectors:\n  w:\n    type: notes\n    host: h\n    timeout: 30\n", "dmesh.yaml(5,14): error DMG6003: connectors:w:timeout: is '30', but must be a duration such as 30s, 5m, 250ms, 1h30m, 00:00:30 or PT30S: a bare number has no unit, write 30s")]
    [InlineData("connectors:\n  w:\n    type: notes\n    host: h\n    port: 0\n", "dmesh.yaml(5,11): error DMG6004: connectors:w:port: is '0', but must be from 1 to 65535")]
    [InlineData("connectors:\n  w:\n    type: notes\n    host: h\n    limits: { max_rows: -1 }\n", "dmesh.yaml(5,25): error DMG6004: connectors:w:limits:max_rows: is '-1', but must be at least 0")]
    [InlineData("connectors:\n  w:\n    type: notes\n", "dmesh.yaml(2,3): warning DMG6005: connectors:w:host: is missing, but required")]
    [InlineData("connectors:\n  w:\n    host: h\n", "dmesh.yaml(2,3): warning DMG6005: connectors:w:type: is missing, but required")]
    [InlineData("connectors:\n  w:\n    type: notes\n    host: h\n    host: g\n", "dmesh.yaml(5,5): error DMG6007: connectors:w:host: key 'host' is given twice, first on line 4: remove one")]
    [InlineData("{ \"connectors\": {\n", "dmesh.yaml(2,1): error DMG6007: a value is missing here, or begins with a character that needs quotes")]
    [InlineData("connectors:\n  w:\n    type: notes\n    host: ${HOST\n", "dmesh.yaml(4,11): error DMG6007: connectors:w:host: a placeholder is not closed: write ${NAME}, ${NAME:-default} or ${file:/path}, and $${ for the characters themselves")]
    [InlineData("connectors:\n  W:\n    type: notes\n    host: h\n", "dmesh.yaml(2,3): error DMG6008: connectors:W: 'W' is not an instance name: it starts with a letter a-z and goes on with at most 62 of a-z, 0-9, '_' and '-'")]
    [InlineData("connectors: none\n", "dmesh.yaml(1,13): error DMG6008: connectors: must be a list of instances, each with 'name' and 'type', or a map of instances by name")]
    public void Mistake_IsToldInOneLine(string file, string line)
    {
        using var project = new TemporaryProject().With("dmesh.yaml", file);
        Assert.Equal([line], project.Check());
    }

    [Theory]
    [InlineData("connectors:\n  w:\n    type: notes\n    host: ${HOST}\n    port: ${PORT:-0}\n    password: ${file:/run/secrets/w}\n    enabled: ${ON}\n    limits: { timeout: \"${T}\", deny_paths: [\"${P}\"] }\n    resilience: { retry: { max_attempts: \"${N}\" } }\n")]
    [InlineData("connectors:\n  w:\n    type: ${TYPE}\n    anything: 1\n")]
    [InlineData("connectors:\n  w:\n    type: tables\n    sources: { a: a.csv, b: { path: \"${B}\", key: \"${KEY}\", types: { c: \"${C}\" }, null: [\"${NULL}\"] } }\n    spare: ${SPARE}\n")]
    [InlineData("connectors: []\n")]
    [InlineData("")]
    public void WhatMayBeRight_IsNotTold(string file)
    {
        using var project = new TemporaryProject().With("dmesh.yaml", file);
        Assert.Empty(project.Check());
    }

    [Theory]
    [InlineData("connectors:\n  w:\n    type: notes\n    host: h\n    password: s3cret\n", "dmesh.yaml(5,15): warning DMG6006: connectors:w:password: ")]
    [InlineData("connectors:\n  w:\n    type: tables\n    sources: { a: { path: p, key: s3cret } }\n", "dmesh.yaml(4,35): warning DMG6006: connectors:w:sources:a:key: ")]
    public void LiteralSecret_IsTold_AndNotShown(string file, string start)
    {
        using var project = new TemporaryProject().With("dmesh.yaml", file);
        var line = Assert.Single(project.Check());
        Assert.StartsWith(start, line, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", line, StringComparison.Ordinal);
    }

    [Fact]
    public void ProjectThatReferencesNoConnector_IsNotChecked()
    {
        using var project = new TemporaryProject().With("dmesh.yaml", "connectors: none");
        File.WriteAllLines(Path.Combine(project.Folder, "other.options"), [$"project={project.Folder}", "file=dmesh.yaml", $"assembly={typeof(string).Assembly.Location}"]);
        using var output = new StringWriter();
        Assert.Equal(Check.Clean, Check.Run([Path.Combine(project.Folder, "other.options")], output));
        Assert.Empty(output.ToString());
    }
}
