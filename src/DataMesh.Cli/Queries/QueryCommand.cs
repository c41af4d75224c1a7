using System.CommandLine;
using DataMesh.Cli.CommandLine;
using DataMesh.Cli.Output;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Queries;

/// <summary><c>dmesh query</c>.</summary>
internal static class QueryCommand
{
    private static readonly QuerySymbols Symbols = new();
    private static readonly Option<bool> Write = new("--write") { Description = "Let the SQL change data, where the configuration allows it too." };
    private static readonly Option<string?> MaxRows = new("--max-rows") { Description = "Rows at most (default: all).", HelpName = "n" };
    private static readonly Option<string?> Null = new("--null") { Description = "How NULL is written in CSV, tables and Markdown (default: nothing in CSV).", HelpName = "text" };
    private static readonly Option<bool> Rename = new("--rename") { Description = "Number columns of one name in JSON (a, a_2) in place of an error." };

    public static void AddTo(Command command) =>
        command.Runs(RunAsync, Symbols.First, Symbols.Second, Symbols.File, Symbols.Parameters, Symbols.Sources, MaxRows, Symbols.Timeout, Write, Null, Rename);

    private static Task<int> RunAsync(Invocation invocation) => Symbols.RunAsync(invocation, invocation.Get(Write), RunAsync);

    private static async Task RunAsync(Invocation invocation, QueryAsk ask, QuerySystem system, CancellationToken cancellationToken)
    {
        var options = new RowOptions { Null = invocation.Get(Null), RenamesDuplicates = invocation.Get(Rename) };
        var run = new QueryRun(invocation, system, options)
        {
            Parameters = ParameterOption.Parse(invocation.Get(Symbols.Parameters)),
            MaxRows = NumberText.Parse("--max-rows", invocation.Get(MaxRows)),
        };
        if (ask.Sql.Place is null)
        {
            await run.RunAsync(ask.Sql.Statement(), cancellationToken);
            return;
        }

        var script = ask.Sql.Statements(system.Reading, invocation.Get(Write));
        await (script.Count == 1 ? run.RunAsync(script[0].Text, cancellationToken) : run.RunAsync(script, ask.Sql.Place, cancellationToken));
    }
}
