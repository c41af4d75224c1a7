using System.Reflection;

namespace DataMesh.Gen.Analyzers.Tests.Resilience;

public sealed class ResiliencePlacementAnalyzerTests
{
    private const string Session = """
        sealed class Session : IQuerySession
        {
            public bool InTransaction => false;
            [[|Retry(MaxAttempts = 2)|]] public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default) => throw new NotSupportedException();
            [[|Timeout(Seconds = 2)|]] public Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken = default) => throw new NotSupportedException();
            public Task BeginTransactionAsync(System.Data.IsolationLevel isolationLevel = default, CancellationToken cancellationToken = default) => Task.CompletedTask;
            Task IQuerySession.CommitAsync(CancellationToken cancellationToken) => Task.CompletedTask;
            [[|Retry|]] Task IQuerySession.RollbackAsync(CancellationToken cancellationToken) => Task.CompletedTask;
            public ValueTask DisposeAsync() => default;
        }
        """;

    [Fact]
    public async Task RetryInASession_IsNeverDone()
    {
        var reports = await AnalyzerRun.ReportsAtMarksAsync<ResiliencePlacementAnalyzer>(Session);
        Assert.Equal(["DMG3001", "DMG3003", "DMG3001"], reports.Select(static report => report.Id));
        Assert.Equal("'ExecuteAsync' has [Retry], but nothing in a session is retried, since its state may be gone; remove the attribute", reports[0].GetMessage(null));
        Assert.Equal("[Timeout] on 'StreamAsync' does nothing: a session's steps have the timeouts of the connector's own operations; put it there", reports[1].GetMessage(null));
    }

    [Fact]
    public async Task RetryOfADisconnect_IsNeverDone()
    {
        var reports = await AnalyzerRun.ReportsAtMarksAsync<ResiliencePlacementAnalyzer>(Sample.Query("[[|Retry|]] public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;"));
        Assert.Equal("DMG3001", reports.Single().Id);
    }

    // The rule knows sessions and disconnects by name; should an operation become Never, this fails and the rule must learn of it.
    [Fact]
    public void NoOperationOfTheTable_IsOfClassNever() =>
        Assert.DoesNotContain(typeof(ConnectorOperations).GetProperties(BindingFlags.Public | BindingFlags.Static), static property => ((OperationDescriptor)property.GetValue(null)!).Class == OperationClass.Never);

    [Theory]
    [InlineData("[[|Retry|]] private Task SendAsync() => Task.CompletedTask;", "[Retry] on 'SendAsync' does nothing: the method implements no operation of the contract; put it on the operation itself, or remove it")]
    [InlineData("[[|Timeout(Seconds = 3)|]] static void Send() { }", "[Timeout] on 'Send' does nothing: the method implements no operation of the contract; put it on the operation itself, or remove it")]
    [InlineData("[[|Retry|]] public Task ExecuteAsync(int other) => Task.CompletedTask;", "[Retry] on 'ExecuteAsync' does nothing: the method implements no operation of the contract; put it on the operation itself, or remove it")]
    [InlineData("[[|Retry|]] public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;", "[Retry] on 'ConnectAsync' does nothing: connecting is tried again with the operation that needs it; remove it")]
    [InlineData("[[|Retry|]] public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken) => null!;", "[Retry] on 'CheckHealthAsync' does nothing: a health check has only the retries that the operator configures; remove it")]
    [InlineData("[[|Timeout(Seconds = 3)|]] public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken) => null!;", "[Timeout] on 'CheckHealthAsync' does nothing: a health check has only the timeouts that the operator configures; remove it")]
    [InlineData("[[|Timeout(Seconds = 3)|]] public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;", "[Timeout] on 'DisconnectAsync' does nothing: a disconnect has 10 s, always; remove it")]
    [InlineData("[Timeout(Seconds = 3, [|IdleSeconds = 4|])] public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) => null!;", "'IdleSeconds' on 'ExecuteAsync' does nothing: the operation has no further steps, as a stream or a listing has; say 'Seconds' or 'AttemptSeconds'")]
    [InlineData("[Timeout([|AttemptSeconds = 3|])] public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;", "'AttemptSeconds' on 'ConnectAsync' does nothing: of a connect only the whole time is limited; say 'Seconds'")]
    public async Task AttributeThatDoesNothing_IsReported(string member, string message)
    {
        var reports = await AnalyzerRun.ReportsAtMarksAsync<ResiliencePlacementAnalyzer>(Sample.Query(member));
        Assert.Equal(("DMG3003", message), (reports.Single().Id, reports.Single().GetMessage(null)));
    }

