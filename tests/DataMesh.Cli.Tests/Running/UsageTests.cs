using DataMesh.Cli.Tests.Kit;

namespace DataMesh.Cli.Tests.Running;

public sealed class UsageTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Version_IsThatOfTheProduct()
    {
        var run = await _place.RunAsync("--version");
        Assert.Matches(@"^0\.1\.0\r?\n$", run.Succeeded().Output);
    }

    [Fact]
    public async Task NoArguments_ShowTheCommandsAndExamples()
    {
        var page = (await _place.RunAsync()).Succeeded().Output;
        Assert.Contains("\n  connector ", page, StringComparison.Ordinal);
        Assert.Contains("Examples", page, StringComparison.Ordinal);
        Assert.DoesNotContain("complete ", page, StringComparison.Ordinal);
        Assert.Equal(page, (await _place.RunAsync("--help")).Succeeded().Output);
    }

    [Fact]
    public async Task UnknownCommand_IsAUsageError()
    {
        var run = await _place.RunAsync("connector", "lst");
        run.Failed(2, "'lst'");
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("quer", "There is no command 'quer' of 'dmesh'. Did you mean 'query'?")]
    [InlineData("storage mv a b", "There is no command 'mv' of 'dmesh storage'.")]
    [InlineData("connector types --ouput csv", "There is no option '--ouput'. Did you mean '--output'?")]
    [InlineData("query work --maxrows 5", "There is no option '--maxrows'. Did you mean '--max-rows'?")]
    [InlineData("query SELECT 1", "put the whole of it in quotes, such as \"SELECT 1\"")]
    public async Task Slip_IsToldWithWhatMayBeMeant(string line, string message)
    {
        var run = await _place.RunAsync(line.Split(' '));
        run.Failed(2, message);
        Assert.DoesNotContain("Required command", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OptionInPlaceOfSql_IsNotTakenAsIt()
    {
        var run = await _place.RunAsync("query", "SELECT 1", "--ouput");
        run.Failed(2, "There is no option '--ouput'. Did you mean '--output'?");
    }

    [Fact]
    public async Task UnknownFormat_IsAUsageErrorThatNamesThoseThereAre()
    {
        var run = await _place.RunAsync("connector", "types", "--output", "xml");
        run.Failed(2, "table, json, ndjson, csv, markdown");
    }
}
