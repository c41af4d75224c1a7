using System.Net;
using System.Text;
using DataMesh.Connectors.Trino.Http;

namespace DataMesh.Connectors.Trino.Protocol;

/// <summary>The requests of one statement.</summary>
internal sealed class StatementRequests
{
    // A lone half of a surrogate pair has no UTF-8; what would be sent instead is another statement.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly TimeSpan CancelLimit = TimeSpan.FromSeconds(5);

    private readonly TrinoHttp _http;
    private readonly Exchange _exchange;
    private readonly TrinoRequest _submission;
    private readonly IReadOnlyList<KeyValuePair<string, string>> _pageHeaders;

    /// <exception cref="ConnectorException">The statement, or a value of the session, cannot be sent.</exception>
    public StatementRequests(TrinoHttp http, StatementText statement, SessionState session)
    {
        _http = http;
        _exchange = new Exchange(http);
        var headers = new RequestHeaders(http.Config, http.Name);
        _pageHeaders = headers.ForPages(session);
        _submission = new TrinoRequest(HttpMethod.Post, new Uri(http.Address, "/v1/statement")) { Headers = headers.ForSubmission(session), Body = Encode(statement) };
    }

    /// <summary>Submits the statement.</summary>
    public Task<FetchedPage> SubmitAsync(CancellationToken cancellationToken, CancellationToken patience) =>
        _exchange.FetchAsync(_submission, RequestStage.Submission, cancellationToken, patience);

    /// <summary>Asks for a page.</summary>
    public Task<FetchedPage> GetAsync(Uri page, CancellationToken cancellationToken) =>
        _exchange.FetchAsync(new TrinoRequest(HttpMethod.Get, page) { Headers = _pageHeaders }, RequestStage.Page, cancellationToken, cancellationToken);

    /// <summary>Says that the statement is still wanted.</summary>
    /// <returns>The status of the answer.</returns>
    public async Task<HttpStatusCode> HeadAsync(Uri page, CancellationToken cancellationToken)
    {
        using var answer = await _http.SendAsync(new TrinoRequest(HttpMethod.Head, page) { Headers = _pageHeaders, RenewsCredentials = false }, cancellationToken, cancellationToken).ConfigureAwait(false);
        return answer.Response.StatusCode;
    }

    /// <summary>Says that the statement is not wanted any more. Never fails, and ends within seconds.</summary>
    public async Task CancelAsync(Uri page)
    {
        try
        {
            // Of real time, and not the caller's token, which is cancelled.
            using var limit = new CancellationTokenSource(CancelLimit);
            using var answer = await _http.SendAsync(new TrinoRequest(HttpMethod.Delete, page) { Headers = _pageHeaders, RenewsCredentials = false }, limit.Token, limit.Token).ConfigureAwait(false);
            if (!answer.Response.IsSuccessStatusCode)
            {
                TrinoLog.CancelFailed(_http.Logger, _http.Name, $"{(int)answer.Response.StatusCode}");
            }
        }
#pragma warning disable CA1031 // Whatever fails: the server ends by itself what nobody asks for.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            TrinoLog.CancelFailed(_http.Logger, _http.Name, exception.GetType().Name);
        }
    }

    private static byte[] Encode(StatementText statement)
    {
        try
        {
            return Utf8.GetBytes(statement.Sql);
        }
        catch (EncoderFallbackException exception)
        {
            throw new ConnectorQueryException("The statement holds half of a surrogate pair, which has no UTF-8: mend the text.", exception) { Outcome = OperationOutcome.NotStarted };
        }
    }
}
