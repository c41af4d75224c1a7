using DataMesh.Connectors.Trino.Protocol;
using DataMesh.Connectors.Trino.Statements;

namespace DataMesh.Connectors.Trino.Tests.Statements;

public sealed class StatementProgressTests
{
    private readonly List<ConnectorProgress> _reports = [];
    private readonly StatementProgress _progress;

    public StatementProgressTests() => _progress = new("warehouse", static () => "20260101_000000_00001_abcde", new Collector(_reports));

    [Fact]
    public void Reports_ComeFourTimesASecondAtMost()
    {
        for (var milliseconds = 0; milliseconds <= 1000; milliseconds += 10)
        {
            _progress.Report(default(StatementStats) with { State = "RUNNING" }, TimeSpan.FromMilliseconds(milliseconds));
        }

        Assert.Equal(4, _reports.Count);
    }

    [Fact]
    public void Report_TellsWhatTheServerSays()
    {
        _progress.Report(new StatementStats("RUNNING", 30, 1000, 5000, 12, 40), TimeSpan.FromSeconds(1));
        var report = Assert.Single(_reports);
        Assert.Equal("running 20260101_000000_00001_abcde: RUNNING, 12 of 40 splits", report.Work);
        Assert.Equal(("warehouse", 1000, 5000, null, 0.3, false), (report.Connector, report.Rows, report.BytesDone, report.BytesTotal, report.Share, report.IsFinished));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(0.0, 0.0)]
    [InlineData(100.0, 1.0)]
    [InlineData(250.0, 1.0)]
    public void Share_IsFromZeroToOne(double? percent, double? share)
    {
        _progress.Report(new StatementStats("RUNNING", percent, 0, 0, 0, 0), TimeSpan.FromSeconds(1));
        Assert.Equal(share, Assert.Single(_reports).Share);
    }

    [Fact]
    public void End_IsToldOnceAndNothingAfterIt()
    {
        _progress.Report(new StatementStats("RUNNING", 50, 1, 2, 3, 4), TimeSpan.FromSeconds(1));
        _progress.End(null);
        _progress.End(null);
        _progress.Report(new StatementStats("FINISHED", 100, 1, 2, 3, 4), TimeSpan.FromSeconds(9));
        Assert.Equal([false, true], _reports.Select(static report => report.IsFinished));
        Assert.Equal(1, _reports[1].Share);
    }

    [Fact]
    public void ShortStatement_IsNotTold()
    {
        _progress.Report(new StatementStats("FINISHED", 100, 1, 2, 3, 4), TimeSpan.FromMilliseconds(20));
        _progress.End(null);
        Assert.Empty(_reports);
    }

    [Fact]
    public void FailedStatement_HasNoEndThatWentWell()
    {
        _progress.Report(new StatementStats("RUNNING", 50, 1, 2, 3, 4), TimeSpan.FromSeconds(1));
        _progress.End(new ConnectorException());
        Assert.DoesNotContain(_reports, static report => report.IsFinished);
    }

    private sealed class Collector(List<ConnectorProgress> reports) : IProgress<ConnectorProgress>
    {
        public void Report(ConnectorProgress value) => reports.Add(value);
    }
}
