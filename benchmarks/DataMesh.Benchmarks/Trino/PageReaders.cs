using System.Text;
using System.Text.Json;
using DataMesh.Benchmarks.Streaming;
using Newtonsoft.Json;

namespace DataMesh.Benchmarks.Trino;

/// <summary>Ways to read the pages of a statement without the connector.</summary>
internal sealed class PageReaders(Uri address) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
    private byte[] _buffer = new byte[2 << 20];

    /// <summary>The floor: each page is received, then only split into tokens.</summary>
    public async Task<ulong> TokensAsync(string statement)
    {
        var tokens = 0UL;
        var next = await SubmitAsync(statement);
        while (next is not null)
        {
            var length = await ReceiveAsync(next);
            (next, var count) = Tokenise(_buffer.AsSpan(0, length));
            tokens += count;
        }

        return tokens;
    }

    /// <summary>As clients over Newtonsoft.Json do: a string for each page, objects for each value.</summary>
    public async Task<ulong> ObjectsAsync<TFold>(string statement)
        where TFold : struct, IFold
    {
        var folds = new OrderFolds<TFold>();
        var rows = 0UL;
        var next = await SubmitAsync(statement);
        while (next is not null)
        {
            using var response = await _http.GetAsync(new Uri(next));
            var page = JsonConvert.DeserializeObject<Page>(await response.Content.ReadAsStringAsync())!;
            foreach (var row in page.Data ?? [])
            {
                rows++;

                // What the values are converted to later is not counted against this one.
                if (typeof(TFold) == typeof(Digest))
                {
                    folds.Add(row);
                }
            }

            next = page.NextUri;
        }

        return typeof(TFold) == typeof(Digest) ? folds.Result : rows;
    }

    /// <summary>The time that a statement of one row takes on the wire: a submission and a page.</summary>
    public async Task<ulong> RoundTripsAsync()
    {
        var next = await SubmitAsync("one 1");
        return (ulong)await ReceiveAsync(next!);
    }

    public void Dispose() => _http.Dispose();

    private async Task<string?> SubmitAsync(string statement)
    {
        using var content = new StringContent(statement, Encoding.UTF8, "text/plain");
        using var response = await _http.PostAsync(new Uri("/v1/statement", UriKind.Relative), content);
        return JsonConvert.DeserializeObject<Page>(await response.Content.ReadAsStringAsync())!.NextUri;
    }

    private async Task<int> ReceiveAsync(string uri)
    {
        using var response = await _http.GetAsync(new Uri(uri), HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        var length = 0;
        while (await body.ReadAsync(_buffer.AsMemory(length)) is > 0 and var read)
        {
            length += read;
            if (length == _buffer.Length)
            {
                Array.Resize(ref _buffer, length * 2);
            }
        }

        return length;
    }

    private static (string? Next, ulong Tokens) Tokenise(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        string? next = null;
        var tokens = 0UL;
        while (reader.Read())
        {
            tokens++;
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("nextUri"u8))
            {
                _ = reader.Read();
                next = reader.GetString();
            }
        }

        return (next, tokens);
    }

    private sealed class Page
    {
        public string? NextUri { get; set; }

        public List<List<object?>>? Data { get; set; }
    }
}
