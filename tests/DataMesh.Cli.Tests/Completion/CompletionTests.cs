using DataMesh.Cli.Tests.Catalogs;
using DataMesh.Cli.Tests.Kit;
using DataMesh.Tests.Shared.Terminals;

namespace DataMesh.Cli.Tests.Completion;

public sealed class CompletionTests : IDisposable
{
    private const string Bash = "/bin/bash";
    private readonly Workplace _place = new();

    public CompletionTests()
    {
        Shop.AddTo(_place);
        _place.Write("dmesh.yaml", Shop.Configuration + "  lake: { type: local-files, root: . }\n  away: { type: sqlite, enabled: false }\n");
        _place.Environment["PATH"] = $"{Path.GetDirectoryName(Workplace.Executable)}{Path.PathSeparator}{_place.Environment["PATH"]}";
    }

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("cata", "catalog")]
    [InlineData("catalog l", "lineage")]
    [InlineData("catalog show ", "shop")]
    [InlineData("catalog show shop ", "")]
    [InlineData("catalog lineage shop --dir", "--direction")]
    [InlineData("catalog lineage --direction ", "up", "down", "both")]
    [InlineData("catalog lineage --output m", "markdown", "mermaid")]
    [InlineData("catalog search --output m", "markdown")]
    [InlineData("catalog lineage --output=m", "--output=markdown", "--output=mermaid")]
    [InlineData("completion ", "bash", "zsh", "fish", "pwsh")]
    [InlineData("catalog schemas -- -", "")]
    [InlineData("nosuch ", "")]
    public async Task Candidates_AreWhatTheNextWordCanBe(string line, params string[] expected)
    {
        var words = line.Split(' ');
        Assert.Equal(expected.Where(static value => value.Length > 0).Order(StringComparer.Ordinal), await CandidatesAsync(words[..^1], words[^1]));
    }

    [Fact]
    public async Task Candidate_SaysWhatItIs() =>
        Assert.Contains("catalog\tWhat a catalog knows", (await _place.RunAsync("complete", "--word=cat", "--")).Succeeded().Output, StringComparison.Ordinal);

    [Fact]
    public async Task HiddenCommand_IsNoCandidate() => Assert.DoesNotContain("complete", await CandidatesAsync([], ""));

    [Fact]
    public async Task BrokenConfiguration_IsSilent()
    {
        _place.Write("dmesh.yaml", "connectors: [");
        foreach (var file in (string[])["dmesh.yaml", "nosuch.yaml"])
        {
            var run = await _place.RunAsync("complete", "--word=", "--", "catalog", "show", "--config", file);
            Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Error));
        }
    }

    [Fact]
    public async Task NameThatMeansSomethingToAShell_IsNoCandidate()
    {
        _place.Write("dmesh.yaml", Shop.Configuration + "  $(touch x): { type: sqlite }\n  a;b: { type: sqlite }\n");
        Assert.Equal(["shop"], await CandidatesAsync(["catalog", "show"], ""));
    }

    [Fact]
    public async Task UnknownShell_IsAUsageErrorThatNamesThoseThereAre() => (await _place.RunAsync("completion", "csh")).Failed(2, "bash, zsh, fish, pwsh");

    [Theory]
    [InlineData("bash", "complete -o default -F _dmesh dmesh")]
    [InlineData("zsh", "#compdef dmesh")]
    [InlineData("fish", "complete -c dmesh")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName dmesh")]
    public async Task EachShell_HasAScriptThatAsksForCandidates(string shell, string registration)
    {
        var script = (await _place.RunAsync("completion", shell)).Succeeded().Output;
        Assert.Contains(registration, script, StringComparison.Ordinal);
        Assert.Contains("dmesh complete \"--word=", script, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', script);
    }

    [Fact]
    public async Task Bash_CompletesAWordOnTab()
    {
        await using var shell = await StartBashAsync();
        shell.Press("dmesh cat\t");
        await shell.WaitForAsync("dmesh catalog ");
        shell.Press("li\t");
        await shell.WaitForAsync("dmesh catalog lineage ");
        shell.Press("sh\t--dep\t");
        await shell.WaitForAsync("dmesh catalog lineage shop --depth ");
    }

    [Fact]
    public async Task Bash_CompletesAfterAnEqualsSign()
    {
        await using var shell = await StartBashAsync();
        shell.Press("dmesh catalog lineage --output=mer\t");
        await shell.WaitForAsync("dmesh catalog lineage --output=mermaid ");
    }

    [Fact]
    public async Task Bash_CompletesFilesWhereDmeshKnowsNothing()
    {
        await using var shell = await StartBashAsync();
        shell.Press("dmesh catalog schemas --config dme\t");
        await shell.WaitForAsync("--config dmesh.yaml ");
    }

    private async Task<IEnumerable<string>> CandidatesAsync(string[] words, string word)
    {
        var run = await _place.RunAsync(["complete", $"--word={word}", "--", .. words]);
        return run.Succeeded().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split('\t')[0]).Order(StringComparer.Ordinal);
    }

    private async Task<PseudoTerminal> StartBashAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists(Bash), "A pseudo-terminal is opened by Linux's C library.");
        _place.Write("rc", "PS1='$ '\nbind 'set enable-bracketed-paste off'\nsource <(dmesh completion bash)\necho ready\n");
        var shell = PseudoTerminal.Start(Bash, ["--noprofile", "--rcfile", "rc", "-i"], _place.Environment, _place.Folder, columns: 120);
        await shell.WaitForAsync("ready");
        return shell;
    }
}
