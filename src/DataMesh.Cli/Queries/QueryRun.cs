using DataMesh.Cli.Output;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Queries;

/// <summary>One command's SQL under way: where it runs, and how its rows are written.</summary>
/// <param name="invocation">The command.</param>
/// <param name="system">Where it runs.</param>
/// <param name="options">The form of the rows.</param>
internal sealed class QueryRun(Invocation invocation, QuerySystem system, RowOptions options)
{
    public IReadOnlyList<QueryParameter> Parameters { get; init; } = [];

    public long? MaxRows { get; init; }

    /// <summary>Runs one statement.</summary>
    public async Task RunAsync(string sql, CancellationToken cancellationToken)
    {
        var request = new QueryRequest(sql) { Parameters = Parameters, MaxRows = MaxRows };
        var format = invocation.Format;

        // Before the statement: it may change data, and would have, though the output cannot be made.
        await using var target = invocation.OpenOutput();
        await using var rows = await OpenAsync(request, cancellationToken);
        var progress = new RowProgress();
        using (ProgressLine.Start(target, () => Text(progress)))
        {
            try
            {
                await RowOutput.CopyAsync(rows, RowWriter.Create(format, target, options), target, progress, cancellationToken);
            }
            catch (UsageException exception) when (!system.Instance.Options.ReadOnly)
            {
                // The names of its columns are known once it runs.
                throw new UsageException($"{exception.Message} The statement was run all the same: what it changed stays.", exception);
            }

            await target.CompleteAsync(cancellationToken);
        }

        QueryFacts.Tell(rows, null, MaxRows);
    }

    /// <summary>Runs the statements of a script one after the other in one session.</summary>
    /// <exception cref="ConnectorException">One failed; the message says where it stands and what was done before.</exception>
    public async Task RunAsync(IReadOnlyList<ScriptStatement> script, string place, CancellationToken cancellationToken)
    {
        var parameters = new ScriptParameters(Parameters, script, system.Reading);
        await using var session = await system.Open<ISessionQueryConnector>().OpenSessionAsync(cancellationToken);
        await using var target = invocation.OpenOutput();
        var progress = new RowProgress();
        using (ProgressLine.Start(target, () => Text(progress)))
        {
            var results = new ScriptOutput(invocation.Format, target, options);
            results.Begin();
            for (var i = 0; i < script.Count; i++)
            {
                var where = $"{place}:{script[i].Line}";
                try
                {
                    var request = new QueryRequest(script[i].Text) { Parameters = parameters.Of(i), MaxRows = MaxRows };
                    await using var rows = await session.StreamAsync(request, cancellationToken);
                    await results.WriteAsync(rows, progress, cancellationToken);
                    QueryFacts.Tell(rows, where, MaxRows);
                    await target.FlushIfSeenAsync(cancellationToken);
                }
                catch (ConnectorException exception)
                {
                    throw ScriptErrors.At(where, exception, i, session.InTransaction, mayHaveWritten: !system.Instance.Options.ReadOnly);
                }
            }

            if (session.InTransaction)
            {
                throw ScriptErrors.OpenAtEnd(place);
            }

            results.End();
            await target.CompleteAsync(cancellationToken);
        }
    }

    private string Text(RowProgress rows) => invocation.Workspace.Progress.ToString() is { Length: > 0 } work ? $"{rows}; {work}" : rows.ToString();

    private async Task<RowStream> OpenAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var connector = system.Open<IQueryConnector>();

        // Nothing is written yet: what the system works on until its first row can be seen even where the rows go to the terminal.
        using var progress = ProgressLine.Start(invocation.Workspace.Progress.ToString);
        return connector is IStreamingQueryConnector streaming
            ? await streaming.StreamAsync(request, cancellationToken)
            : RowStream.From(await connector.ExecuteAsync(request, cancellationToken));
    }
}
