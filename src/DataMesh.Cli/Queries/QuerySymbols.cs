using System.CommandLine;
using DataMesh.Cli.CommandLine;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Queries;

/// <summary>What <c>query</c> and <c>explain</c> take alike, and how they begin.</summary>
internal sealed class QuerySymbols
{
    public Argument<string?> First { get; } = new("instance") { Description = "The instance, or the SQL alone: then the configuration's default, else its only instance that runs SQL, else the embedded SQLite.", Arity = ArgumentArity.ZeroOrOne };

    public Argument<string?> Second { get; } = new("sql") { Description = "One statement, or - for standard input.", Arity = ArgumentArity.ZeroOrOne };

    public Option<string?> File { get; } = new("--file", "-f") { Description = "A script of SQL, run in one session; - is standard input.", HelpName = "file" };

    public Option<string[]> Parameters { get; } = ParameterOption.Create();

    public Option<string[]> Sources { get; } = SourceOption.Create();

    public Option<string?> Timeout { get; } = new("--timeout") { Description = "How long it may take, such as 30s or 5m (default: what the configuration says).", HelpName = "duration" };

    /// <summary>Finds the SQL and the system, and runs what is to be done with them.</summary>
    public async Task<int> RunAsync(Invocation invocation, bool writes, Func<Invocation, QueryAsk, QuerySystem, CancellationToken, Task> run)
    {
        var timeout = DurationOption.Of(invocation, Timeout);
        var sources = SourceOption.Parse(invocation.Get(Sources));
        var ask = await QueryAsk.ReadAsync(invocation, invocation.Get(First), invocation.Get(Second), invocation.Get(File));
        var system = QuerySystem.Find(invocation.Workspace, ask.Instance, sources).ReadOnlyUnless(writes);
        invocation.Keys.Notice = $"Cancelling the SQL on '{system.Name}'. Press Ctrl-C again to leave at once.";
        using var deadline = new QueryDeadline(timeout, invocation.Token);
        try
        {
            await run(invocation, ask, system, deadline.Token);
            return ExitCodes.Success;
        }
        catch (OperationCanceledException exception) when (deadline.ErrorOf(exception, system.Name) is { } error)
        {
            throw error;
        }
        catch (ConnectorException exception) when (system.HintFor(exception) is { } hint)
        {
            Hints.Attach(exception, hint);
            throw;
        }
    }
}
