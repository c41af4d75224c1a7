using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace _Namespace_;

/// <summary>Sends requests to the API of _System_; what it refuses is an error of the right kind.</summary>
internal sealed class _System_Client : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly TimeProvider _time;

    public _System_Client(_System_Config config, TimeProvider time)
    {
        _time = time;

        // A connection is made anew now and then, since addresses of hosts change. A redirect would make a GET of a POST, perhaps to another host: the API's address is told by its user.
        var handler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false };
        _http = new HttpClient(handler) { BaseAddress = new Uri($"{config.Endpoint.AbsoluteUri.TrimEnd('/')}/"), Timeout = config.Timeout };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", config.Token);
    }

    /// <summary>Asks whether the API answers, and takes the token.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "health");
        using var response = await SendAsync(request, cancellationToken);
    }

    public async Task<T> GetAsync<T>(string address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await ReadAsync<T>(request, cancellationToken);
    }

    /// <summary>Sends a body as JSON. A request without one may be sent twice by the client, also a POST.</summary>
    public async Task<T> PostAsync<T>(string address, object body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body, body.GetType()) };
        return await ReadAsync<T>(request, cancellationToken);
    }

    /// <summary>Sends a request and reads the JSON that comes back, all of it within the timeout.</summary>
    public async Task<T> ReadAsync<T>(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(request, cancellationToken, HttpCompletionOption.ResponseContentRead);
        return await response.Content.ReadFromJsonAsync<T>(cancellationToken) ?? throw new ConnectorException($"{request.RequestUri} answered with null.");
    }

    /// <summary>Sends a request; the answer is a success, and unless asked for its body is not read yet.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken, HttpCompletionOption completion = HttpCompletionOption.ResponseHeadersRead)
    {
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(request, completion, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw HttpErrors.OfFirstRequest(exception);
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw HttpErrors.Of(response, await HttpErrors.ReadDetailAsync(response, cancellationToken), timeProvider: _time);
        }
    }

    /// <summary>An address with a query; what is null is left out.</summary>
    public static string Address(string path, params (string Name, string? Value)[] query)
    {
        var address = new StringBuilder(path);
        foreach (var (name, value) in query.Where(static pair => pair.Value is not null))
        {
            address.Append(address.Length == path.Length ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value!));
        }

        return address.ToString();
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return default;
    }
}
