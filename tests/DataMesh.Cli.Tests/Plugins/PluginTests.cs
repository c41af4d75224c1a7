using System.Text.Json;
using DataMesh.Cli.Tests.Kit;

namespace DataMesh.Cli.Tests.Plugins;

/// <summary>From a package to a query and back.</summary>
public sealed class PluginTests : IDisposable
{
    private readonly Workplace _place = new();
    private readonly string _trace;

    public PluginTests()
    {
        _trace = Path.Combine(_place.Root, "ran");
        _place.Environment["ACME_RAN"] = _trace;
        _place.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        _place.Environment["DOTNET_SKIP_FIRST_TIME_EXPERIENCE"] = "1";
    }

    private string Store => Path.Combine(_place.Home, ".config", "dmesh", "connectors");

    private string Installed => Directory.EnumerateFiles(Store, "Acme.Notes.dll", SearchOption.AllDirectories).Single();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task InstalledType_IsUsedLikeAnyOther_AndRunsOnlyWhereItIsAsked()
    {
        await InstallAsync(PluginPackage.Whole());
        var types = (await _place.RunAsync("connector", "types", "--output", "csv")).Succeeded().Output;
        Assert.Contains("acme-greets,1.2.0,query,read-only,Greets people.,Acme.Notes 1.2.0,experimental", types, StringComparison.Ordinal);
        var docs = (await _place.RunAsync("connector", "docs", "acme-greets")).Succeeded().Output;
        Assert.Contains("| `times` | integer | `1` | How often. From 1 to 5. |", docs, StringComparison.Ordinal);
        Assert.Contains("| `patience` | duration | `5s` | How long to wait. |", docs, StringComparison.Ordinal);
        (await _place.RunAsync("connector", "add", "acme-greets", "--name", "hi", "--person", "Ada", "--times", "2")).Succeeded();
        Assert.Contains("hi,acme-greets,query,true,", (await _place.RunAsync("connector", "list", "--output", "csv")).Succeeded().Output, StringComparison.Ordinal);
        Assert.Contains("\"acme-greets\"", (await _place.RunAsync("connector", "schema", "acme-greets")).Succeeded().Output, StringComparison.Ordinal);
        (await _place.RunAsync("config", "validate")).Succeeded();
        Assert.Contains("acme-greets", (await _place.RunAsync("complete", "--word", "", "connector", "add")).Output, StringComparison.Ordinal);
        Assert.False(File.Exists(_trace), "Code of the plug-in ran before a connector of it was made.");

        Assert.Equal("greeting\r\n\"hello, Ada hello, Ada\"\r\n", (await _place.RunAsync("query", "hi", "any", "--output", "csv")).Succeeded().Output);
        Assert.True(File.Exists(_trace));
        (await _place.RunAsync("connector", "test", "hi")).Succeeded();
    }

    [Theory]
    [InlineData("times: 9", "must be from 1 to 5")]
    [InlineData("tims: 1", "Did you mean 'times'?")]
    public async Task WrongConfiguration_IsToldWithoutRunningThePlugIn(string line, string message)
    {
        await InstallAsync(PluginPackage.Whole());
        _place.Write("dmesh.yaml", $"connectors:\n  hi:\n    type: acme-greets\n    person: Ada\n    {line}\n");
        var run = await _place.RunAsync("config", "validate");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("dmesh.yaml:5", run.Output, StringComparison.Ordinal);
        Assert.Contains(message, run.Output, StringComparison.OrdinalIgnoreCase);
        Assert.False(File.Exists(_trace));
    }

    [Fact]
    public async Task RuleThatOnlyTheCodeKnows_IsToldAtTheUse()
    {
        await InstallAsync(PluginPackage.Whole());
        var config = _place.Write("own.yaml", "connectors:\n  hi:\n    type: acme-greets\n    person: nobody\n");
        (await _place.RunAsync("query", "hi", "any", "--config", config)).Failed(3, "own.yaml:4: connectors:hi:person: must be somebody");
    }

