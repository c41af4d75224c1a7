using DataMesh.Cli.Tests.Kit;

namespace DataMesh.Cli.Tests.Output;

public sealed class ScreenTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task FortyColumns_AreEnough()
    {
        await using var terminal = _place.StartInTerminal(40, "connector", "types");
        Assert.Equal(0, await terminal.WaitForExitAsync());
        Assert.Contains("SQLite", terminal.Shown, StringComparison.Ordinal);
        Assert.Contains("── 2 ──", terminal.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyRows_AreCutOffAndToldOf()
    {
        await using var terminal = _place.StartInTerminal(80, "query", "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c");
        Assert.Equal(0, await terminal.WaitForExitAsync());
        Assert.Contains("1,000 rows are shown, and there are more", terminal.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("1001", terminal.Shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("csv")]
    [InlineData("markdown")]
    [InlineData("json")]
    public async Task EscapeSequenceInACell_DoesNothing(string format)
    {
        await using var terminal = _place.StartInTerminal(80, "query", "SELECT char(27) || ']0;owned' || char(7) || char(155) || '31m' AS a", "--output", format);
        Assert.Equal(0, await terminal.WaitForExitAsync());
        Assert.DoesNotContain("\e]0;", terminal.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain('\a', terminal.Shown);
        Assert.DoesNotContain('\u009b', terminal.Shown);
        Assert.Contains("0;owned", terminal.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoColor_LeavesColoursOut()
    {
        await using (var terminal = _place.StartInTerminal(80, "query", "SELECT NULL AS a"))
        {
            await terminal.WaitForExitAsync();
            Assert.Contains("\e[2mNULL", terminal.Shown, StringComparison.Ordinal);
        }

        _place.Environment["NO_COLOR"] = "1";
        await using (var terminal = _place.StartInTerminal(80, "query", "SELECT NULL AS a"))
        {
            await terminal.WaitForExitAsync();
            Assert.DoesNotContain("\e[2m", terminal.Shown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task LongWorkIntoAFile_TellsHowFarItIsAndWipesIt()
    {
        await using var terminal = _place.StartInTerminal(80, "query", "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c", "--output", "csv", "-o", "/dev/null");
        await terminal.WaitForAsync(" rows/s");
        terminal.Press("\u0003");
        Assert.Equal(130, await terminal.WaitForExitAsync());
        Assert.Contains("Cancelling the SQL on 'sqlite'", terminal.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("rows/s", terminal.Shown[terminal.Shown.LastIndexOf('\r')..], StringComparison.Ordinal);
    }
}
