using DataMesh.Connectors.Trino.Http;

namespace DataMesh.Connectors.Trino.Protocol;

/// <summary>Submits statements. Thread-safe.</summary>
/// <param name="http">The way to the coordinator; it is not disposed here.</param>
internal sealed class StatementClient(TrinoHttp http)
{
    // A submission that nobody waits for is answered soon, or not at all.
    private static readonly TimeSpan AbandonedLimit = TimeSpan.FromSeconds(10);

    /// <summary>Submits a statement as it is written. It does not run before its second page is asked for.</summary>
    /// <exception cref="ConnectorException">The server did not take it; nothing has run.</exception>
    public Task<StatementExecution> SubmitAsync(string sql, SessionState session, CancellationToken cancellationToken) =>
        SubmitAsync(StatementText.Of(sql), session, cancellationToken);

    /// <summary>Submits a statement that is sent in other words than the caller's; errors point into those.</summary>
    /// <exception cref="ConnectorException">The server did not take it; nothing has run.</exception>
    public async Task<StatementExecution> SubmitAsync(StatementText statement, SessionState session, CancellationToken cancellationToken)
    {
        var requests = new StatementRequests(http, statement, session);

        // Not the caller's token: a submission that is on its way is answered, and only the answer tells what to cancel.
        var abort = new CancellationTokenSource();
        var submitting = requests.SubmitAsync(abort.Token, cancellationToken);
        try
        {
            var page = await submitting.WaitAsync(cancellationToken).ConfigureAwait(false);
            abort.Dispose();
            return StatementExecution.Begin(http, requests, statement, page);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
#pragma warning disable CA2025 // The task disposes it.
            http.RunBeside(AbandonAsync(requests, submitting, abort));
#pragma warning restore CA2025
            throw new OperationCanceledException("The statement was cancelled.", exception, cancellationToken);
        }
        catch
        {
            abort.Dispose();
            throw;
        }
    }

    private async Task AbandonAsync(StatementRequests requests, Task<FetchedPage> submitting, CancellationTokenSource abort)
    {
        using (abort)
        {
            abort.CancelAfter(AbandonedLimit);
            try
            {
                var page = await submitting.ConfigureAwait(false);
                using var body = page.Body;
                if (PageReader.Read(body.Span, known: null).NextUri is { } next)
                {
                    await requests.CancelAsync(http.Origin.Next(next, OperationOutcome.NotStarted)).ConfigureAwait(false);
                }
            }
#pragma warning disable CA1031 // Without a usable answer there is nothing to cancel: what nobody asks for does not run.
            catch (Exception)
#pragma warning restore CA1031
            {
            }
        }
    }
}
