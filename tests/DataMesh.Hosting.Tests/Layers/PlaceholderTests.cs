using System.Text;
using DataMesh.Runtime;

namespace DataMesh.Hosting.Tests;

public sealed class PlaceholderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("${HOST}", "h.example")]
    [InlineData("http://${HOST}:${PORT}/x", "http://h.example:80/x")]
    [InlineData("${EMPTY}", "")]
    [InlineData("${NONE:-fallback}", "fallback")]
    [InlineData("${EMPTY:-fallback}", "fallback")]
    [InlineData("${HOST:-fallback}", "h.example")]
    [InlineData("${NONE:-}", "")]
    [InlineData("${NONE:-a ${PORT} b}", "a 80 b")]
    [InlineData("${HOST:-${NONE}}", "h.example")]
    [InlineData("${HOST:-${file:/no/such/file}}x", "h.examplex")]
    [InlineData("$${HOST}", "${HOST}")]
    [InlineData("$HOST $$ { } $", "$HOST $$ { } $")]
    [InlineData("${NESTED}", "${HOST}")]
    public void Text_IsSubstituted(string text, string expected) => Assert.Equal((expected, ""), Substitute(text));

    [Theory]
    [InlineData("${NONE}", "the environment variable 'NONE' is not set: set it, or write a default: ${NONE:-…}")]
    [InlineData("a${NONE:-${ALSO_NONE}}", "the environment variable 'ALSO_NONE' is not set: set it, or write a default: ${ALSO_NONE:-…}")]
    [InlineData("${HOST", "a placeholder is not closed: write ${NAME}, ${NAME:-default} or ${file:/path}, and $${ for the characters themselves")]
    [InlineData("${HOST:-x", "a placeholder is not closed: write ${NAME}, ${NAME:-default} or ${file:/path}, and $${ for the characters themselves")]
    [InlineData("${}", "a placeholder names no variable: write ${NAME}, ${NAME:-default} or ${file:/path}, and $${ for the characters themselves")]
    [InlineData("${1X}", "a placeholder names no variable: write ${NAME}, ${NAME:-default} or ${file:/path}, and $${ for the characters themselves")]
    [InlineData("${1X:-y}", "a placeholder names no variable: write ${NAME}, ${NAME:-default} or ${file:/path}, and $${ for the characters themselves")]
    [InlineData("${:-y}", "a placeholder names no variable: write ${NAME}, ${NAME:-default} or ${file:/path}, and $${ for the characters themselves")]
    [InlineData("${env:HOST}", "a placeholder names no variable: write ${NAME}, ${NAME:-default} or ${file:/path}, and $${ for the characters themselves")]
    [InlineData("${HOST-x}", "a placeholder names no variable: write ${NAME}, ${NAME:-default} or ${file:/path}, and $${ for the characters themselves")]
    [InlineData("${file:}", "a placeholder names no file: write ${file:/path}")]
    [InlineData("${file:/no/such/file}", "there is no file '/no/such/file'")]
    public void WhatCannotBeSubstituted_IsTold(string text, string expected) => Assert.Equal((text, expected), Substitute(text));

    [Theory]
    [InlineData("s3cret", "s3cret")]
    [InlineData("s3cret\n", "s3cret")]
    [InlineData("s3cret\r\n", "s3cret")]
    [InlineData("s3cret\n\n", "s3cret\n")]
    [InlineData("${HOST}", "${HOST}")]
    public void File_IsRead_WithoutOneNewLine(string content, string expected) =>
        Assert.Equal((expected, ""), Substitute($"${{file:{_folder.Write("secret", content)}}}"));

    [Fact]
    public void FileWithAByteOrderMark_IsReadWithoutIt()
    {
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 })
        {
            var path = Path.Combine(_folder.Path, $"{encoding.CodePage}");
            File.WriteAllText(path, "s3crét\n", encoding);
            Assert.Equal(("s3crét", ""), Substitute($"${{file:{path}}}"));
        }
    }

    [Fact]
    public void FileThatIsNoText_IsTold_WithoutItsContent()
    {
        var path = Path.Combine(_folder.Path, "binary");
        File.WriteAllBytes(path, [0xff, 0xfe, 0x41]);
        Assert.Equal($"the file '{path}' is not UTF-8 text", Substitute($"${{file:{path}}}").Problem);
        File.WriteAllBytes(path, new byte[(1024 * 1024) + 1]);
        Assert.Equal($"the file '{path}' is larger than 1024 KiB: a secret is a short text", Substitute($"${{file:{path}}}").Problem);
        Assert.Equal($"'{_folder.Path}' is a directory, but must be a file", Substitute($"${{file:{_folder.Path}}}").Problem);
    }

    [Fact]
    public void FileOfSeveralPlaceholders_IsReadOnce()
    {
        var path = _folder.Write("secret", "first");
        var text = $"${{file:{path}}}";
        var placeholders = new Placeholders(new ConfigProblems(), Variable);
        Assert.Equal("first", placeholders.Substitute(ConfigNode.Scalar("c:a", text, new ConfigOrigin("dmesh.yaml", 7))).Text);
        _folder.Write("secret", "second");
        Assert.Equal("first", placeholders.Substitute(ConfigNode.Scalar("c:b", text, new ConfigOrigin("dmesh.yaml", 8))).Text);
        Assert.Equal(("second", ""), Substitute(text));
    }

    [Fact]
    public void Pipe_IsGivenUp()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // It has no such pipes.
        }

        var path = Path.Combine(_folder.Path, "pipe");
        using var make = System.Diagnostics.Process.Start("mkfifo", [path]);
        make.WaitForExit();
        var text = $"${{file:{path}}}";
        var items = Enumerable.Range(0, 3).Select(index => ConfigNode.Scalar($"c:{index}", text, new ConfigOrigin("dmesh.yaml", 7)));
        var problems = new ConfigProblems();
        _ = new Placeholders(problems, Variable).Substitute(ConfigNode.List("c", [.. items], ConfigOrigin.Code));
        Assert.Equal(Enumerable.Range(0, 3).Select(index => $"dmesh.yaml:7: c:{index}: the file '{path}' gave nothing within 5 s: is it a pipe?"), Layers.Problems(problems));

        // The reader still waits for a writer.
        using var writer = new FileStream(path, FileMode.Open, FileAccess.Write);
    }

    [Fact]
    public void WhatFollowsFromAPlaceholder_IsNotTold()
    {
        var problems = new ConfigProblems();
        var instances = new Placeholders(problems, Variable).Substitute(ConfigNode.Map("connectors", [new("w", Layer.File(("type", "notes"), ("host", "h"), ("port", "${NONE}")).Read(problems)!)], ConfigOrigin.Code));
        InstanceReader.Read(instances, NotesConnector.Descriptor is var notes ? [notes] : [], problems);
        Assert.Equal(["dmesh.yaml: connectors:port: the environment variable 'NONE' is not set: set it, or write a default: ${NONE:-…}"], Layers.Problems(problems));
    }

    [Fact]
    public void PlaceholdersDeepInEachOther_AreRefused() =>
        Assert.Equal("placeholders stand more than 16 deep in each other", Substitute(string.Concat(Enumerable.Repeat("${NONE:-", 10_000)) + new string('}', 10_000)).Problem);

    [Fact]
    public void WhatIsNoFile_IsTakenAsItIs()
    {
        var node = ConfigNode.Scalar("c", "${HOST}", new ConfigOrigin("environment"));
        Assert.Same(node, new Placeholders(new ConfigProblems(), Variable).Substitute(node));
    }

    [Fact]
    public void ValuesDeepInside_AreSubstituted_AndTheRestStays()
    {
        var origin = new ConfigOrigin("f", 3);
        var untouched = ConfigNode.Map("c:b", [new("x", ConfigNode.Scalar("c:b:x", "1", origin))], origin);
        var list = ConfigNode.List("c:a", [ConfigNode.Scalar("c:a:0", "x", origin), ConfigNode.Scalar("c:a:1", "${PORT}", origin)], origin);
        var root = new Placeholders(new ConfigProblems(), Variable).Substitute(ConfigNode.Map("c", [new("a", list), new("b", untouched)], origin));
        Assert.Same(untouched, root.Find("b"));
        var item = root.Find("a")!.Items[1];
        Assert.Equal(("80", "${PORT}", "c:a:1", 3), (item.Text, item.Placeholder, item.Path, item.Origin.Line));
        Assert.Same(list.Items[0], root.Find("a")!.Items[0]);
    }

    public void Dispose() => _folder.Dispose();

    private static string? Variable(string name) => name switch
    {
        "HOST" => "h.example",
        "PORT" => "80",
        "EMPTY" => "",
        "NESTED" => "${HOST}",
        _ => null,
    };

    private static (string? Text, string Problem) Substitute(string text)
    {
        var problems = new ConfigProblems();
        var node = new Placeholders(problems, Variable).Substitute(ConfigNode.Scalar("c:key", text, new ConfigOrigin("dmesh.yaml", 7)));
        var told = Layers.Problems(problems);
        Assert.All(told, static line => Assert.StartsWith("dmesh.yaml:7: c:key: ", line, StringComparison.Ordinal));
        return (node.Text, told is [var only] ? only["dmesh.yaml:7: c:key: ".Length..] : "");
    }
}
