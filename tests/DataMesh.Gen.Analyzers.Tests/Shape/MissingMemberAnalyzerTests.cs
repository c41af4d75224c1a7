namespace DataMesh.Gen.Analyzers.Tests;

public sealed class MissingMemberAnalyzerTests
{
    [Fact]
    public async Task MissingMembers_AreNamedInOneReportAtTheInterface()
    {
        var report = Assert.Single(await AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<MissingMemberAnalyzer>("""
            [Connector("a")]
            partial class A : IDisposable, [|IQueryConnector|]
            {
                public void Dispose() { }
                public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;
                public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken) => null!;
                public Task ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => Task.CompletedTask;
            }
            """));
        Assert.Equal("'A' does not implement ConnectAsync, ExecuteAsync, ListTablesAsync, ExplainAsync; implement the interface", report.GetMessage(null));
    }

    [Fact]
    public async Task HealthCheckOfACatalog_HasNoDefault()
    {
        var report = Assert.Single(await AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<MissingMemberAnalyzer>("[Connector(\"a\")] partial class A : [|DataMesh.ICatalogConnector|];"));
        Assert.Contains("DisconnectAsync, CheckHealthAsync, GetTableMetadataAsync, SearchTablesAsync", report.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StreamingConnector_NeedsNoExecute()
    {
        var report = Assert.Single(await AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<MissingMemberAnalyzer>(Sample.Query("", "[Connector(\"a\")] partial class A : [|IStreamingQueryConnector|]")));
        Assert.Equal("'A' does not implement StreamAsync; implement the interface", report.GetMessage(null));
    }

    [Fact]
    public Task SecondInterface_IsReportedWhereItIsNamed() =>
        AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<MissingMemberAnalyzer>(Sample.Query("", "[Connector(\"a\")] partial class A : IQueryConnector, [|IStorageConnector|]"));

    [Fact]
    public Task InterfaceOfAnAuthor_IsReportedWhereItIsNamed() =>
        AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<MissingMemberAnalyzer>("interface IMine : IQueryConnector; [Connector(\"a\")] partial class A : [|IMine|];");

    [Fact]
    public Task MemberWithoutItsToken_IsMissing() => AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<MissingMemberAnalyzer>(
        Sample.Query("", "[Connector(\"a\")] partial class A : [|IQueryConnector|]").Replace("ExplainAsync(QueryRequest query, CancellationToken cancellationToken)", "ExplainAsync(QueryRequest query)", StringComparison.Ordinal));

    [Theory]
    [InlineData("")]
    [InlineData("Task<QueryPlan> IQueryConnector.ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => null!;")]
    [InlineData("public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken) => null!;")]
    public async Task CompleteConnector_IsSilent(string members) => Assert.Empty(await AnalyzerRun.ReportsAtMarksAsync<MissingMemberAnalyzer>(Sample.Query(members)));

    [Fact]
    public async Task MembersOfABaseClass_Count() =>
        Assert.Empty(await AnalyzerRun.ReportsAtMarksAsync<MissingMemberAnalyzer>($"{Sample.Query("", "class Base : IQueryConnector")}[Connector(\"a\")] partial class A : Base, IQueryConnector;"));

    [Theory]
    [InlineData("class A : IQueryConnector;")]
    [InlineData("[Connector(\"a\")] static partial class A : IQueryConnector;")]
    [InlineData("[Connector(\"a\")] partial class A : IQueryConn;")]
    [InlineData("[Connector(\"a\")] partial class A : IDisposable;")]
    public Task ClassThatIsNoConnector_IsSilent(string source) => AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<MissingMemberAnalyzer>(source);
}
