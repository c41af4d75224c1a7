namespace DataMesh.Gen.Generators.Tests;

/// <summary>Sources that several tests start from.</summary>
internal static class Samples
{
    /// <summary>The members of a query connector.</summary>
    public const string QueryMembers = """
            /// <inheritdoc/>
            public Task ConnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
            /// <inheritdoc/>
            public Task DisconnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
            /// <inheritdoc/>
            public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default) => throw new NotSupportedException();
            /// <inheritdoc/>
            public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default) => throw new NotSupportedException();
            /// <inheritdoc/>
            public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();
            /// <inheritdoc/>
            public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default) => throw new NotSupportedException();
        """;

    public const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.ComponentModel.DataAnnotations;
        using System.Threading;
        using System.Threading.Tasks;
        using DataMesh;

        """;

    /// <summary>A configuration without surprises.</summary>
    public const string Config = Usings + """
        namespace Acme;

        /// <summary>How to reach AcmeDB.</summary>
        [ConnectorConfig]
        public sealed partial record AcmeDbConfig
        {
            /// <summary>Host name of the coordinator.</summary>
            public required string Host { get; init; }
            /// <summary>Its port.</summary>
            [Range(1, 65535)] public int Port { get; init; } = 8080;
            /// <summary>Who asks.</summary>
            public string? Username { get; init; }
            /// <summary>The secret.</summary>
            [Secret] public string? Password { get; init; }
            /// <summary>The schema.</summary>
            [ConfigKey("schema")] public string? SchemaName { get; init; }
            /// <summary>How long to wait.</summary>
            public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
        }
        """;

    /// <summary>A configuration that holds another, which holds itself.</summary>
    public const string Nested = Usings + """
        namespace Acme;

        /// <summary>A file as a table.</summary>
        [ConnectorConfig]
        public sealed partial record SourceConfig
        {
            /// <summary>Where the file is.</summary>
            [ConfigShorthand] public required string Path { get; init; }
            /// <summary>Rows to skip.</summary>
            public int Skip { get; init; } = 1;
            /// <summary>Instead of this one.</summary>
            public SourceConfig? Fallback { get; init; }
        }

        /// <summary>Files as tables.</summary>
        [ConnectorConfig]
        public sealed partial record FolderConfig
        {
            /// <summary>By table name.</summary>
            public IReadOnlyDictionary<string, IReadOnlyList<SourceConfig>> Sources { get; init; } = new Dictionary<string, IReadOnlyList<SourceConfig>>();
        }
        """;

    /// <summary>A configuration that holds one of two others.</summary>
    public const string Choice = Usings + """
        namespace Acme;

        /// <summary>Who asks.</summary>
        [ConnectorConfig]
        public abstract partial record AuthConfig
        {
            /// <summary>How long an answer may take.</summary>
            public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

            /// <summary>Nobody in particular.</summary>
            [ConnectorConfig, ConfigChoice("anonymous")]
            public sealed partial record Anonymous : AuthConfig;
        }

        /// <summary>A user and a password.</summary>
        [ConnectorConfig, ConfigChoice("basic")]
        public sealed partial record BasicAuthConfig : AuthConfig
        {
            /// <summary>The user.</summary>
            public string Username { get; init; } = "me";
            /// <summary>The password.</summary>
            [Secret] public required string Password { get; init; }
        }

        /// <summary>Asks.</summary>
        [ConnectorConfig]
        public sealed partial record ClientConfig
        {
            /// <summary>As whom.</summary>
            public AuthConfig? Auth { get; init; }
        }
        """;

    /// <summary>The connector of the design.</summary>
    public const string Connector = Usings + """
        namespace Acme;

        /// <summary>Authentication failed.</summary>
        public sealed class AcmeAuthException : Exception;

        /// <summary>Runs SQL on AcmeDB.</summary>
        [Connector("acme-db", DocsUrl = "https://example.org/acme-db")]
        [MapException(typeof(AcmeAuthException), ConnectorErrorKind.Authentication)]
        [MapException(typeof(TimeoutException), nameof(MapTimeout))]
        public sealed partial class AcmeDbConnector(AcmeDbConfig config) : IQueryConnector
        {
            /// <inheritdoc/>
            public Task ConnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
            /// <inheritdoc/>
            public Task DisconnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
            /// <inheritdoc/>
            [Retry(MaxAttempts = 3, MinDelaySeconds = 1, MaxDelaySeconds = 10)]
            public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default) => throw new NotSupportedException(config.Host);
            /// <inheritdoc/>
            public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default) => throw new NotSupportedException();
            /// <inheritdoc/>
            public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();
            /// <inheritdoc/>
            public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default) => throw new NotSupportedException();

            private static ConnectorException? MapTimeout(Exception exception) => null;
        }
        """;

    /// <summary>A conformance class of the connector of the design.</summary>
    public const string Conformance = """
        using DataMesh.Testing;

        namespace Acme.Tests;

        /// <summary>A server of its own.</summary>
        public sealed class AcmeDbSystem : ConformanceSystem;

        /// <summary>Holds AcmeDB to the contract.</summary>
        [ConformanceTests(typeof(AcmeDbConnector))]
        [Quirk("NullValue_StaysNull", "AcmeDB has no \"null\".")]
        public sealed partial class AcmeDbConformance : ConformanceSuite<AcmeDbSystem>;
        """;

    /// <summary>A small connector of some name, in a file of its own.</summary>
    public static string Small(string className, string name, string config = "AcmeDbConfig") => Usings + $$"""
        namespace Acme;

        /// <summary>Small.</summary>
        [Connector("{{name}}")]
        public sealed partial class {{className}}({{config}} config) : IQueryConnector
        {
            /// <summary>Kept.</summary>
            public object Kept => config;
        {{QueryMembers}}
        }
        """;
}
