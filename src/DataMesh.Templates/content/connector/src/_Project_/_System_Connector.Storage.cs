using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace _Namespace_;

public sealed partial class _System_Connector : IStorageConnector
{
    public async Task<Stream> OpenReadAsync(string path, ByteRange? range = null, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, ObjectAddress("objects/content", path));
        if (range is { } part)
        {
            // A length beyond what a number holds reaches to the end as well.
            request.Headers.Range = new RangeHeaderValue(part.Offset, part.Length is { } length && length <= long.MaxValue - part.Offset ? part.Offset + length - 1 : null);
        }

        try
        {
            return await ContentAsync(await Client.SendAsync(request, cancellationToken), range is not null, cancellationToken);
        }
        catch (ConnectorException exception) when (exception.VendorCode == "416")
        {
            // The part begins at the end of the object, or beyond.
            return Stream.Null;
        }
    }

    public async Task<StorageObject> WriteAsync(string path, Stream content, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        options ??= WriteOptions.Overwrite;
        using var request = new HttpRequestMessage(HttpMethod.Put, ObjectAddress("objects/content", path)) { Content = new UploadContent(content) };
        AddConditions(request, options);
        if (options.ContentType is { } type)
        {
            request.Headers.Add("X-Content-Type", Uri.EscapeDataString(type));
        }

        // Names and values may hold any letter; headers take ASCII alone.
        request.Headers.Add("X-Metadata", Uri.EscapeDataString(JsonSerializer.Serialize(options.Metadata)));
        return (await Client.ReadAsync<ObjectAnswer>(request, cancellationToken)).ToObject();
    }

    public async IAsyncEnumerable<StorageObject> ListAsync(string? prefix = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? after = null;
        do
        {
            var page = await Client.GetAsync<ObjectPage>(_System_Client.Address("objects", ("prefix", prefix), ("limit", config.PageSize.ToString(CultureInfo.InvariantCulture)), ("after", after)), cancellationToken);
            foreach (var found in page.Objects)
            {
                yield return found.ToObject();
            }

            after = page.Next;
        }
        while (after is not null);
    }

    public async Task<StorageObject> GetInfoAsync(string path, CancellationToken cancellationToken = default) =>
        (await Client.GetAsync<ObjectAnswer>(ObjectAddress("objects/info", path), cancellationToken)).ToObject();

    public async Task DeleteAsync(string path, CancellationToken cancellationToken = default)
    {

        // The body keeps the client from sending it twice by itself: the second might take what somebody wrote in between.
        using var request = new HttpRequestMessage(HttpMethod.Delete, ObjectAddress("objects/content", path)) { Content = JsonContent.Create(new { }) };
        try
        {
            using var response = await Client.SendAsync(request, cancellationToken);
        }
        catch (ConnectorNotFoundException)
        {
            // It is gone, as it was asked for.
        }
    }

    public async Task<StorageObject> CopyAsync(string sourcePath, string destinationPath, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= WriteOptions.Overwrite;
        if (options.ContentType is not null || options.Metadata.Count > 0)
        {
            throw new ConnectorUnsupportedException("A copy has the content type and metadata of its source: write it to give it others.");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, ObjectAddress("objects/copy", destinationPath)) { Content = JsonContent.Create(new { Source = Checked(sourcePath) }) };
        AddConditions(request, options);
        return (await Client.ReadAsync<ObjectAnswer>(request, cancellationToken)).ToObject();
    }

    // Disposing the stream gives the connection back.
    private static async Task<Stream> ContentAsync(HttpResponseMessage response, bool isPart, CancellationToken cancellationToken)
    {
        try
        {
            return isPart && response.StatusCode != HttpStatusCode.PartialContent
                ? throw new ConnectorUnsupportedException("The API gave the whole object where a part of it was asked for.")
                : await response.Content.ReadAsStreamAsync(cancellationToken);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static string ObjectAddress(string address, string path) => _System_Client.Address(address, ("path", Checked(path)));

    private static string Checked(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return path.StartsWith('/') || path.Split('/').Any(static part => part is "." or "..")
            ? throw new ArgumentException($"'{path}' leads out of the root: a path is relative, without '.' and '..'.", nameof(path))
            : path;
    }

    private static void AddConditions(HttpRequestMessage request, WriteOptions options)
    {
        if (options.CreateOnly)
        {
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        }

        if (options.IfMatch is { } tag && !request.Headers.TryAddWithoutValidation("If-Match", tag))
        {
            throw new ConnectorConflictException($"'{tag}' is no tag of an object.");
        }
    }

    private sealed record ObjectPage(IReadOnlyList<ObjectAnswer> Objects, string? Next);

    private sealed record ObjectAnswer(string Path, long Size, string Tag, DateTimeOffset Modified)
    {
        public string? ContentType { get; init; }

        public Dictionary<string, string> Metadata { get; init; } = [];

        public StorageObject ToObject() => new(Path, Size) { ETag = Tag, LastModified = Modified, ContentType = ContentType, Metadata = Metadata };
    }
}
