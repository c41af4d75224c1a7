using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Acme.Connectors.AcmeDb.Statements;
using DataMesh;

namespace Acme.Connectors.AcmeDb.Http;

/// <summary>The API of one server. Thread-safe.</summary>
internal sealed class AcmeDbClient : IAsyncDisposable
{
    private static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestDelete = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;
    private readonly TimeProvider _time;

    public AcmeDbClient(AcmeDbConfig config, TimeProvider time)
    {
        _time = time;

        // No redirects: the token goes to the configured server alone.
        _http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = LongestConnect, PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = config.Address,
            Timeout = config.RequestTimeout,
        };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", config.Token);
    }

    /// <summary>A request that is the first of its operation, or may be sent again.</summary>
    public async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, LocalPath(path));
        return await SendAsync(request, type, sql: null, isFirst: true, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a statement. A body goes out with it, so that the handler never sends it twice on its own.</summary>
    public async Task<T> PostAsync<T>(string path, StatementMessage statement, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(statement, AcmeDbJson.Default.StatementMessage) };
        return await SendAsync(request, type, statement.Sql, isFirst: true, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The next page of a statement whose work may be done already.</summary>
    public async Task<PageMessage> GetPageAsync(string path, string sql, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, LocalPath(path));
        return await SendAsync(request, AcmeDbJson.Default.PageMessage, sql, isFirst: false, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends a statement at the server. Waits for it a moment at most, and fails never: the server ends it by itself within a minute.</summary>
    public Task CancelAsync(string id) => Task.WhenAny(DeleteAsync($"/v1/statements/{Uri.EscapeDataString(id)}"), Task.Delay(LongestGoodbye));

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return default;
    }

    private async Task<T> SendAsync<T>(HttpRequestMessage request, JsonTypeInfo<T> type, string? sql, bool isFirst, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(request, isFirst, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            throw await ReadErrorAsync(response, sql, isFirst, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await response.Content.ReadFromJsonAsync(type, cancellationToken).ConfigureAwait(false) ?? throw new JsonException("null");
        }
        catch (JsonException exception)
        {
            throw ConnectorException.Create(ConnectorErrorKind.Internal, $"What answers at {_http.BaseAddress} does not speak AcmeDB's protocol: the body cannot be read. See host and port.", exception);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, bool isFirst, CancellationToken cancellationToken)
    {
        try
        {
            // Every answer is read whole: the timeout is one for all of it.
            return await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception) when (isFirst)
        {
            throw HttpErrors.OfFirstRequest(exception);
        }
    }

    // An error of AcmeDB's own has a code; what has none comes from a proxy, or from another server.
    private async Task<Exception> ReadErrorAsync(HttpResponseMessage response, string? sql, bool isFirst, CancellationToken cancellationToken)
    {
        ErrorDetails? error = null;
        try
        {
            error = (await response.Content.ReadFromJsonAsync(AcmeDbJson.Default.ErrorMessage, cancellationToken).ConfigureAwait(false))?.Error;
        }
        catch (JsonException)
        {
            // The status says enough.
        }

        return (int)response.StatusCode is 400 or 403 or 404 or 409 or 410 && error is { Code: not null, Sqlstate: not null }
            ? new AcmeDbException(error.Code, error.Sqlstate, error.Message ?? error.Code) { Sql = sql, Position = error.Position }
            : HttpErrors.Of(response, error?.Message, timeProvider: _time, outcome: isFirst ? null : OperationOutcome.Unknown);
    }

    // The token of the call may be why it ends: this has a limit of its own, and goes on when nobody waits for it any more.
    private async Task DeleteAsync(string path)
    {
        using var limit = new CancellationTokenSource(LongestDelete);
        try
        {
            using var answer = await _http.DeleteAsync(new Uri(path, UriKind.Relative), limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or ObjectDisposedException)
        {
            // The server may be gone, and the client too.
        }
    }

    // A link comes from the server: one that leads elsewhere would carry the token there.
    private static Uri LocalPath(string path) => path.StartsWith("/v1/", StringComparison.Ordinal)
        ? new Uri(path, UriKind.Relative)
        : throw new ConnectorException($"AcmeDB gave a link that is none of its API: '{path}'.");
}
