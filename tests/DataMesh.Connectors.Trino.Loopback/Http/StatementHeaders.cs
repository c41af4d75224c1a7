using System.Net;
using DataMesh.Connectors.Trino.Loopback.Engine;

namespace DataMesh.Connectors.Trino.Loopback.Http;

/// <summary>Reads the state that a POST carries in its headers.</summary>
internal static class StatementHeaders
{
    private const string Prefix = "X-Trino-";

    /// <exception cref="BadHeaderException">A header is not as the protocol wants it.</exception>
    public static LoopbackStatement Read(LoopbackRequest request, string user)
    {
        if (request.Headers.Keys.Any(static name => name.StartsWith("X-Presto-", StringComparison.OrdinalIgnoreCase)))
        {
            throw new BadHeaderException("Both Trino and Presto headers detected");
        }

        var catalog = Text(request, "Catalog");
        var schema = Text(request, "Schema");
        return schema is not null && catalog is null
            ? throw new BadHeaderException("Schema is set but catalog is not")
            : new LoopbackStatement(request.Text)
            {
                User = user,
                Catalog = catalog,
                Schema = schema,
                TimeZone = Text(request, "Time-Zone"),
                SessionProperties = Pairs(request, "Session", isNameEncoded: false),
                PreparedStatements = Pairs(request, "Prepared-Statement", isNameEncoded: true),
                Roles = Pairs(request, "Role", isNameEncoded: false),
                TransactionId = Text(request, "Transaction-Id"),
                Capabilities = List(request, "Client-Capabilities"),
            };
    }

    /// <summary>The encodings of results that the client can read, in its order.</summary>
    public static IReadOnlyList<string> Encodings(LoopbackRequest request) => List(request, "Query-Data-Encoding");

    private static string? Text(LoopbackRequest request, string name) => request.Header(Prefix + name)?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Values hold no comma once they are encoded, so a comma always parts two of them.</summary>
    private static List<string> List(LoopbackRequest request, string name) =>
        [.. (request.Header(Prefix + name) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static Dictionary<string, string> Pairs(LoopbackRequest request, string name, bool isNameEncoded)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in List(request, name))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new BadHeaderException($"Invalid {Prefix}{name} header");
            }

            var key = pair[..equals].Trim();
            if (!pairs.TryAdd(isNameEncoded ? WebUtility.UrlDecode(key) : key, WebUtility.UrlDecode(pair[(equals + 1)..].Trim())))
            {
                throw new BadHeaderException($"Duplicate {key} in {Prefix}{name} header");
            }
        }

        return pairs;
    }
}

/// <summary>Answered with 400.</summary>
internal sealed class BadHeaderException(string message) : Exception(message);
