using System.Text;
using DataMesh.Cli.Configuration;
using DataMesh.Runtime;

namespace DataMesh.Cli.Tests.Configuration.Editing;

public sealed class EditTests
{
    [Theory]
    [MemberData(nameof(EditCases.All), MemberType = typeof(EditCases))]
    public void Insertion_KeepsStyleAndAllElse(string style, string file, string before, string after)
    {
        _ = style;
        Assert.Equal(after, Insert(file, before));
    }

    [Theory]
    [MemberData(nameof(EditCases.All), MemberType = typeof(EditCases))]
    public void Insertion_IsReadAsMeant(string style, string file, string before, string after)
    {
        _ = (style, before);
        var problems = new ConfigProblems();
        var entries = InstanceEntries.Read(new ConfigFileBytes(file, file, Encoding.UTF8.GetBytes(after)), KnownConnectors.All, problems, new System.Collections.Hashtable());
        Assert.Equal(0, problems.Count);
        Assert.Equal("new", entries.All[^1].Name);
        Assert.NotNull(entries.All[^1].Read(problems));
    }

    [Theory]
    [MemberData(nameof(EditCases.All), MemberType = typeof(EditCases))]
    public void RemovalOfWhatWasInserted_LeavesWhatTheOthersSay(string style, string file, string before, string after)
    {
        var removed = new InstanceRemoval(Document(file, after), "new").Apply()!;
        Assert.Equal(Read(before), Read(removed));
        foreach (var comment in before.Split('\n').Where(static line => line.Contains('#', StringComparison.Ordinal) || line.Contains("//", StringComparison.Ordinal)).Select(static line => line[line.IndexOfAny(['#', '/'])..]))
        {
            // A line directly above an instance is taken for its own.
            Assert.True(removed.Contains(comment, StringComparison.Ordinal) || comment.StartsWith("# behind", StringComparison.Ordinal), $"{style}: {comment}");
        }

        string Read(string text)
        {
            var problems = new ConfigProblems();
            var entries = InstanceEntries.Read(new ConfigFileBytes(file, file, Encoding.UTF8.GetBytes(text)), KnownConnectors.All, problems, new System.Collections.Hashtable());
            Assert.Equal(0, problems.Count);
            return string.Join(' ', entries.All.Select(static entry => $"{entry.Name}:{entry.Written!.Find("database")?.Text}"));
        }
    }

    [Theory]
    [InlineData("connectors: *x\n")]
    [InlineData("connectors: &x {}\n")]
    [InlineData("connectors: { # later\n}\n")]
    public void WhatIsNotEdited_IsRefused(string text) => Assert.Null(Insert("dmesh.yaml", $"x-a: &x {{}}\n{text}"));

    [Theory]
    [InlineData("connectors:\n  # of a\n  a:\n    type: sqlite\n    # in a\n\n  # of b\n  b:\n    type: sqlite\n", "a", "connectors:\n\n  # of b\n  b:\n    type: sqlite\n")]
    [InlineData("connectors:\n  # of a\n  a:\n    type: sqlite\n\n  # of b\n  b:\n    type: sqlite # x\n    # in b\n# behind\n", "b", "connectors:\n  # of a\n  a:\n    type: sqlite\n\n# behind\n")]
    [InlineData("connectors:\n  - name: a\n    type: sqlite\n\n  - type: sqlite\n    name: b\n\n  - name: c\n    type: sqlite\n", "b", "connectors:\n  - name: a\n    type: sqlite\n\n  - name: c\n    type: sqlite\n")]
    [InlineData("connectors: {a: {type: sqlite}, b: {type: sqlite}, c: {type: sqlite}}\n", "b", "connectors: {a: {type: sqlite}, c: {type: sqlite}}\n")]
    [InlineData("connectors: {a: {type: sqlite}, b: {type: sqlite},}\n", "b", "connectors: {a: {type: sqlite}, }\n")]
    [InlineData("connectors: {a: {type: sqlite},}\n", "a", "connectors: {}\n")]
    [InlineData("connectors:\n  a:\n    type: sqlite\ndefault: b\n", "a", "connectors:\ndefault: b\n")]
    public void Removal_KeepsTheOthersComments(string before, string name, string after) =>
        Assert.Equal(after, new InstanceRemoval(Document("dmesh.yaml", before), name).Apply());

    [Theory]
    [InlineData("x.db", "x.db")]
    [InlineData("", "''")]
    [InlineData("a: b", "'a: b'")]
    [InlineData("a #b", "'a #b'")]
    [InlineData("it's", "'it''s'")]
    [InlineData("*x", "'*x'")]
    [InlineData("no", "'no'")]
    [InlineData("1.10", "'1.10'")]
    [InlineData("2020-01-01", "'2020-01-01'")]
    [InlineData("${X:-a b}", "${X:-a b}")]
    [InlineData("${file:/run/secrets/x}", "${file:/run/secrets/x}")]
    [InlineData("http://h:1/x", "http://h:1/x")]
    [InlineData("a\nb\u0001", "\"a\\nb\\u0001\"")]
    [InlineData("é", "'é'")]
    [InlineData("-x", "'-x'")]
    [InlineData("x ", "'x '")]
    public void Text_IsQuotedWhereItMustBe(string text, string written)
    {
        var keys = Setting.Map();
        keys.Add("k", Setting.Scalar(text, isText: true));
        Assert.Equal($"k: {written}\n", SettingText.Lines(keys, 0, "\n"));
        foreach (var line in (string[])[$"connectors:\n  a:\n    type: sqlite\n    k: {written}\n", $"connectors: {{a: {SettingText.InBrackets(keys)}}}\n", $"{{\"connectors\": {{\"a\": {SettingText.Json(keys, 0, "\n")}}}}}"])
        {
            var read = ConfigFile.Parse(line, "f", line[0] == '{' ? ConfigFileFormat.Json : ConfigFileFormat.Yaml, new ConfigProblems());
            Assert.Equal(text, read!.Find("a")!.Find("k")!.Text);
        }
    }

    private static string? Insert(string file, string before)
    {
        var document = Document(file, before);
        var text = new InstanceInsertion(document, "new", Keys()).Apply();
        return text is null ? null : Encoding.UTF8.GetString(document.ToBytes(text));
    }

    private static ConfigDocument Document(string file, string text) => ConfigDocument.Read(Encoding.UTF8.GetBytes(text), file)!;

    private static Setting Keys()
    {
        var keys = Setting.Map();
        keys.Add("type", Setting.Scalar("sqlite", isText: true));
        keys.Add("database", Setting.Scalar("x.db", isText: true));
        return keys;
    }
}
