using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using DataMesh.Connectors.Trino.Loopback;

namespace DataMesh.Connectors.Trino.Tests.Loopback;

/// <summary>Speaks to the server by plain requests, never through the connector.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly HttpClient _http;

    public RawClient(LoopbackTrino server, HttpMessageHandler? handler = null)
    {
        // No redirects: a test looks at them itself.
        _http = new(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = server.BaseAddress };
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A request of any kind; headers as <c>name: value</c>.</summary>
    public async Task<RawAnswer> SendAsync(HttpMethod method, string uri, byte[]? body = null, params string[] headers)
    {
        using var request = new HttpRequestMessage(method, uri) { Content = body is null ? null : new ByteArrayContent(body), Version = HttpVersion.Version20 };
        foreach (var header in headers)
        {
            var colon = header.IndexOf(':', StringComparison.Ordinal);
            request.Headers.TryAddWithoutValidation(header[..colon], header[(colon + 1)..].Trim());
        }

        if (body is not null)
        {
            request.Content!.Headers.ContentType = new MediaTypeHeaderValue("text/plain", "utf-8");
        }

        using var response = await _http.SendAsync(request, Cancellation);
        return new RawAnswer(response.StatusCode, await response.Content.ReadAsByteArrayAsync(Cancellation), response.Headers, response.Content.Headers, response.Version);
    }

    public Task<RawAnswer> SubmitAsync(string sql, params string[] headers) =>
        SendAsync(HttpMethod.Post, "v1/statement", Encoding.UTF8.GetBytes(sql), [.. headers.Any(static header => header.StartsWith("X-Trino-User", StringComparison.Ordinal)) ? [] : new[] { "X-Trino-User: tester" }, .. headers]);

    public Task<RawAnswer> GetAsync(string uri, params string[] headers) => SendAsync(HttpMethod.Get, uri, null, headers);

    /// <summary>All pages of a statement, the answer to the POST first.</summary>
    public async Task<List<RawAnswer>> RunAsync(string sql, params string[] headers)
    {
        List<RawAnswer> pages = [await SubmitAsync(sql, headers)];
        while (pages[^1].NextUri is { } next)
        {
            pages.Add(await GetAsync(next, [.. headers.Where(static header => header.StartsWith("Authorization", StringComparison.Ordinal))]));
        }

        return pages;
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>An answer, read to its end.</summary>
internal sealed record RawAnswer(HttpStatusCode Status, byte[] Body, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, Version Version)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonElement.Parse(Body);

    public string? NextUri => Status == HttpStatusCode.OK && Json.TryGetProperty("nextUri", out var next) ? next.GetString() : null;

    public string State => Json.GetProperty("stats").GetProperty("state").GetString()!;

    /// <summary>The name of the error; null: there is none.</summary>
    public string? Error => Json.TryGetProperty("error", out var error) ? error.GetProperty("errorName").GetString() : null;

    /// <summary>The rows' JSON, one text each.</summary>
    public IEnumerable<string> Rows => Json.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Array ? data.EnumerateArray().Select(static row => row.GetRawText()) : [];

    /// <summary>A header's values as they came.</summary>
    public IReadOnlyList<string> Header(string name) => Headers.NonValidated.TryGetValues(name, out var values) ? [.. values] : [];
}
