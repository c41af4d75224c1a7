using System.Net;
using DataMesh.Connectors.Trino.Errors;
using DataMesh.Connectors.Trino.Protocol;

namespace DataMesh.Connectors.Trino.Http;

/// <summary>Sends a request and reads its answer whole; repeats what broke on its way, where the server does nothing twice for it. Thread-safe.</summary>
/// <remarks>
/// A submission is repeated until its answer arrived: what is submitted does not run unless its pages are asked for. Where no connection could be made
/// it is not, since the caller's own policy decides about that. The request for a page is repeated as it is: the server gives the same page again.
/// </remarks>
internal sealed class Exchange(TrinoHttp http)
{
    /// <summary>The whole answer.</summary>
    /// <param name="request">What is sent.</param>
    /// <param name="stage">What may be repeated.</param>
    /// <param name="cancellationToken">Ends the request that is on its way.</param>
    /// <param name="patience">Ends waiting and repeating; the caller's own token.</param>
    /// <exception cref="ConnectorException">No page came, and repeating was not allowed, or not enough.</exception>
    public async Task<FetchedPage> FetchAsync(TrinoRequest request, RequestStage stage, CancellationToken cancellationToken, CancellationToken patience)
    {
        long? since = null;
        for (var attempt = 0; ; attempt++)
        {
            var (page, failure) = await TryAsync(request, stage, cancellationToken, patience).ConfigureAwait(false);
            if (failure is null)
            {
                return page;
            }

            since ??= http.TimeProvider.GetTimestamp();
            var delay = failure.Error.RetryAfter ?? Backoff.Delay(attempt);
            if (!failure.MayRepeat || http.TimeProvider.GetElapsedTime(since.Value) + delay > http.Config.RetryTime)
            {
                throw failure.Error;
            }

            TrinoLog.Repeated(http.Logger, http.Name, request.Method.Method, delay, failure.Error.VendorCode ?? failure.Error.Kind.ToString());
            await http.WaitAsync(delay, patience).ConfigureAwait(false);
        }
    }

    private async Task<(FetchedPage Page, Failure? Failure)> TryAsync(TrinoRequest request, RequestStage stage, CancellationToken cancellationToken, CancellationToken patience)
    {
        patience.ThrowIfCancellationRequested();
        try
        {
            using var answer = await http.SendAsync(request, cancellationToken, patience).ConfigureAwait(false);
            if (answer.Response.StatusCode != HttpStatusCode.OK)
            {
                return (default, await RefusedAsync(answer, stage).ConfigureAwait(false));
            }

#pragma warning disable CA2000 // The page takes it along.
            var body = await http.ReadBodyAsync(answer, stage).ConfigureAwait(false);
#pragma warning restore CA2000
            if (body.Length == 0)
            {
                body.Dispose();
                return (default, new Failure(TransportErrors.Empty(http, stage), MayRepeat: stage != RequestStage.Submission));
            }

            try
            {
                return (new FetchedPage(body, SessionHeaders.Read(answer.Response.Headers)), null);
            }
            catch
            {
                body.Dispose();
                throw;
            }
        }
        catch (Exception exception) when (http.IsClosed && exception is not ConnectorException)
        {
            throw new ObjectDisposedException("The connector was disposed while it was used.", exception);
        }
        catch (OperationCanceledException exception) when (patience.IsCancellationRequested || cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The request was cancelled.", exception, patience.IsCancellationRequested ? patience : cancellationToken);
        }
        catch (Exception exception) when (TransportErrors.Of(exception, http, stage) is { } failure)
        {
            return (default, failure);
        }
    }

    private async Task<Failure> RefusedAsync(TrinoAnswer answer, RequestStage stage)
    {
        if ((int)answer.Response.StatusCode is 429 or 502 or 503 or 504)
        {
            // Not the system's own words: what stands in front of it answers so.
            return new Failure(StatusErrors.Of(answer.Response, null, http, stage), MayRepeat: true);
        }

        var detail = await HttpErrors.ReadDetailAsync(answer.Response, answer.Token).ConfigureAwait(false);
        return new Failure(StatusErrors.Of(answer.Response, detail, http, stage), MayRepeat: false);
    }
}
