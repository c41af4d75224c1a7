using DataMesh.Connectors.Trino.Loopback.Engine;

namespace DataMesh.Connectors.Trino.Loopback;

/// <summary>How a <see cref="LoopbackTrino"/> behaves. The defaults are a plain coordinator without authentication.</summary>
public sealed record LoopbackOptions
{
    /// <summary>What runs the statements; disposed with the server. Null: the demonstration's <see cref="ScriptedEngine"/>.</summary>
    public ILoopbackEngine? Engine { get; init; }

    /// <summary>The port of the coordinator; 0: a free one.</summary>
    public int Port { get; init; }

    /// <summary>How many <c>queued</c> pages come after the first before the statement is dispatched.</summary>
    public int QueueingPages { get; init; }

    /// <summary>How many <c>executing</c> pages come without columns and rows before the first with them.</summary>
    public int EmptyPages { get; init; }

    /// <summary>The size at which a page of rows ends, in bytes of JSON, unless the request's <c>targetResultSize</c> says another.</summary>
    public int PageSize { get; init; } = 1 << 20;

    /// <summary>Ends the query on the page with its last rows; else on one more page without rows, as a coordinator mostly does.</summary>
    public bool EndsWithLastRows { get; init; }

    /// <summary>The longest time for which a page waits for rows.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>After how long without a request a query is given up; after as long again it is forgotten.</summary>
    public TimeSpan AbandonAfter { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The clock by which queries are abandoned and segments expire.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Compresses pages for clients that accept gzip.</summary>
    public bool Gzip { get; init; } = true;

    /// <summary>Knows HEAD on a page's address; else 405, as older servers answer.</summary>
    public bool Heartbeat { get; init; } = true;

    /// <summary>Sends response headers of one name as one value joined by commas; else as several headers.</summary>
    public bool JoinsHeaders { get; init; }

    /// <summary>What <c>/v1/info</c> says.</summary>
    public string Version { get; init; } = "476";

    /// <summary>What <c>/v1/info</c> says of its start.</summary>
    public bool IsStarting { get; init; }

    /// <summary>What <c>/v1/info/state</c> says.</summary>
    public string State { get; init; } = "ACTIVE";

    /// <summary>Gives results in segments to clients that ask so. Null: knows nothing of it, as older servers.</summary>
    public LoopbackSpooling? Spooling { get; init; }

    /// <summary>Who may sign in, and how. Null: everybody, by name alone.</summary>
    public LoopbackAuthentication? Authentication { get; init; }

    /// <summary>Speaks TLS. Null: plain HTTP.</summary>
    public LoopbackTls? Tls { get; init; }

    /// <summary>Looks at each request before it is answered, and says what is to go wrong; null: nothing. Called from several threads.</summary>
    public Func<LoopbackRequest, LoopbackFault?>? Intercept { get; init; }
}
