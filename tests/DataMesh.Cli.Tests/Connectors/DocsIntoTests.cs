using System.Text;
using DataMesh.Cli.Tests.Kit;

namespace DataMesh.Cli.Tests.Connectors;

/// <summary><c>dmesh connector docs --into</c>.</summary>
public sealed class DocsIntoTests : IDisposable
{
    private const string Markers = """
        # Mine

        Words of mine.

        ## Install

        <!-- dmesh:install Acme.Sqlite -->
        <!-- /dmesh:install -->

        ## Configuration

        <!-- dmesh:configuration -->
        <!-- /dmesh:configuration -->

        <!-- dmesh:usage -->
        what stood here
        <!-- /dmesh:usage -->

        <!-- dmesh:features -->
        <!-- /dmesh:features -->

        The end.
        """;

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Parts_AreWrittenAndNothingElse()
    {
        _place.Write("README.md", Markers);
        (await _place.RunAsync("connector", "docs", "sqlite", "--into", "README.md")).Succeeded();
        var text = _place.Read("README.md");
        Assert.StartsWith("# Mine\n\nWords of mine.\n\n## Install\n\n<!-- dmesh:install Acme.Sqlite -->\n\n```\n", text, StringComparison.Ordinal);
        Assert.EndsWith("<!-- /dmesh:features -->\n\nThe end.", text, StringComparison.Ordinal);
        Assert.Contains("dotnet add package Acme.Sqlite\n", text, StringComparison.Ordinal);
        Assert.Contains("| `busy_timeout` | duration | `5s` |", text, StringComparison.Ordinal);
        Assert.Contains("    type: sqlite\n", text, StringComparison.Ordinal);
        Assert.Contains("| `table-limits` | yes |", text, StringComparison.Ordinal);
        Assert.DoesNotContain("what stood here", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondRun_ChangesNothing()
    {
        _place.Write("README.md", Markers);
        await _place.RunAsync("connector", "docs", "sqlite", "--into", "README.md");
        var (first, written) = (_place.Read("README.md"), File.GetLastWriteTimeUtc(_place.PathOf("README.md")));
        (await _place.RunAsync("connector", "docs", "sqlite", "--into", "README.md")).Succeeded();
        Assert.Equal(first, _place.Read("README.md"));
        Assert.Equal(written, File.GetLastWriteTimeUtc(_place.PathOf("README.md")));
        (await _place.RunAsync("connector", "docs", "sqlite", "--into", "README.md", "--check")).Succeeded();
    }

    [Fact]
    public async Task Check_TellsWhatIsStaleAndWritesNothing()
    {
        _place.Write("README.md", Markers);
        await _place.RunAsync("connector", "docs", "sqlite", "--into", "README.md");
        var stale = _place.Read("README.md").Replace("| `5s` |", "| `6s` |", StringComparison.Ordinal);
        _place.Write("README.md", stale);
        (await _place.RunAsync("connector", "docs", "sqlite", "--into", "README.md", "--check")).Failed(8, "README.md is not what the connector says: 'configuration' (line 20). Run 'dmesh connector docs sqlite --into README.md'");
        Assert.Equal(stale, _place.Read("README.md"));
    }

    [Fact]
    public async Task LineEndsAndByteOrderMark_Stay()
    {
        var path = _place.PathOf("README.md");
        File.WriteAllText(path, Markers.ReplaceLineEndings("\r\n"), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        (await _place.RunAsync("connector", "docs", "sqlite", "--into", "README.md")).Succeeded();
        var bytes = File.ReadAllBytes(path);
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        Assert.DoesNotContain("\n", Encoding.UTF8.GetString(bytes).Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MarkersInABlockOfCode_AreShownOnes()
    {
        _place.Write("README.md", $"```\n<!-- dmesh:install -->\n```\n\n{Markers}");
        (await _place.RunAsync("connector", "docs", "sqlite", "--into", "README.md")).Succeeded();
        Assert.StartsWith("```\n<!-- dmesh:install -->\n```\n\n# Mine", _place.Read("README.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingMarkers_AreNamedWithTheLinesToAdd()
    {
        _place.Write("README.md", "# Mine\n\n<!-- dmesh:usage -->\n<!-- /dmesh:usage -->\n");
        var run = await _place.RunAsync("connector", "docs", "sqlite", "--into", "README.md");
        run.Failed(3, "README.md lacks the markers of 'install', 'configuration', 'features'");
        Assert.Contains("## Features\n\n<!-- dmesh:features -->\n<!-- /dmesh:features -->", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!-- dmesh:usage -->", "README.md:1: 'usage' does not end: write <!-- /dmesh:usage --> behind it.")]
    [InlineData("<!-- /dmesh:usage -->", "README.md:1: 'usage' ends, but did not begin.")]
    [InlineData("<!-- dmesh:usage -->\n<!-- dmesh:features -->", "README.md:2: 'features' begins within 'usage', which began on line 1: write <!-- /dmesh:usage --> before it.")]
    [InlineData("<!-- dmesh:usage -->\n<!-- /dmesh:features -->", "README.md:2: 'features' ends within 'usage', which began on line 1.")]
    [InlineData("<!-- dmesh:usage -->\n<!-- /dmesh:usage -->\n<!-- dmesh:usage -->", "README.md:3: 'usage' is there twice, first on line 1: remove one.")]
    [InlineData("<!-- dmesh:feature -->", "README.md:1: there is no part 'feature'; there are install, configuration, usage, features.")]
    public async Task WrongMarkers_AreToldWithTheirLine(string text, string message)
    {
        _place.Write("README.md", text);
        (await _place.RunAsync("connector", "docs", "sqlite", "--into", "README.md")).Failed(3, message);
        Assert.Equal(text, _place.Read("README.md"));
    }

    [Fact]
    public async Task FileThatIsMissingOrNoText_IsTold()
    {
        (await _place.RunAsync("connector", "docs", "sqlite", "--into", "README.md")).Failed(7, "There is no file 'README.md': make it, with the markers");
        File.WriteAllBytes(_place.PathOf("README.md"), [0xff, 0xfe, 0x00, 0xd8]);
        (await _place.RunAsync("connector", "docs", "sqlite", "--into", "README.md")).Failed(3, "'README.md' is no text in UTF-8");
    }

    [Theory]
    [InlineData("--check looks at a README", "--check")]
    [InlineData("-o names another", "--into", "README.md", "-o", "other.md")]
    public async Task OptionsThatContradict_AreRefused(string message, params string[] options) =>
        (await _place.RunAsync(["connector", "docs", "sqlite", .. options])).Failed(2, message);

    [Fact]
    public async Task BuiltAssembly_IsDocumentedAsAPlugin()
    {
        var assembly = Path.Combine(Path.GetDirectoryName(Workplace.Executable)!, "DataMesh.Connectors.LocalFiles.dll");
        _place.Write("README.md", Markers);
        (await _place.RunAsync("connector", "docs", assembly, "--into", "README.md")).Succeeded();
        Assert.Contains("dmesh connector install Acme.Sqlite.", _place.Read("README.md"), StringComparison.Ordinal);
        (await _place.RunAsync("connector", "docs", "./none.dll")).Failed(7, "There is no file './none.dll'");
        (await _place.RunAsync("connector", "docs", Path.Combine(Path.GetDirectoryName(Workplace.Executable)!, "dmesh.dll"))).Failed(3, "has no connectors");
    }
}
