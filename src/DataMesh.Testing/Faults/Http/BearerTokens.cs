namespace DataMesh.Testing;

/// <summary>Credentials that expire: a server with these takes any bearer token that it sees for the first time, for a while. Thread-safe.</summary>
/// <remarks>A request without a token, or with one that expired, is answered 401 with WWW-Authenticate until a new one comes.</remarks>
public sealed class BearerTokens
{
    private const string Scheme = "Bearer ";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Use> _uses = new(StringComparer.Ordinal);

    /// <summary>For how many requests a token is good.</summary>
    /// <value>Null, the default: any number.</value>
    public int? MaxRequests { get; init; }

    /// <summary>For how long a token is good after its first request, on the server's clock.</summary>
    /// <value>Null, the default: for ever.</value>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>How many different tokens were seen.</summary>
    public int Seen
    {
        get
        {
            lock (_lock)
            {
                return _uses.Count;
            }
        }
    }

    /// <summary>Lets all tokens that were seen expire now.</summary>
    public void Expire()
    {
        lock (_lock)
        {
            foreach (var use in _uses.Values)
            {
                use.IsOver = true;
            }
        }
    }

    /// <summary>Counts a request; what WWW-Authenticate says where it is refused, else null.</summary>
    internal string? Refuse(string? authorization, DateTimeOffset now)
    {
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return "Bearer";
        }

        lock (_lock)
        {
            var token = authorization[Scheme.Length..];
            if (!_uses.TryGetValue(token, out var use))
            {
                _uses.Add(token, use = new Use { Since = now });
            }

            use.IsOver |= use.Requests >= MaxRequests || now - use.Since >= Lifetime;
            use.Requests++;
            return use.IsOver ? "Bearer error=\"invalid_token\"" : null;
        }
    }

    private sealed class Use
    {
        public required DateTimeOffset Since { get; init; }

        public int Requests { get; set; }

        public bool IsOver { get; set; }
    }
}
