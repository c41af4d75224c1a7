namespace DataMesh.Packaging.Tests;

/// <summary>The community connector among the samples, as a stranger's repository: built, tested, packed and used from the packages alone.</summary>
public sealed class AcmeSampleTests(AcmeSample sample, PackedFeed feed) : IClassFixture<AcmeSample>
{
    [Fact]
    public void Build_HasNoWarning() => Assert.Contains("0 Warning(s)", sample.BuildOutput, StringComparison.Ordinal);

    [Fact]
    public void Tests_PassWithoutAQuirk() => Assert.Matches(@"Conformance of acme-db 1\.0\.0 \(AcmeDbConformance\): \d{3} passed, 0 failed, 0 quirks", sample.Tests!.Succeeded());

    [Fact]
    public void Package_CarriesWhatOthersJudgeItBy()
    {
        var package = new PackageFile(sample.Package);
        Assert.Subset(
            new HashSet<string>(package.Files),
            new HashSet<string>(["README.md", "connector.contract.json", "conformance/acme-db.json", "conformance/acme-db.md", "lib/net10.0/Acme.Connectors.AcmeDb.dll", "lib/net10.0/Acme.Connectors.AcmeDb.xml"]));
        Assert.Equal("MIT", package.Specification("license").Single().Value);
        Assert.NotEmpty(package.Specification("repository").Single().Attribute("commit")!.Value);
        var dependency = package.Specification("dependency").Single();
        Assert.Equal(("DataMesh.Gen", PackedFeed.Version), (dependency.Attribute("id")!.Value, dependency.Attribute("version")!.Value));
    }

    [Fact]
    public async Task Application_ShowsRowsASpanWithARetryAndErrors()
    {
        var output = (await sample.RunAsync("Acme.App")).Succeeded();
        Assert.Matches(@"FR +1 +240", output);
        Assert.Matches(@"execute shop .*\n +datamesh\.retry .*rate_limited", output);
        Assert.Contains("main.orders -> main.paid_orders", output, StringComparison.Ordinal);
        Assert.Contains("email is email: tagged 'pii:email' in AcmeDB", output, StringComparison.Ordinal);
        Assert.Contains("Authorization: shop, execute: ", output, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'orders'?", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingPackages_AreToldWithWhatToDo()
    {
        var output = (await sample.DotNetAsync("restore", "Acme.Connectors.AcmeDb", "-p:DataMeshVersion=99.0.0")).Failed();
        Assert.Contains("error : There is no package DataMesh.Gen 99.0.0 in ", output, StringComparison.Ordinal);
        Assert.Contains("run 'dotnet pack -o packages' in the root of the repository first.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SettingsOfTheRepository_DoNotReachIn()
    {
        var output = (await sample.DotNetAsync("msbuild", "Acme.Connectors.AcmeDb", "-getProperty:DirectoryBuildPropsPath,DirectoryBuildTargetsPath,DirectoryPackagesPropsPath,AnalysisLevel")).Succeeded();
        Assert.DoesNotContain("10.0-all", output, StringComparison.Ordinal);
        Assert.All(
            ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"],
            file => Assert.Contains($"AcmeConnector/{file}", output.Replace('\\', '/'), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Plugin_IsInspectedInstalledUsedAndTakenOut()
    {
        (await feed.DotNetAsync("tool", "install", "DataMesh.Cli", "--tool-path", "acme-tools", "--version", PackedFeed.Version)).Succeeded();
        var home = Directory.CreateTempSubdirectory("datamesh-acme-plugin-");
        try
        {
            using var server = await AcmeServerProcess.StartAsync(sample.Folder, sample.Assembly("Acme.Server"));
            await File.WriteAllTextAsync(
                Path.Combine(home.FullName, "dmesh.yaml"),
                $$"""
                connectors:
                  shop: { type: acme-db, host: 127.0.0.1, port: {{server.Port}}, token: '${ACME_TOKEN}' }
                """,
                TestContext.Current.CancellationToken);

            var inspected = await DmeshAsync("connector", "inspect", sample.Package, "--output", "json");
            Assert.Contains("\"acme-db\"", inspected.Succeeded(), StringComparison.Ordinal);
            Assert.Contains("\"level\": \"community\"", inspected.Output, StringComparison.Ordinal);
            Assert.Contains("acme-db", (await DmeshAsync("query", "shop", "SELECT 1", "--config", "dmesh.yaml")).Failed(), StringComparison.Ordinal);

            (await DmeshAsync("connector", "install", sample.Package, "--yes")).Succeeded();
            var rows = await DmeshAsync("query", "shop", "SELECT name FROM customers WHERE id = 3", "--output", "csv", "--config", "dmesh.yaml");
            Assert.Matches("^name\r?\nChlöe\r?\n$", rows.Succeeded());

            (await DmeshAsync("connector", "uninstall", "Acme.DataMesh.AcmeDb", "--yes")).Succeeded();
            Assert.DoesNotContain(Directory.EnumerateFiles(Path.Combine(home.FullName, "settings"), "*", SearchOption.AllDirectories), static file => file.Contains("AcmeDb", StringComparison.OrdinalIgnoreCase));
        }
        finally
        {
            home.Delete(recursive: true);
        }

        Task<CommandResult> DmeshAsync(params string[] arguments) => DotNet.RunProgramAsync(
            Path.Combine(feed.Strangers, "acme-tools", OperatingSystem.IsWindows() ? "dmesh.exe" : "dmesh"),
            home.FullName,
            new Dictionary<string, string> { ["XDG_CONFIG_HOME"] = Path.Combine(home.FullName, "settings"), ["ACME_TOKEN"] = AcmeServerProcess.Token },
            arguments);
    }
}