    [Fact]
    public async Task Unasked_NothingIsInstalled()
    {
        var package = PluginPackage.Whole().Write(_place);
        var run = (await _place.RunAsync("connector", "install", package)).Failed(2, "add --yes");
        Assert.Contains("secrets that it is given: token", run.Error, StringComparison.Ordinal);
        Assert.Contains("Its code runs with your rights", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Store));
    }

    [Theory]
    [InlineData("y", 0)]
    [InlineData("n", 130)]
    public async Task OnATerminal_TheAnswerDecides(string answer, int exitCode)
    {
        var package = PluginPackage.Whole().Write(_place);
        await using var terminal = _place.StartInTerminal(200, "connector", "install", package);
        await terminal.WaitForAsync("Install it?");
        terminal.Press($"{answer}\n");
        Assert.Equal(exitCode, await terminal.WaitForExitAsync());
        Assert.Equal(exitCode == 0, Directory.Exists(Store));
    }

    [Fact]
    public async Task DependencyOfThePackage_IsRestoredFromTheSourceThatIsGiven()
    {
        new PluginPackage { Id = "Acme.Text", Version = "1.0.0" }.With("lib/net8.0/Acme.Text.dll", PluginPackage.Text).Write(_place, "feed");
        var package = Depending();
        var run = await _place.RunAsync("connector", "install", package, "--yes", "--source", _place.PathOf("feed"));
        Assert.Contains("needs the package Acme.Text [1.0.0, )", run.Succeeded().Error, StringComparison.Ordinal);
        Assert.Equal(2, Directory.EnumerateFiles(Path.GetDirectoryName(Installed)!, "Acme.*.dll").Count());
        var config = _place.Write("own.yaml", "connectors:\n  hi:\n    type: acme-greets\n    person: Ada\n");
        Assert.Contains("hello, Ada", (await _place.RunAsync("query", "hi", "any", "--config", config)).Succeeded().Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_place.Home, ".config", "dmesh", "restore")));
    }

    [Fact]
    public async Task DependencyThatIsNowhere_LeavesNothing()
    {
        Directory.CreateDirectory(_place.PathOf("feed"));
        (await _place.RunAsync("connector", "install", Depending(), "--yes", "--source", _place.PathOf("feed"))).Failed(3, "cannot be restored (Acme.Text [1.0.0, ))");
        Assert.False(Directory.Exists(Store));
    }

    [Fact]
    public async Task AssemblyThatNobodyGives_IsNamed()
    {
        var package = PluginPackage.Whole().Without(PluginPackage.Dependency).Write(_place);
        (await _place.RunAsync("connector", "install", package, "--yes")).Failed(3, "Acme.Notes.dll needs the assembly Acme.Text");
        Assert.False(Directory.Exists(Store));
    }

    [Fact]
    public async Task SameVersionOfAnotherContent_IsTakenByForceAlone()
    {
        await InstallAsync(PluginPackage.Whole());
        var again = await _place.RunAsync("connector", "install", PluginPackage.Whole().Write(_place), "--yes");
        Assert.Contains("is installed already", again.Succeeded().Error, StringComparison.Ordinal);
        var other = PluginPackage.Whole().With("more.txt", "more").Write(_place, "other");
        (await _place.RunAsync("connector", "install", other, "--yes")).Failed(8, "A version is one content");
        (await _place.RunAsync("connector", "install", other, "--yes", "--force")).Succeeded();
        Assert.Single(Directory.EnumerateDirectories(Path.Combine(Store, "acme.notes")));
    }

    [Fact]
    public async Task NewerVersion_TellsWhatItChangesAndReplacesTheOld()
    {
        await InstallAsync(PluginPackage.Whole());
        var newer = PluginPackage.Whole("1.3.0", PluginPackage.Patched("\"patience\": {", "\"interval\": {"));
        var run = await _place.RunAsync("connector", "install", newer.Write(_place), "--yes");
        Assert.Contains("replaces Acme.Notes 1.2.0", run.Succeeded().Error, StringComparison.Ordinal);
        Assert.Contains("'acme-greets' no longer has the key 'patience'.", run.Error, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateDirectories(Path.Combine(Store, "acme.notes")));
        var older = await _place.RunAsync("connector", "install", PluginPackage.Whole("1.3.0-beta.2").Write(_place), "--yes");
        Assert.Contains("replaces Acme.Notes 1.3.0, which is newer", older.Succeeded().Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TypeThatSomebodyHas_IsRefusedAndBothAreNamed()
    {
        var ours = new PluginPackage { Id = "Acme.Files" }.With("lib/net10.0/DataMesh.Connectors.LocalFiles.dll", File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "DataMesh.Connectors.LocalFiles.dll")));
        (await _place.RunAsync("connector", "install", ours.Write(_place), "--yes")).Failed(8, "Acme.Files 1.2.0 has a connector 'local-files', and so has dmesh itself");
        await InstallAsync(PluginPackage.Whole());
        var other = new PluginPackage { Id = "Other.Notes" }.With(PluginPackage.Assembly, PluginPackage.Connector).With(PluginPackage.Dependency, PluginPackage.Text);
        (await _place.RunAsync("connector", "install", other.Write(_place), "--yes")).Failed(8, "Other.Notes 1.2.0 has a connector 'acme-greets', and so has Acme.Notes 1.2.0");
    }

    [Fact]
    public async Task WhatAStoppedInstallLeft_CountsForNothingAndGoes()
    {
        var half = Directory.CreateDirectory(Path.Combine(Store, "acme.notes", "1.2.0-12345678")).FullName;
        File.WriteAllBytes(Path.Combine(half, "Acme.Notes.dll"), PluginPackage.Connector);
        Directory.CreateDirectory(Path.Combine(Store, ".new-draft"));
        Assert.DoesNotContain("acme-greets", (await _place.RunAsync("connector", "types")).Succeeded().Output, StringComparison.Ordinal);
        await InstallAsync(PluginPackage.Whole());
        Assert.False(Directory.Exists(half));
        Assert.Equal(["acme.notes"], Directory.EnumerateFileSystemEntries(Store).Select(Path.GetFileName));
    }

    [Fact]
    public async Task TwoInstallsAtOnce_LeaveOneThatWorks()
    {
        string[] packages = [PluginPackage.Whole("1.2.0").Write(_place), PluginPackage.Whole("1.3.0").Write(_place)];
        foreach (var run in await Task.WhenAll(packages.Select(package => _place.RunAsync("connector", "install", package, "--yes"))))
        {
            run.Succeeded();
        }

        Assert.Single(Directory.EnumerateDirectories(Path.Combine(Store, "acme.notes")));
        Assert.Contains(",plug-in,ok,", (await _place.RunAsync("doctor", "--output", "csv")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InstallThatAsks_HoldsUpNoOther_AndInstallsNothingThatWasNotToldOf()
    {
        var (older, newer) = (PluginPackage.Whole("1.2.0").Write(_place), PluginPackage.Whole("1.3.0").Write(_place));
        await using var asking = _place.StartInTerminal(200, "connector", "install", older);
        await asking.WaitForAsync("Install it?");
        (await _place.RunAsync("connector", "install", newer, "--yes")).Succeeded();
        asking.Press("y\n");
        Assert.Equal(8, await asking.WaitForExitAsync());
        Assert.Contains("Meanwhile Acme.Notes 1.3.0 was installed by another dmesh", asking.Shown, StringComparison.Ordinal);
        Assert.Contains("Acme.Notes 1.3.0", (await _place.RunAsync("connector", "types", "--output", "csv")).Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SamePackageThatWasInstalledMeanwhile_IsInstalledAlready()
    {
        var package = PluginPackage.Whole().Write(_place);
        await using var asking = _place.StartInTerminal(200, "connector", "install", package);
        await asking.WaitForAsync("Install it?");
        (await _place.RunAsync("connector", "install", package, "--yes")).Succeeded();
        asking.Press("y\n");
        Assert.Equal(0, await asking.WaitForExitAsync());
        Assert.Contains("is installed already, from the same package", asking.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TypeThatAnotherPackageTookMeanwhile_IsRefused()
    {
        var other = new PluginPackage { Id = "Other.Notes" }.With(PluginPackage.Assembly, PluginPackage.Connector).With(PluginPackage.Dependency, PluginPackage.Text).Write(_place);
        await using var asking = _place.StartInTerminal(200, "connector", "install", PluginPackage.Whole().Write(_place));
        await asking.WaitForAsync("Install it?");
        (await _place.RunAsync("connector", "install", other, "--yes")).Succeeded();
        asking.Press("y\n");
        Assert.Equal(8, await asking.WaitForExitAsync());
        Assert.Equal(["other.notes"], Directory.EnumerateFileSystemEntries(Store).Select(Path.GetFileName));
    }

    [Fact]
    public async Task UninstallThatAsks_HoldsUpNoInstall_AndTakesOutNothingThatWasNotToldOf()
    {
        await InstallAsync(PluginPackage.Whole());
        await using var asking = _place.StartInTerminal(200, "connector", "uninstall", "acme.notes");
        await asking.WaitForAsync("Take it out?");
        await InstallAsync(PluginPackage.Whole("1.3.0"));
        asking.Press("y\n");
        Assert.Equal(8, await asking.WaitForExitAsync());
        Assert.Contains("Acme.Notes 1.3.0", (await _place.RunAsync("connector", "types", "--output", "csv")).Succeeded().Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("install")]
    [InlineData("uninstall")]
    public async Task Help_TellsThatYesIsNeededWhereNobodyAnswers(string command) =>
        Assert.Contains("needed where nobody is there to answer", (await _place.RunAsync("connector", command, "--help")).Succeeded().Output.ReplaceLineEndings(" "), StringComparison.Ordinal);

    [Fact]
    public async Task TextsInOtherLanguages_AreLeftOutAndNotMissed()
    {
        await InstallAsync(PluginPackage.Whole().With("lib/net10.0/de/Acme.Text.resources.dll", PluginPackage.German));
        Assert.Empty(Directory.EnumerateDirectories(Path.GetDirectoryName(Installed)!));
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.GetDirectoryName(Installed)!), static path => path.EndsWith(".resources.dll", StringComparison.Ordinal));
        var config = _place.Write("own.yaml", "connectors:\n  hi:\n    type: acme-greets\n    person: Ada\n");
        _place.Environment["LANG"] = "de_DE.UTF-8";
        Assert.Contains("hello, Ada", (await _place.RunAsync("query", "hi", "any", "--config", config)).Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondCtrlC_LeavesNoDraftOfTheOutput()
    {
        await InstallAsync(PluginPackage.Whole());
        var config = _place.Write("out/own.yaml", "connectors:\n  hi:\n    type: acme-greets\n    person: Ada\n");
        _place.Write("out/rows.csv", "old");
        await using var terminal = _place.StartInTerminal(200, "query", "hi", "hang", "--config", config, "-o", "out/rows.csv");
        await terminal.WaitForAsync("It hangs.");
        Assert.Equal(3, Directory.GetFiles(_place.PathOf("out")).Length);
        terminal.Press("\u0003");
        await terminal.WaitForAsync("Press Ctrl-C again");
        terminal.Press("\u0003");
        Assert.Equal(130, await terminal.WaitForExitAsync());
        Assert.Equal(["own.yaml", "rows.csv"], Directory.GetFiles(_place.PathOf("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("old", _place.Read("out/rows.csv"));
    }

    [Theory]
    [InlineData("changed", "Acme.Text.dll was changed")]
    [InlineData("added", "Sneaked.dll was added")]
    [InlineData("missing", "Acme.Text.dll is missing")]
    public async Task FilesThatAreNotAsInstalled_AreNotLoaded(string what, string message)
    {
        var package = await InstallAsync(PluginPackage.Whole());
        var file = Path.Combine(Path.GetDirectoryName(Installed)!, "Acme.Text.dll");
        switch (what)
        {
            case "changed":
                File.WriteAllBytes(file, [.. PluginPackage.Text, 0]);
                break;
            case "added":
                File.Copy(file, Path.Combine(Path.GetDirectoryName(file)!, "Sneaked.dll"));
                break;
            default:
                File.Delete(file);
                break;
        }

        var config = _place.Write("own.yaml", "connectors:\n  hi:\n    type: acme-greets\n    person: Ada\n");
        var run = (await _place.RunAsync("query", "hi", "any", "--config", config)).Failed(3, message);
        Assert.Contains($"dmesh connector install {package} --force", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_trace));
        var doctor = await _place.RunAsync("doctor", "--output", "csv");
        Assert.Equal(3, doctor.ExitCode);
        Assert.Contains(message, doctor.Output, StringComparison.Ordinal);
        (await _place.RunAsync("connector", "install", package, "--force", "--yes")).Succeeded();
        (await _place.RunAsync("query", "hi", "any", "--config", config)).Succeeded();
    }

    [Fact]
    public async Task DamagedSchema_StopsNothingElse()
    {
        await InstallAsync(PluginPackage.Whole());
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(Installed)!, "acme-greets.schema.json"), "[]");
        using var schema = JsonDocument.Parse((await _place.RunAsync("connector", "schema")).Succeeded().Output);
        var definitions = schema.RootElement.GetProperty("$defs");
        Assert.True(definitions.GetProperty("connector:sqlite").TryGetProperty("additionalProperties", out _));
        Assert.False(definitions.GetProperty("connector:acme-greets").TryGetProperty("additionalProperties", out _)); // Which keys it has is not known.
        (await _place.RunAsync("connector", "docs", "acme-greets")).Succeeded();
        var config = _place.Write("own.yaml", "connectors:\n  hi:\n    type: acme-greets\n    person: Ada\n");
        (await _place.RunAsync("query", "hi", "any", "--config", config)).Failed(3, "acme-greets.schema.json was changed");
    }

    [Fact]
    public async Task DamagedRecord_StopsNothingElseAndCanBeTakenOut()
    {
        await InstallAsync(PluginPackage.Whole());
        File.WriteAllText(Path.Combine(Store, "acme.notes", "plugin.json"), "{ \"format\": 1, \"folder\": \"../..\"");
        Assert.Contains("sqlite", (await _place.RunAsync("connector", "types")).Succeeded().Output, StringComparison.Ordinal);
        var doctor = await _place.RunAsync("doctor", "--output", "csv");
        Assert.Contains("plugin.json cannot be used", doctor.Output, StringComparison.Ordinal);
        (await _place.RunAsync("connector", "uninstall", "Acme.Notes", "--yes")).Succeeded();
        Assert.False(Directory.Exists(Store));
    }

    [Fact]
    public async Task Uninstall_TellsWhoUsesItAndLeavesNothing()
    {
        await InstallAsync(PluginPackage.Whole());
        _place.Write("dmesh.yaml", "connectors:\n  hi:\n    type: acme-greets\n    person: Ada\n");
        (await _place.RunAsync("connector", "uninstall", "acme-greets")).Failed(2, "it is used by hi");
        Assert.Contains("acme.notes", Directory.EnumerateFileSystemEntries(Store).Select(Path.GetFileName));
        (await _place.RunAsync("connector", "uninstall", "acme.notes", "--yes")).Succeeded();
        Assert.False(Directory.Exists(Store));
        (await _place.RunAsync("connector", "uninstall", "acme.notes", "--yes")).Failed(7, "None is installed.");
        (await _place.RunAsync("connector", "uninstall", "sqlite", "--yes")).Failed(7, "comes with dmesh");
    }

    [Fact]
    public async Task ClonedFileThatNamesAPlugIn_IsNotUsedBeforeItIsTrusted()
    {
        await InstallAsync(PluginPackage.Whole());
        _place.Write("dmesh.yaml", "connectors:\n  hi:\n    type: acme-greets\n    person: Ada\n");
        var run = (await _place.RunAsync("query", "hi", "any")).Failed(3, "runs the plug-in Acme.Notes 1.2.0 with what the file says");
        Assert.Contains("dmesh config trust", run.Error, StringComparison.Ordinal);
        (await _place.RunAsync("config", "validate")).Succeeded();
        Assert.False(File.Exists(_trace));
        (await _place.RunAsync("config", "trust", "--yes")).Succeeded();
        (await _place.RunAsync("query", "hi", "any")).Succeeded();
    }

    [Fact]
    public async Task Store_IsTheUsersAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no modes.");
        await InstallAsync(PluginPackage.Whole());
        foreach (var path in Directory.EnumerateFileSystemEntries(Store, "*", SearchOption.AllDirectories).Prepend(Store))
        {
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & (UnixFileMode)Convert.ToInt32("077", 8));
            }
        }
    }

    [Fact]
    public async Task Inspect_RunsNothing()
    {
        var file = _place.PathOf("Acme.Notes.dll");
        File.WriteAllBytes(file, PluginPackage.Connector);
        using var assembly = JsonDocument.Parse((await _place.RunAsync("connector", "inspect", file, "--output", "json")).Succeeded().Output);
        Assert.Equal("acme-greets", assembly.RootElement.GetProperty("connectors")[0].GetProperty("type").GetString());
        var keys = assembly.RootElement.GetProperty("keys").EnumerateArray().ToDictionary(static key => key.GetProperty("key").GetString()!);
        Assert.True(keys["person"].GetProperty("required").GetBoolean());
        Assert.True(keys["token"].GetProperty("secret").GetBoolean());
        Assert.Equal(("duration", "5s"), (keys["patience"].GetProperty("value").GetString(), keys["patience"].GetProperty("default").GetString()));
        Assert.Contains(assembly.RootElement.GetProperty("operations").EnumerateArray(), static operation => operation.GetProperty("operation").GetString() == "execute" && operation.GetProperty("retry").GetString() == "by_request");

        using var package = JsonDocument.Parse((await _place.RunAsync("connector", "inspect", Depending(), "--output", "json")).Succeeded().Output);
        Assert.Equal("experimental", package.RootElement.GetProperty("level").GetString());
        Assert.Equal("Acme.Text", package.RootElement.GetProperty("dependencies")[1].GetProperty("package").GetString());
        Assert.False(File.Exists(_trace));
    }

    [Theory]
    [InlineData("table")]
    [InlineData("ndjson")]
    [InlineData("csv")]
    [InlineData("markdown")]
    public async Task Inspect_TellsInEveryFormat(string format) =>
        Assert.Contains("acme-greets", (await _place.RunAsync("connector", "inspect", PluginPackage.Whole().Write(_place), "--output", format)).Succeeded().Output, StringComparison.Ordinal);

    private string Depending() =>
        new PluginPackage { Metadata = "<dependencies><group targetFramework=\"net10.0\"><dependency id=\"DataMesh.Gen\" version=\"0.1.0\" /><dependency id=\"Acme.Text\" version=\"[1.0.0, )\" exclude=\"Build,Analyzers\" /></group></dependencies>" }
            .With(PluginPackage.Assembly, PluginPackage.Connector).Write(_place);

    private async Task<string> InstallAsync(PluginPackage package)
    {
        var path = package.Write(_place);
        (await _place.RunAsync("connector", "install", path, "--yes")).Succeeded();
        return path;
    }
}
