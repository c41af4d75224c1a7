namespace Acme.Server;

/// <summary>How a server of AcmeDB runs.</summary>
public sealed record AcmeServerOptions
{
    /// <summary>Port on loopback; 0: a free one.</summary>
    public int Port { get; init; }

    /// <summary>The bearer token that it asks for.</summary>
    public string Token { get; init; } = "acme";

    /// <summary>Rows that a page has at most, whatever the client asks for.</summary>
    public int MaxRows { get; init; } = 5_000;

    /// <summary>Tables that a page of the catalog has at most, whatever the client asks for.</summary>
    public int MaxTables { get; init; } = 500;

    /// <summary>Statements that may be open at a time; one more is refused with 429.</summary>
    public int MaxStatements { get; init; } = 64;

    /// <summary>How many statements are refused with 429 before the first is taken, as if the server were busy.</summary>
    public int BusyFor { get; init; }
}
