using System.Text;

namespace DataMesh.Connectors.Trino.Loopback;

/// <summary>What a request is for.</summary>
public enum LoopbackRequestKind
{
    /// <summary>POST of a statement.</summary>
    Submit,

    /// <summary>GET of a page.</summary>
    Page,

    /// <summary>HEAD of a page.</summary>
    Heartbeat,

    /// <summary>DELETE of a page: the query is to end.</summary>
    Cancel,

    /// <summary>DELETE that ends the leaf stage alone.</summary>
    PartialCancel,

    /// <summary><c>/v1/info</c> and <c>/v1/info/state</c>.</summary>
    Info,

    /// <summary><c>/v1/query/{id}</c>.</summary>
    Query,

    /// <summary>GET of a segment, the redirect to it among them.</summary>
    Segment,

    /// <summary>The acknowledgement of a segment.</summary>
    Acknowledge,

    /// <summary>What the user's browser opens.</summary>
    SignIn,

    /// <summary>The token endpoint.</summary>
    Token,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>A request as it came.</summary>
/// <param name="Number">From 1, in the order in which they came.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path.</param>
/// <param name="Query">The query string, with its question mark; else empty.</param>
/// <param name="Headers">Each header by its name, case-insensitive, with its values as they came.</param>
/// <param name="Body">The body.</param>
public sealed record LoopbackRequest(int Number, LoopbackRequestKind Kind, string Method, string Path, string Query, IReadOnlyDictionary<string, IReadOnlyList<string>> Headers, byte[] Body)
{
    /// <summary>The port it came to.</summary>
    public int Port { get; init; }

    /// <summary>Such as <c>HTTP/1.1</c>.</summary>
    public string Protocol { get; init; } = "";

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>A header's values joined by commas; null: there is none of that name.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var values) ? string.Join(",", values) : null;
}
