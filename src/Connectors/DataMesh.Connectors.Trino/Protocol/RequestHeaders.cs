using System.Globalization;
using System.Net;
using DataMesh.Connectors.Trino.Http;

namespace DataMesh.Connectors.Trino.Protocol;

/// <summary>The headers of a statement's requests. Values are form-encoded where the protocol says so.</summary>
/// <param name="config">What every statement of the connector has.</param>
/// <param name="connector">Name of the instance.</param>
internal sealed class RequestHeaders(TrinoConnectorConfig config, string connector)
{
    /// <summary>What is declared is decoded.</summary>
    private const string Capabilities = "PARAMETRIC_DATETIME,PATH,SESSION_AUTHORIZATION,NUMBER";

    private const string Encodings = "json+lz4,json";

    /// <summary>What is sent when a statement is submitted.</summary>
    /// <exception cref="ConnectorException">A value of the session cannot be sent in a header.</exception>
    public IReadOnlyList<KeyValuePair<string, string>> ForSubmission(SessionState session)
    {
        List<KeyValuePair<string, string>> headers = [.. ForPages(session)];
        Add("Original-Roles", session.OriginalRoles);
        Add("Source", config.Source ?? $"datamesh-{connector}");
        Add("Catalog", session.Catalog);
        Add("Schema", session.Schema);
        Add("Path", session.Path);
        Add("Time-Zone", session.TimeZone);
        Add("Language", session.Language);
        Add("Client-Info", config.ClientInfo);
        Add("Client-Tags", config.ClientTags.Count == 0 ? null : string.Join(',', config.ClientTags));
        Add("Client-Capabilities", Capabilities);
        Add("Transaction-Id", session.TransactionId ?? (session.CanBeginTransaction ? "NONE" : null));
        Add("Query-Data-Encoding", config.Spooling ? Encodings : null);
        AddPairs("Session", session.Properties);
        AddPairs("Role", session.Roles);
        AddPairs("Prepared-Statement", session.PreparedStatements, WebUtility.UrlEncode);
        AddPairs("Resource-Estimate", config.ResourceEstimates);
        AddPairs("Extra-Credential", config.ExtraCredentials);
        return headers;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                headers.Add(Header(name, value));
            }
        }

        void AddPairs(string name, IEnumerable<KeyValuePair<string, string>> pairs, Func<string, string?>? encodeKey = null)
        {
            foreach (var (key, value) in pairs)
            {
                Add(name, $"{(encodeKey is null ? key : encodeKey(key))}={WebUtility.UrlEncode(value)}");
            }
        }
    }

    /// <summary>What is sent with every request of a statement.</summary>
    /// <exception cref="ConnectorException">A value of the session cannot be sent in a header.</exception>
    public IReadOnlyList<KeyValuePair<string, string>> ForPages(SessionState session)
    {
        List<KeyValuePair<string, string>> headers = [];
        foreach (var (name, value) in (ReadOnlySpan<(string, string?)>)[("User", session.User), ("Original-User", session.OriginalUser), ("Trace-Token", config.TraceToken ?? TraceHeaders.TraceId)])
        {
            if (value is not null)
            {
                headers.Add(Header(name, value));
            }
        }

        return headers;
    }

    // A line break would begin a header of its own, and the client would leave such a value out without a word.
    private static KeyValuePair<string, string> Header(string name, string value) => value.AsSpan().IndexOfAnyInRange('\0', '\x1f') < 0 && !value.Contains('\x7f', StringComparison.Ordinal)
        ? KeyValuePair.Create($"X-Trino-{name}", value)
        : throw ConnectorException.Create(
            ConnectorErrorKind.Query, string.Create(CultureInfo.InvariantCulture, $"A value of the session cannot be sent: the header X-Trino-{name} must not hold control characters such as line breaks."), outcome: OperationOutcome.NotStarted);
}
