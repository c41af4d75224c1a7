using System.Net;
using System.Net.Http.Headers;

namespace DataMesh.Connectors.Trino.Http;

/// <summary>A request that may be sent more than once, each time as a message of its own.</summary>
/// <param name="method">The method.</param>
/// <param name="uri">Where to, at the coordinator. A secret where it is a page's.</param>
internal sealed class TrinoRequest(HttpMethod method, Uri uri)
{
    private static readonly MediaTypeHeaderValue Text = new("text/plain") { CharSet = "utf-8" };

    /// <summary>The method.</summary>
    public HttpMethod Method { get; } = method;

    /// <summary>Where to.</summary>
    public Uri Uri { get; } = uri;

    /// <summary>What is sent besides what every request has.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>A statement in UTF-8; null: no body.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Whether it is signed in.</summary>
    /// <value>True.</value>
    public bool HasCredentials { get; init; } = true;

    /// <summary>Whether a refused sign-in is renewed, which may ask a person.</summary>
    /// <value>True.</value>
    public bool RenewsCredentials { get; init; } = true;

    /// <summary>A new message.</summary>
    public HttpRequestMessage Message()
    {
        var message = new HttpRequestMessage(Method, Uri) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        foreach (var (name, value) in Headers)
        {
            _ = message.Headers.TryAddWithoutValidation(name, value);
        }

        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Body);
            message.Content.Headers.ContentType = Text;
        }

        return message;
    }
}
