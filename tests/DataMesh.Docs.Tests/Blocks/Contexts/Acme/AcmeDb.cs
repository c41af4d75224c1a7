// The connector that pages take for an example. It is part of the tests' own assembly too, so that blocks of configuration know the type 'acme-db'.
using System.ComponentModel.DataAnnotations;
using DataMesh;

#pragma warning disable CA1050 // Blocks of pages name it without a namespace.

/// <summary>How to reach AcmeDB.</summary>
[ConnectorConfig]
public sealed partial record AcmeDbConfig
{
    /// <summary>Host name of the coordinator.</summary>
    public required string Host { get; init; }

    /// <summary>The port.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 8080;

    /// <summary>The user.</summary>
    [ConfigAlias("user", "login")]
    public string? Username { get; init; }

    /// <summary>The user's password.</summary>
    [Secret]
    public string? Password { get; init; }

    /// <summary>The bearer token.</summary>
    [Secret]
    public string? Token { get; init; }

    /// <summary>The database.</summary>
    [ConfigAlias("db", Obsolete = "")]
    public string? Database { get; init; }

    /// <summary>How many connections at most.</summary>
    [Range(1, 50)]
    [ConfigAlias("pool", Obsolete = "")]
    public int PoolSize { get; init; } = 5;

    /// <summary>How long a statement may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How it is authenticated.</summary>
    public AcmeDbAuth Auth { get; init; } = new AcmeDbAuth.Anonymous();
}

/// <summary>Ways to authenticate.</summary>
[ConnectorConfig]
public abstract partial record AcmeDbAuth
{
    /// <summary>As nobody.</summary>
    [ConnectorConfig]
    [ConfigChoice("anonymous")]
    public sealed partial record Anonymous : AcmeDbAuth;

    /// <summary>By a name and a password.</summary>
    [ConnectorConfig]
    [ConfigChoice("basic")]
    public sealed partial record Basic : AcmeDbAuth
    {
        /// <summary>The name.</summary>
        public required string Username { get; init; }

        /// <summary>The password.</summary>
        [Secret]
        public required string Password { get; init; }
    }
}

/// <summary>Runs SQL on AcmeDB.</summary>
[Connector("acme-db", DocsUrl = "https://example.org/acme-db")]
public sealed partial class AcmeDbConnector(AcmeDbConfig config) : IQueryConnector
{
    /// <inheritdoc/>
    public Task ConnectAsync(CancellationToken cancellationToken = default) => Task.FromException(new ConnectorUnsupportedException($"{config} is an example."));

    /// <inheritdoc/>
    public Task DisconnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException("It is an example.");

    /// <inheritdoc/>
    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException("It is an example.");

    /// <inheritdoc/>
    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException("It is an example.");

    /// <inheritdoc/>
    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException("It is an example.");
}
