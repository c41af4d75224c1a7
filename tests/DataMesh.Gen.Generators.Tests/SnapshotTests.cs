namespace DataMesh.Gen.Generators.Tests;

/// <summary>What is written, to read; every snapshot also compiles without a warning.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public void ConnectorOfTheDesign() => Snapshot.Match(GeneratorRun.Of(Samples.Config, Samples.Connector).Clean());

    [Fact]
    public void StreamingConnectorWithServices() => Snapshot.Match(GeneratorRun.Of(Samples.Usings + """
        using Microsoft.Extensions.Logging;

        namespace Acme;

        /// <summary>A service.</summary>
        public interface IClock;

        /// <summary>Streams.</summary>
        [Connector("stream-db", Version = "2.1.0-beta", Description = "Says \"hello\" & <more>.", SystemName = "stream")]
        [EngineEnforces(ReadOnly = true, TableLimits = true)]
        [CircuitBreaker(FailureRatio = 0.25, BreakDurationSeconds = 60)]
        [ConcurrencyLimit(PermitLimit = 4)]
        [RateLimit(TokensPerPeriod = 50, QueueLimit = 0)]
        public sealed partial class StreamDb(ILogger<StreamDb> logger, ConnectorInstanceOptions options, TimeProvider time, IClock clock, IClock? other = null, int size = 3) : IStreamingQueryConnector, ISessionQueryConnector
        {
            /// <summary>Used.</summary>
            public object?[] Used => [logger, options, time, clock, other, size];
            [Timeout(Seconds = 10)] Task IConnector.ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;
            Task IConnector.DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;
            [Retry, Timeout(Seconds = 30, IdleSeconds = 2.5)] Task<RowStream> IStreamingQueryConnector.StreamAsync(QueryRequest query, CancellationToken cancellationToken) => throw new NotSupportedException();
            Task<IQuerySession> ISessionQueryConnector.OpenSessionAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
            [Timeout(AttemptSeconds = 5)] Task<TableSchema> IQueryConnector.GetSchemaAsync(TableName table, CancellationToken cancellationToken) => throw new NotSupportedException();
            IAsyncEnumerable<TableInfo> IQueryConnector.ListTablesAsync(string? schema, CancellationToken cancellationToken) => throw new NotSupportedException();
            Task<QueryPlan> IQueryConnector.ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => throw new NotSupportedException();
        }
        """).Clean());

    [Fact]
    public void ConfigurationOfEveryKind() => Snapshot.Match(GeneratorRun.Of(Samples.Usings + """
        namespace Acme;

        /// <summary>A mode.</summary>
        public enum TlsMode
        {
            /// <summary>Off.</summary>
            Disable,
            /// <summary>On.</summary>
            VerifyFull,
        }

        /// <summary>Everything.</summary>
        /// <param name="Region">Where <c>it</c> is: "a" &amp; b.</param>
        /// <param name="Tries">How often.</param>
        [ConnectorConfig]
        public partial record EverythingConfig([Required] string Region, int Tries = 3)
        {
            /// <summary>A mode.</summary>
            public TlsMode Tls { get; set; } = TlsMode.VerifyFull;
            /// <summary>A ratio.</summary>
            [Range(0.0, 1.0, MaximumIsExclusive = true)] public double? Ratio { get; init; }
            /// <summary>Bounds of a wait.</summary>
            [Range(typeof(TimeSpan), "00:00:01", "01:00:00")] public TimeSpan Wait { get; init; } = TimeSpan.FromMinutes(5);
            /// <summary>A user.</summary>
            [RegularExpression("[a-z\"]+"), StringLength(20, MinimumLength = 2)] public string User { get; init; } = "me";
            /// <summary>A key.</summary>
            [Secret, MinLength(8)] public string? ApiKey { get; init; }
            /// <summary>An end point.</summary>
            [Url] public Uri? Endpoint { get; init; }
            /// <summary>A colour.</summary>
            [AllowedValues("red", "green")] public string? Colour { get; init; }
            /// <summary>Not read.</summary>
            public object? Unreadable { get; init; }
        }
        """).Clean());

    [Fact]
    public void ConfigurationThatHoldsOthers() => Snapshot.Match(GeneratorRun.Of(Samples.Usings + """
        namespace Acme;

        /// <summary>A type of column.</summary>
        public enum SourceType
        {
            /// <summary>Text.</summary>
            Text,
            /// <summary>A whole number.</summary>
            WholeNumber,
        }

        /// <summary>A file as a table.</summary>
        [ConnectorConfig]
        public sealed partial record SourceConfig
        {
            /// <summary>Where the file is.</summary>
            [ConfigShorthand, MinLength(1)] public required string Path { get; init; }
            /// <summary>Types by column.</summary>
            public IReadOnlyDictionary<string, SourceType> Types { get; init; } = new Dictionary<string, SourceType>();
            /// <summary>What is null.</summary>
            [Length(1, 9)] public IReadOnlyList<string> Null { get; init; } = [""];
            /// <summary>Instead of this one.</summary>
            public SourceConfig? Fallback { get; init; }
        }

        /// <summary>Files as tables.</summary>
        [ConnectorConfig]
        public sealed partial record FolderConfig
        {
            /// <summary>By table name.</summary>
            public IReadOnlyDictionary<string, SourceConfig> Sources { get; init; } = new Dictionary<string, SourceConfig>();
            /// <summary>Ports to try.</summary>
            public int?[]? Ports { get; init; }
            /// <summary>Headers to send.</summary>
            [Secret] public Dictionary<string, List<string>>? Headers { get; init; }
        }
        """).Clean());

    [Fact]
    public void ConfigurationThatIsAChoice() => Snapshot.Match(GeneratorRun.Of(Samples.Choice).Clean());

    [Fact]
    public void ConfigurationWithNamesAndRules() => Snapshot.Match(GeneratorRun.Of(Samples.Usings + """
        namespace Acme;

        /// <summary>Names of keys.</summary>
        [ConnectorConfig]
        public sealed partial record NamesConfig
        {
            /// <summary>Who asks.</summary>
            [ConfigAlias("user", "login"), ConfigAlias("uid", Obsolete = "it was never an id")] public required string Username { get; init; }
            /// <summary>What was.</summary>
            [ConfigAlias("size"), Obsolete("use 'pool_size'")] public int? Pool { get; init; }
            /// <summary>What was long ago.</summary>
            [Obsolete("use 'pool_size'", error: true)] public int Connections { get; init; }
            /// <summary>How much to read at once.</summary>
            [Range(typeof(ByteSize), "1KiB", "1GiB")] public ByteSize Buffer { get; init; } = ByteSize.Parse("64MiB");

            partial void Validate(ConfigRules rules)
            {
                if (Username.Length > Buffer.Bytes)
                {
                    rules.Fail("username", "must be shorter");
                }
            }
        }
        """).Clean());

    [Fact]
    public void RegistrationOfAnApplication()
    {
        var library = GeneratorRun.Of(TestCompilation.Create("Acme.Connectors", [Samples.Config, Samples.Connector, Samples.Small("InternalDb", "hidden").Replace("public sealed", "internal sealed", StringComparison.Ordinal)])).Clean().Output.ToReference();
        Snapshot.Match(GeneratorRun.Of(TestCompilation.Create(
            "Shop",
            [Samples.Usings + $$"""
                namespace Shop;

                [Connector("shop")]
                internal sealed partial class ShopConnector : IQueryConnector
                {
                {{Samples.QueryMembers}}
                }
                """],
            [TestCompilation.Hosting, library])).Clean());
    }

    [Fact]
    public void ConformanceOfAReferencedConnector()
    {
        var library = GeneratorRun.Of(TestCompilation.Create("Acme", [Samples.Config, Samples.Connector])).Clean().Output.ToReference();
        Snapshot.Match(GeneratorRun.Of(TestCompilation.Create("Acme.Tests", [Samples.Conformance], [TestCompilation.Testing, library])).Clean());
    }

    [Fact]
    public void WrongConformance_StillHasItsTests() =>
        Snapshot.Match(GeneratorRun.Of(TestCompilation.Create(
            "Acme.Tests",
            [Samples.Conformance.Replace("AcmeDbConnector", "AcmeDbSystem", StringComparison.Ordinal)],
            [TestCompilation.Testing])).Clean());

    [Fact]
    public void WrongConnector_StillHasWhatAUserMayName()
    {
        var run = GeneratorRun.Of(TestCompilation.Create("Acme", [Samples.Usings + """
            namespace Acme;

            /// <summary>Wrong.</summary>
            [Connector("wrong")]
            public abstract partial class WrongConnector;

            /// <summary>Wrong.</summary>
            [ConnectorConfig]
            public abstract partial class WrongConfig
            {
                /// <summary>A key.</summary>
                public int Port { get; init; } = 1;
            }
            """], [TestCompilation.Hosting]));
        Snapshot.Match(run.Clean());
    }
}
