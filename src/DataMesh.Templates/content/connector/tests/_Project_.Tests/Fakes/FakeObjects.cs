using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace _Namespace_.Tests.Fakes;

/// <summary>Objects in memory: a write is there whole or not at all, and conditions hold within one request. Thread-safe.</summary>
public sealed class FakeObjects
{
    private readonly SortedDictionary<string, FakeObject> _objects = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private int _versions;

    public async Task<FakeAnswer?> AnswerAsync(string method, string path, HttpRequest request) => (method, path) switch
    {
        ("GET", "/api/objects") => List(request.Query["prefix"].ToString(), request.Query["after"].ToString(), int.Parse(request.Query["limit"]!, CultureInfo.InvariantCulture)),
        ("GET", "/api/objects/content") => Read(request),
        ("GET", "/api/objects/info") => Get(PathOf(request)) is { } found ? FakeAnswer.Ok(found) : Missing(PathOf(request)),
        ("PUT", "/api/objects/content") => Write(request, await ContentAsync(request)),
        ("POST", "/api/objects/copy") => Copy(request, (await FakeAnswer.ReadAsync<CopyRequest>(request)).Source),
        ("DELETE", "/api/objects/content") => Delete(PathOf(request)),
        _ => null,
    };

    private static string PathOf(HttpRequest request) => request.Query["path"]!;

    private static FakeAnswer Missing(string path) => FakeAnswer.NotFound($"There is no object '{path}'.");

    // Read to its end before anything is changed: content that breaks off throws here.
    private static async Task<byte[]> ContentAsync(HttpRequest request)
    {
        using var content = new MemoryStream();
        await request.Body.CopyToAsync(content, request.HttpContext.RequestAborted);
        return content.ToArray();
    }

    private FakeAnswer List(string prefix, string after, int limit)
    {
        lock (_lock)
        {
            var page = _objects.Values.Where(item => item.Path.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(item.Path, after) > 0).Take(limit).ToList();
            return FakeAnswer.Ok(new { Objects = page, Next = page.Count == limit ? page[^1].Path : null });
        }
    }

    private FakeAnswer Read(HttpRequest request)
    {
        if (Get(PathOf(request)) is not { } found)
        {
            return Missing(PathOf(request));
        }

        if (request.GetTypedHeaders().Range?.Ranges.Single() is not { } range)
        {
            return FakeAnswer.Ok(found.Content);
        }

        var end = Math.Min((range.To ?? long.MaxValue - 1) + 1, found.Size);
        return range.From < found.Size
            ? new FakeAnswer(StatusCodes.Status206PartialContent, found.Content[(int)range.From!.Value..(int)end])
            : new FakeAnswer(StatusCodes.Status416RangeNotSatisfiable, $"The object has {found.Size} bytes.");
    }

    private FakeAnswer Write(HttpRequest request, byte[] content) => Put(request, new FakeObject(PathOf(request), content)
    {
        ContentType = request.Headers["X-Content-Type"].FirstOrDefault() is { } type ? Uri.UnescapeDataString(type) : null,
        Metadata = JsonSerializer.Deserialize<Dictionary<string, string>>(Uri.UnescapeDataString(request.Headers["X-Metadata"].ToString()))!,
    });

    private FakeAnswer Copy(HttpRequest request, string source) => Get(source) is { } found ? Put(request, found with { Path = PathOf(request) }) : Missing(source);

    private FakeAnswer Put(HttpRequest request, FakeObject item)
    {
        lock (_lock)
        {
            var present = _objects.GetValueOrDefault(item.Path);
            if ((request.Headers.IfNoneMatch == "*" && present is not null) || (request.Headers.IfMatch.FirstOrDefault() is { } tag && tag != present?.Tag))
            {
                return new FakeAnswer(StatusCodes.Status412PreconditionFailed, $"The condition on '{item.Path}' does not hold.");
            }

            return FakeAnswer.Ok(_objects[item.Path] = item with { Tag = $"\"{++_versions}\"", Modified = DateTimeOffset.UtcNow });
        }
    }

    private FakeAnswer Delete(string path)
    {
        lock (_lock)
        {
            return _objects.Remove(path) ? new FakeAnswer(StatusCodes.Status204NoContent) : Missing(path);
        }
    }

    private FakeObject? Get(string path)
    {
        lock (_lock)
        {
            return _objects.GetValueOrDefault(path);
        }
    }

    private sealed record CopyRequest(string Source);

    private sealed record FakeObject(string Path, [property: System.Text.Json.Serialization.JsonIgnore] byte[] Content)
    {
        public long Size => Content.Length;

        public string Tag { get; init; } = "";

        public DateTimeOffset Modified { get; init; }

        public string? ContentType { get; init; }

        public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
    }
}