    [Theory]
    [InlineData("[Retry, Timeout(Seconds = 3, AttemptSeconds = 1)] public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) => null!;")]
    [InlineData("[Retry, Timeout(AttemptSeconds = 1)] Task<QueryResult> IQueryConnector.ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) => null!;")]
    [InlineData("[Timeout(IdleSeconds = 3), Retry] public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema, CancellationToken cancellationToken) => null!;")]
    [InlineData("[Timeout(Seconds = 3)] public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;")]
    [InlineData("[Obsolete] private void Send() { } [Fine] void More() { } class FineAttribute : Attribute;")]
    public Task AttributeThatActs_IsSilent(string member) => AnalyzerRun.ReportsAtMarksAsync<ResiliencePlacementAnalyzer>(Sample.Query(member));

    [Fact]
    public Task MethodThatADerivedConnectorImplementsItsInterfaceWith_IsSilent() =>
        AnalyzerRun.ReportsAtMarksAsync<ResiliencePlacementAnalyzer>("abstract class Base { [Retry, Timeout(Seconds = 4)] public virtual Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) => null!; [Timeout(Seconds = 3)] public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask; [[|Retry|]] public void Other() { } }");

    [Fact]
    public Task OverrideAndPartialMethod_AreSilent() =>
        AnalyzerRun.ReportsAtMarksAsync<ResiliencePlacementAnalyzer>($$"""
            {{Sample.Query("public virtual Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) => null!; [Retry] public partial Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken); public partial Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => null!;", "public abstract partial class Base : IQueryConnector")}}
            [Connector("x")] public sealed partial class C : Base { [Retry] public override Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) => null!; }
            """);

    [Theory]
    [InlineData("[[|CircuitBreaker|]] sealed class Client;", "[CircuitBreaker] on 'Client' does nothing: the class is no connector; move it to the class that has [Connector]")]
    [InlineData("[[|RateLimit(TokenLimit = 3)|]] static class Client;", "[RateLimit] on 'Client' does nothing: the class is no connector; move it to the class that has [Connector]")]
    [InlineData("[[|ConcurrencyLimit|]] class Client; class Other : Client;", "[ConcurrencyLimit] on 'Client' does nothing: the class is no connector; move it to the class that has [Connector]")]
    [InlineData("[[|EngineEnforces(ReadOnly = true)|]] class Client;", "[EngineEnforces] on 'Client' does nothing: the class is no connector; move it to the class that has [Connector]")]
    [InlineData("[[|MapException(typeof(IOException), ConnectorErrorKind.Connection)|]] abstract class Base; [Connector(\"x\")] partial class C : Base;", "[MapException] on 'Base' does nothing: a connector does not inherit it; move it to the class that has [Connector]")]
    public async Task ClassThatIsNoConnector_IsReported(string source, string message)
    {
        var reports = await AnalyzerRun.ReportsAtMarksAsync<ResiliencePlacementAnalyzer>(source);
        Assert.Equal(("DMG3003", message), (reports.Single().Id, reports.Single().GetMessage(null)));
    }

    [Theory]
    [InlineData("[CircuitBreaker, RateLimit, ConcurrencyLimit, EngineEnforces, MapException(typeof(IOException), ConnectorErrorKind.Connection), Connector(\"x\")] partial class C;")]
    [InlineData("[CircuitBreaker] public abstract class Base;")]
    [InlineData("[CircuitBreaker] class Base; namespace N { partial class Outer { [Connector(\"x\")] partial class C : Middle; class Middle : Base; } }")]
    [InlineData("[CircuitBreaker] class Base<T>; [Connector(\"x\")] partial class C : Base<int>;")]
    [InlineData("namespace Other { class CircuitBreakerAttribute : Attribute; [Other.CircuitBreaker] sealed class Client; }")]
    public Task ConnectorAndItsBase_AreSilent(string source) => AnalyzerRun.ReportsAtMarksAsync<ResiliencePlacementAnalyzer>(source);

    [Fact]
    public Task UnfinishedCode_IsSilent() =>
        AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<ResiliencePlacementAnalyzer>("[CircuitBreaker( abstract class X { [Timeout(Seconds = )] [Retry(Max] public Task ConnectAsync(");
}
