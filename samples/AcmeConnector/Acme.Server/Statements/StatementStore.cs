using System.Collections.Concurrent;
using SQLitePCL;

namespace Acme.Server.Statements;

/// <summary>The statements that were sent.</summary>
internal sealed class StatementStore(Database database, AcmeServerOptions options) : IAsyncDisposable
{
    // Of clients that went away without a word.
    private static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, StatementRun> _runs = new(StringComparer.Ordinal);
    private int _refusals = options.BusyFor;

    public int OpenCount => _runs.Values.Count(static run => run.IsOpen);

    public async Task<StatementRun> StartAsync(StatementRequest request)
    {
        await SweepAsync();
        if (Interlocked.Decrement(ref _refusals) >= 0 || OpenCount >= options.MaxStatements)
        {
            throw new AcmeError(429, "busy", "53300", "AcmeDB runs as many statements as it can.") { RetryAfterSeconds = 1 };
        }

        var run = new StatementRun(PreparedStatement.Prepare(database, request), Math.Clamp(request.PageRows, 1, options.MaxRows));
        _runs[run.Id] = run;
        return run;
    }

    /// <summary>How SQLite would run a statement, in the order of its steps.</summary>
    public IReadOnlyList<PlanStep> Explain(StatementRequest request)
    {
        // Alone first: the parser has to see that it is one, and where it is wrong.
        using var alone = PreparedStatement.Prepare(database, request);
        using var explain = alone.IsExplain ? null : PreparedStatement.Prepare(database, request with { Sql = $"EXPLAIN QUERY PLAN {request.Sql}" });
        var statement = (explain ?? alone).Handle;
        List<PlanStep> steps = [];
        while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
        {
            steps.Add(new PlanStep(raw.sqlite3_column_int(statement, 0), raw.sqlite3_column_int(statement, 1), raw.sqlite3_column_text(statement, 3).utf8_to_string()));
        }

        return steps;
    }

    public StatementRun Get(string id) =>
        _runs.TryGetValue(id, out var run) ? run : throw new AcmeError(410, "statement_gone", "24000", "The statement has ended: it was cancelled, or not asked for within a minute.");

    public async Task RemoveAsync(string id)
    {
        if (_runs.TryRemove(id, out var run))
        {
            await run.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(_runs.Keys.Select(RemoveAsync));

    private Task SweepAsync()
    {
        var oldest = Environment.TickCount64 - (long)LongestIdle.TotalMilliseconds;
        return Task.WhenAll(_runs.Values.Where(run => run.LastUse < oldest).Select(run => RemoveAsync(run.Id)));
    }
}

/// <summary>A step of a plan; its parent's id is 0 at the top.</summary>
internal sealed record PlanStep(int Id, int Parent, string Detail);
