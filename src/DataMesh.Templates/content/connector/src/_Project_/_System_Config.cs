namespace _Namespace_;

/// <summary>How to reach _System_.</summary>
[ConnectorConfig]
public sealed partial record _System_Config
{
#if (hasQuery)
    /// <summary>Path of the database.</summary>
    public required string Database { get; init; }
#endif
#if (hasQuery && overHttp)

#endif
#if (overHttp)
    /// <summary>Address of the API.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The bearer token.</summary>
    [Secret]
    public required string Token { get; init; }

#if (hasStorage)
    /// <summary>How long one request may take, its answer included; the content of an object may take longer.</summary>
#else
    /// <summary>How long one request may take, its answer included.</summary>
#endif
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
#endif
#if (pages)

    /// <summary>Entries in one page of a listing.</summary>
    [Range(1, 1000)]
    public int PageSize { get; init; } = 100;
#endif
#if (overHttp)

    partial void Validate(ConfigRules rules) => rules.InRange("timeout", Timeout, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1));
#endif
}
