using System.CommandLine;
using DataMesh.Cli.CommandLine;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Queries;

/// <summary><c>dmesh explain</c>.</summary>
internal static class ExplainCommand
{
    private static readonly QuerySymbols Symbols = new();

    public static void AddTo(Command command) =>
        command.Runs(RunAsync, Symbols.First, Symbols.Second, Symbols.File, Symbols.Parameters, Symbols.Sources, Symbols.Timeout);

    private static Task<int> RunAsync(Invocation invocation) => Symbols.RunAsync(invocation, writes: false, RunAsync);

    private static async Task RunAsync(Invocation invocation, QueryAsk ask, QuerySystem system, CancellationToken cancellationToken)
    {
        var request = new QueryRequest(StatementOf(ask.Sql, system)) { Parameters = ParameterOption.Parse(invocation.Get(Symbols.Parameters)) };
        var plan = await system.Open<IQueryConnector>().ExplainAsync(request, cancellationToken);
        await PlanOutput.WriteAsync(plan, invocation);
    }

    private static string StatementOf(SqlText sql, QuerySystem system) =>
        sql.Place is null ? sql.Statement()
        : sql.Statements(system.Reading, writes: false) is [var statement] ? statement.Text
        : throw new UsageException($"'{sql.Place}' has several statements: explain takes one.");
}
