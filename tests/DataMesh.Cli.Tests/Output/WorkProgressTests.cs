using DataMesh.Cli.Output;

namespace DataMesh.Cli.Tests.Output;

public sealed class WorkProgressTests
{
    private readonly WorkProgress _progress = new();

    [Fact]
    public void NothingTold_IsEmpty() => Assert.Empty(_progress.ToString());

    [Theory]
    [InlineData(0.409, "████████░░░░░░░░░░░░ 40 %, running q1, 1,200,000 rows, 2.5 MiB")]
    [InlineData(0.0, "░░░░░░░░░░░░░░░░░░░░ 0 %, running q1, 1,200,000 rows, 2.5 MiB")]
    [InlineData(7.0, "████████████████████ 100 %, running q1, 1,200,000 rows, 2.5 MiB")]
    [InlineData(null, "running q1, 1,200,000 rows, 2.5 MiB")]
    public void ShareOfTheSystem_IsABar(double? share, string shown)
    {
        _progress.Report(new ConnectorProgress("lake", "running q1", 1_200_000, 2_621_440, null, TimeSpan.FromSeconds(1)) { Share = share });
        Assert.Equal(shown, _progress.ToString());
    }

    [Fact]
    public void BytesOfAKnownWhole_AreABarToo()
    {
        _progress.Report(new ConnectorProgress("files", "loading 'a'", 0, 1_048_576, 4_194_304, TimeSpan.FromSeconds(1)));
        Assert.Equal("█████░░░░░░░░░░░░░░░ 25 %, loading 'a', 1.0 MiB", _progress.ToString());
    }

    [Fact]
    public void FinishedWork_IsSeenNoMore()
    {
        _progress.Report(new ConnectorProgress("files", "loading 'a'", 1, 1, 2, TimeSpan.FromSeconds(1)));
        _progress.Report(new ConnectorProgress("files", "loading 'a'", 1, 2, 2, TimeSpan.FromSeconds(1)) { IsFinished = true });
        Assert.Empty(_progress.ToString());
    }

    [Fact]
    public void TextOfTheSystem_MovesNoCursor()
    {
        _progress.Report(new ConnectorProgress("lake", "running \e[2J\n", 0, 0, null, TimeSpan.Zero));
        Assert.Equal("running \\u001b[2J\\n", _progress.ToString());
    }
}
