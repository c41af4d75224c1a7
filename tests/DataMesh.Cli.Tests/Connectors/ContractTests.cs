using DataMesh.Cli.Tests.Kit;
using DataMesh.Cli.Tests.Plugins;
using DataMesh.Tests.Shared;

namespace DataMesh.Cli.Tests.Connectors;

public sealed class ContractTests : IDisposable
{
    private const string File = "connector.contract.json";

    private static readonly string Assembly = Path.Combine(Path.GetDirectoryName(Workplace.Executable)!, "DataMesh.Connectors.Sqlite.dll");

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("LocalFiles")]
    [InlineData("LocalProcess")]
    [InlineData("Postgres")]
    [InlineData("Sqlite")]
    [InlineData("Trino")]
    public async Task ConnectorOfOurs_KeepsItsContract(string connector)
    {
        var run = await _place.RunAsync("connector", "contract", Assembly.Replace("Sqlite", connector, StringComparison.Ordinal));
        var committed = Path.Combine(RepositoryRoot.Path, "src", "Connectors", $"DataMesh.Connectors.{connector}", File);
        Assert.Equal(await System.IO.File.ReadAllTextAsync(committed, TestContext.Current.CancellationToken), run.Succeeded().Output);
    }

    [Fact]
    public async Task WrittenFile_IsWhatTheAssemblyPromises()
    {
        (await _place.RunAsync("connector", "contract", Assembly, "-o", File)).Succeeded();
        Assert.StartsWith("{\n  \"capabilities\": [", _place.Read(File), StringComparison.Ordinal);
        var check = await _place.RunAsync("connector", "contract", Assembly, "--check");
        Assert.Contains("'sqlite' promises what 'connector.contract.json' says.", check.Succeeded().Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LostKey_FailsBothAndSaysWhatToDo()
    {
        await WriteAsync("\"busy_timeout\"", "\"patience\"");
        foreach (var options in new[] { new[] { "--check" }, ["--against", File] })
        {
            var run = await _place.RunAsync(["connector", "contract", Assembly, .. options, "--output", "csv"]);
            run.Failed(8, "'patience' breaks users: raise the version from 0.1.0 to 0.2.0 and name `patience` under a heading with 0.2.0 in MIGRATIONS.md");
            Assert.Contains("breaking,patience,the key 'patience' is gone", run.Output, StringComparison.Ordinal);
            Assert.Contains("compatible,busy_timeout,the key 'busy_timeout' is new", run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task BreakThatIsNoted_IsAcceptedAndStillToWrite()
    {
        await WriteAsync("\"busy_timeout\"", "\"patience\"", "\"version\": \"0.1.0\"", "\"version\": \"0.0.9\"");
        _place.Write("MIGRATIONS.md", "# 0.1.0\n\n`patience` is called `busy_timeout`.\n");
        var against = await _place.RunAsync("connector", "contract", Assembly, "--against", File, "--output", "csv");
        Assert.Contains("noted,patience,the key 'patience' is gone", against.Succeeded().Output, StringComparison.Ordinal);
        (await _place.RunAsync("connector", "contract", Assembly, "--check")).Failed(8, "'connector.contract.json' is of an earlier state: write it anew");
    }

    [Fact]
    public async Task ChangedDefault_FailsTheCheckAlone()
    {
        await WriteAsync("\"default\": \"5s\"", "\"default\": \"6s\"");
        (await _place.RunAsync("connector", "contract", Assembly, "--against", File)).Succeeded();
        (await _place.RunAsync("connector", "contract", Assembly, "--check")).Failed(8, "is of an earlier state");
    }

    [Fact]
    public async Task WhatCannotBeRead_IsRefused()
    {
        (await _place.RunAsync("connector", "contract", Assembly, "--check")).Failed(7, "No file here that ends with .contract.json is of 'sqlite': go to the connector's project, or name the file by --against.");
        (await _place.RunAsync("connector", "contract", Assembly, "--against", "gone.json")).Failed(7, "There is no file 'gone.json'.");
        (await _place.RunAsync("connector", "contract", Assembly, "--connector", "sqlit")).Failed(7, "has no connector 'sqlit'. It has: sqlite.");
        (await _place.RunAsync("connector", "contract", "gone.dll")).Failed(3, "gone.dll");
        _place.Write("wrong.json", "{\n  \"format\": 2\n}\n");
        (await _place.RunAsync("connector", "contract", Assembly, "--against", "wrong.json")).Failed(3, "'wrong.json' is no contract: line 2, column 13: it is of format 2, and this version of DataMesh.Gen reads format 1: update DataMesh.Gen.");
        (await _place.RunAsync("connector", "contract", _place.PathOf("wrong.json"))).Failed(3, "is no .NET assembly");
        (await _place.RunAsync("connector", "contract")).Failed(2, "file");
    }

    [Fact]
    public async Task ConnectorOfSeveral_IsComparedWithTheFileThatNamesIt()
    {
        var assembly = Crafted("one", "two");
        _place.Write(File, Promise("one"));
        _place.Write("later.contract.json", Promise("two"));
        _place.Write("zz.contract.json", "{");
        var check = (await _place.RunAsync("connector", "contract", assembly, "--connector", "two", "--check")).Succeeded();
        Assert.Contains("'two' promises what 'later.contract.json' says.", check.Error, StringComparison.Ordinal);
        Assert.Contains("'zz.contract.json' is no contract: line 1, column 2: ", check.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConnectorWithoutAFile_IsNotComparedWithThatOfAnother()
    {
        var assembly = Crafted("one", "two");
        string[] check = ["connector", "contract", assembly, "--connector", "two", "--check"];
        _place.Write(File, Promise("one"));
        (await _place.RunAsync(check)).Failed(7, "No file here that ends with .contract.json is of 'two'");
        _place.Write("old.contract.json", Promise("old"));
        (await _place.RunAsync(check)).Failed(8, "'old' breaks users: ");
        _place.Write("zz.contract.json", "{");
        (await _place.RunAsync(check)).Failed(3, "'zz.contract.json' is no contract: line 1, column 2: ");
    }

    [Fact]
    public async Task TwoFilesOfOneConnector_AreRefused()
    {
        _place.Write(File, Promise("one"));
        _place.Write("one.contract.json", Promise("one"));
        (await _place.RunAsync("connector", "contract", Crafted("one"), "--check")).Failed(3, "connector.contract.json and one.contract.json are all of 'one': remove all but one.");
    }

    private static string Promise(string id) =>
        $$$"""{"capabilities":[],"config":{"keys":{}},"connector":"{{{id}}}","contract":"0.1","format":1,"kinds":["query"],"operations":{},"version":"1.0.0"}""";

    private string Crafted(params string[] ids)
    {
        var path = _place.PathOf("Crafted.dll");
        System.IO.File.WriteAllBytes(path, CraftedAssembly.WithContracts([.. ids.Select(static id => (id, Promise(id)))]));
        return path;
    }

    private async Task WriteAsync(params string[] replacements)
    {
        var text = (await _place.RunAsync("connector", "contract", Assembly)).Succeeded().Output;
        for (var i = 0; i < replacements.Length; i += 2)
        {
            Assert.Contains(replacements[i], text, StringComparison.Ordinal);
            text = text.Replace(replacements[i], replacements[i + 1], StringComparison.Ordinal);
        }

        _place.Write(File, text);
    }
}
