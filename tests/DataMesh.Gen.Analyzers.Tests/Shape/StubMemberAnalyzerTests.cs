namespace DataMesh.Gen.Analyzers.Tests;

public sealed class StubMemberAnalyzerTests
{
    [Theory]
    [InlineData("public Task<QueryPlan> [|ExplainAsync|](QueryRequest query, CancellationToken cancellationToken) => throw new NotImplementedException();")]
    [InlineData("public Task<QueryPlan> [|ExplainAsync|](QueryRequest query, CancellationToken cancellationToken) { throw new NotSupportedException(\"No plans.\"); }")]
    [InlineData("public async Task<QueryPlan> [|ExplainAsync|](QueryRequest query, CancellationToken cancellationToken) { throw new System.NotImplementedException(); }")]
    [InlineData("public Task<QueryPlan> [|ExplainAsync|](QueryRequest query, CancellationToken cancellationToken) => Task.FromException<QueryPlan>(new NotSupportedException());")]
    [InlineData("public Task<QueryPlan> [|ExplainAsync|](QueryRequest query, CancellationToken cancellationToken) { return Task.FromException<QueryPlan>(new NotSupportedException()); }")]
    [InlineData("Task<QueryPlan> IQueryConnector.[|ExplainAsync|](QueryRequest query, CancellationToken cancellationToken) => throw new NotImplementedException();")]
    [InlineData("public async IAsyncEnumerable<TableInfo> [|ListTablesAsync|](string? schema, [EnumeratorCancellation] CancellationToken cancellationToken) { await Task.FromException(new NotImplementedException()).ConfigureAwait(false); yield break; }")]
    [InlineData("public async IAsyncEnumerable<TableInfo> [|ListTablesAsync|](string? schema, [EnumeratorCancellation] CancellationToken cancellationToken) { throw new NotImplementedException();\n#pragma warning disable CS0162\nyield break; }")]
    [InlineData("public async Task [|DisconnectAsync|](CancellationToken cancellationToken) { await Task.FromException(new NotImplementedException()); }")]
    [InlineData("public Task<HealthResult> [|CheckHealthAsync|](CancellationToken cancellationToken) => throw new NotImplementedException();")]
    [InlineData("public Task<QueryPlan> [|ExplainAsync|](QueryRequest query, CancellationToken cancellationToken) { ArgumentNullException.ThrowIfNull(query); throw new NotSupportedException(); }")]
    [InlineData("public async Task<QueryPlan> [|ExplainAsync|](QueryRequest query, CancellationToken cancellationToken) { await Task.Yield(); _ = query; throw new NotImplementedException(); }")]
    [InlineData("public async IAsyncEnumerable<TableInfo> [|ListTablesAsync|](string? schema, [EnumeratorCancellation] CancellationToken cancellationToken) { await Task.CompletedTask; throw new NotImplementedException();\n#pragma warning disable CS0162\nyield break; }")]
    public async Task MemberThatOnlyThrows_IsReportedAtItsName(string member) => Assert.Single(await AnalyzerRun.ReportsAtMarksAsync<StubMemberAnalyzer>(Sample.Query(member)));

    [Fact]
    public async Task Message_NamesMemberAndException()
    {
        var reports = await AnalyzerRun.ReportsAtMarksAsync<StubMemberAnalyzer>(Sample.Query("public Task<QueryPlan> [|ExplainAsync|](QueryRequest query, CancellationToken cancellationToken) => throw new NotImplementedException();"));
        Assert.Equal("'AcmeDbConnector.ExplainAsync' only throws NotImplementedException; implement it, or leave out an interface that the system cannot serve", reports.Single().GetMessage(null));
    }

    [Theory]
    [InlineData("public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => query.Text.Length > 9 ? throw new NotSupportedException() : Task.FromResult<QueryPlan>(null!);")]
    [InlineData("public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) { if (query.Text.Length > 9) { throw new NotSupportedException(); } return null!; }")]
    [InlineData("public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => throw new ConnectorUnsupportedException(\"It has no plans.\");")]
    [InlineData("public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => throw new ConnectorNotFoundException(\"No.\");")]
    [InlineData("public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) { try { throw new NotSupportedException(); } catch (NotSupportedException) { return null!; } }")]
    [InlineData("public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => query is null ? throw new NotImplementedException() : null!;")]
    [InlineData("public void Seek() => throw new NotSupportedException(); sealed class Reader { public void Read() => throw new NotSupportedException(); }")]
    [InlineData("public Task<QueryPlan> ExplainAsync(QueryRequest query) => throw new NotImplementedException();\npublic Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => null!;")]
    [InlineData("public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) { var dialect = query.Text; switch (dialect) { case \"a\": return null!; } throw new NotSupportedException(dialect); }")]
    [InlineData("public async Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) { await Task.Yield(); return null!; throw new NotSupportedException(); }")]
    [InlineData("public async IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema, [EnumeratorCancellation] CancellationToken cancellationToken) { await Task.Yield(); yield return null!; throw new NotSupportedException(); }")]
    public async Task MemberThatDoesMore_OrIsNoMemberOfTheContract_IsSilent(string member) => Assert.Empty(await AnalyzerRun.ReportsAtMarksAsync<StubMemberAnalyzer>(Sample.Query(member)));

    [Fact]
    public async Task ClassThatIsNoConnector_IsSilent() =>
        Assert.Empty(await AnalyzerRun.ReportsAtMarksAsync<StubMemberAnalyzer>(Sample.Query("public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => throw new NotImplementedException();", "class Plain : IQueryConnector")));

    [Fact]
    public async Task StubOfABaseClass_IsSilent() =>
        Assert.Empty(await AnalyzerRun.ReportsAtMarksAsync<StubMemberAnalyzer>(
            Sample.Query("public virtual Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => throw new NotImplementedException();", "abstract class Base : IQueryConnector") + "[Connector(\"a\")] partial class A : Base;"));

    [Theory]
    [InlineData("public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => throw")]
    [InlineData("public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => ;")]
    [InlineData("public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) { throw new ; }")]
    public Task UnfinishedBody_IsSilent(string member) => AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<StubMemberAnalyzer>(Sample.Query(member));
}
