using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators.Tests;

/// <summary>Where and how a class can stand; what is written for it always compiles without a warning.</summary>
public sealed class ShapeTests
{
    private const string Quiet = Samples.Usings + "#pragma warning disable CS1591\n";

    public static TheoryData<string, string> Shapes => new()
    {
        { "global namespace", $$"""
            {{Quiet}}
            [ConnectorConfig] public sealed partial record PlainConfig { public required string Host { get; init; } }
            [Connector("plain")] public sealed partial class Plain(PlainConfig config) : IQueryConnector { public object Kept => config; {{Samples.QueryMembers}} }
            """ },
        { "nested in every kind of type", $$"""
            {{Quiet}}
            namespace Acme;
            public static partial class A { public partial record B { public partial struct C { public partial record struct D { public partial interface E {
                [ConnectorConfig] public sealed partial record NestedConfig { public int Port { get; init; } = 1; }
                [Connector("nested")] public sealed partial class Nested(NestedConfig config) : IQueryConnector { public object Kept => config; {{Samples.QueryMembers}} }
            } } } } }
            """ },
        { "nested in a generic container", $$"""
            {{Quiet}}
            namespace Acme;
            public static partial class Outer<TKey, @in> where TKey : class, new() { public partial interface Inner<T, @class> {
                [ConnectorConfig] public sealed partial record NestedConfig { public int Port { get; init; } = 1; public required string @event { get; init; } }
                [Connector("nested")] public sealed partial class Nested(NestedConfig config) : IQueryConnector { public object Kept => config; {{Samples.QueryMembers}} }
            } }
            """ },
        { "keyword names", $$"""
            {{Quiet}}
            namespace @namespace.@event.@record;
            [ConnectorConfig] public sealed partial record @class { public required string @string { get; init; } public int @await { get; init; } = 1; [Range(1, 2)] public int @field { get; set; } = 1; public @enum @value { get; init; } = @enum.@else; [Secret] public string? @partial { get; init; } }
            public enum @enum { @if, @else }
            [Connector("keyword")] [MapException(typeof(@throw), nameof(@catch))] public sealed partial class @void(@class @this, @interface @base) : IQueryConnector { public object[] Kept => [@this, @base]; private static ConnectorException? @catch(Exception exception) => null; {{Samples.QueryMembers}} }
            public sealed class @throw : Exception;
            public interface @interface;
            """ },
        { "names of generated locals", $$"""
            {{Quiet}}
            namespace Acme;
            [ConnectorConfig] public sealed partial class LocalsConfig { public int config { get; init; } = 1; public int reader { get; init; } = 1; public int node { get; init; } = 1; public int problems { get; init; } = 1; public string? check { get; init; } public int Value { get; init; } = 1; public int value { get; init; } = 1; [ConfigKey("x")] public int global { get; init; } = 1; public string? System { get; init; } }
            """ },
        { "hostile text", $$"""
            {{Quiet}}
            namespace Acme;
            /// <summary>Ends *∕ and "quotes" \ {braces} &lt;b&gt; {{"\"\"\""}} </summary>
            [ConnectorConfig] public sealed partial record HostileConfig { [ConfigKey("a\"b\\c{d}\n\u2028")] [RegularExpression("\"\"\"\\d{2}\n")] public string Text { get; init; } = "\"\"\"\r\n\0{}\ud83d"; [AllowedValues("\"", "\n*/")] public string? More { get; init; } }
            [Connector("host\"ile\n\\", Version = "\"", Description = "\n// \"\"\" */", DocsUrl = "</summary>\u2029", SystemName = "{")] public sealed partial class Hostile(HostileConfig config) : IQueryConnector { public object Kept => config; {{Samples.QueryMembers}} }
            """ },
        { "obsolete members", $$"""
            {{Quiet}}
            namespace Acme;
            [Obsolete("old")] [ConnectorConfig] public sealed partial record OldConfig { [Obsolete] public string? Host { get; set; } [Obsolete("old")] public int Port { get; init; } = 1; [Obsolete("gone", true)] public int Gone { get; init; } = 1; }
            [Obsolete("old")] [Connector("old")] public sealed partial class Old : IQueryConnector { [Obsolete] public Old(OldConfig config) => Kept = config; public object Kept { get; } {{Samples.QueryMembers}} }
            """ },
        { "private nested", $$"""
            {{Quiet}}
            namespace Acme;
            public static partial class Host {
                [ConnectorConfig] private sealed partial record HiddenConfig { public int Port { get; init; } = 1; }
                [Connector("hidden")] private sealed partial class Hidden(HiddenConfig config) : IQueryConnector { public object Kept => config; {{Samples.QueryMembers}} }
                public static object Use => new Hidden(new());
            }
            """ },
        { "derived types", $$"""
            {{Quiet}}
            namespace Acme;
            public abstract record BaseConfig { public required string Host { get; init; } [Secret] public string? Password { get; init; } }
            [ConnectorConfig] public partial record MiddleConfig : BaseConfig { public int Port { get; init; } = 1; }
            [ConnectorConfig] public sealed partial record LeafConfig : MiddleConfig { public bool Fast { get; init; } }
            [ConnectorConfig] public partial class ClassConfig { public int Port { get; init; } = 1; public sealed override string ToString() => "mine"; }
            [ConnectorConfig] public sealed partial class DerivedConfig : ClassConfig { public int Size { get; set; } = 1; }
            [Connector("first")] public partial class First(LeafConfig config) : IQueryConnector { public object Kept => config; {{Samples.QueryMembers}} }
            [Connector("second")] public sealed partial class Second(LeafConfig config) : First(config);
            """ },
        { "records, constructors and services", $$"""
            {{Quiet}}
            namespace Acme;
            [ConnectorConfig] public sealed partial record PositionalConfig(string Host, int Port = 5432, string? Database = null, TimeSpan? Wait = null, DayOfWeek Day = DayOfWeek.Monday) { public required string User { get; init; } }
            [ConnectorConfig] public sealed partial class OwnText { private OwnText() { } public int Port { get; init; } public override string ToString() => "mine"; }
            [ConnectorConfig] public sealed partial record NoKeys;
            [Connector("record")] public sealed partial record RecordConnector(PositionalConfig Config) : IQueryConnector { {{Samples.QueryMembers}} }
            [Connector("internal")] internal sealed partial class Internal : IQueryConnector { private Internal(OwnText config, IServiceProvider services) => Kept = (config, services); public object Kept { get; } {{Samples.QueryMembers}} }
            """ },
        { "every type of value", $$"""
            {{Quiet}}
            namespace Acme;
            [Flags] public enum Wide : ulong { None = 0, Top = ulong.MaxValue }
            [ConnectorConfig] public sealed partial record WideConfig
            {
                [Range(0, 200)] public sbyte A { get; init; } [Range(1, 2)] public byte B { get; init; } [Range(1, 2)] public short C { get; init; } [Range(1, 2)] public ushort? D { get; init; } [Range(1, 2)] public uint E { get; init; }
                [Range(1, 2)] public long F { get; init; } [Range(1, 2)] public ulong? G { get; init; } [Range(1, 2)] public nint H { get; init; } [Range(1, 2)] public nuint I { get; init; } [Range(1, 2)] public Int128 J { get; init; } [Range(1, 2)] public UInt128? K { get; init; }
                [Range(1, 2)] public float L { get; init; } [Range(0.5, double.MaxValue)] public double? M { get; init; } [Range(0.5, 2)] public decimal N { get; init; } [Range(1, 2)] public Half? O { get; init; } [Range(typeof(decimal), "0.1", "99.9")] public decimal? P { get; init; }
                [AllowedValues(1, 2)] public int Q { get; init; } [DeniedValues(0.5)] public double? R { get; init; } [AllowedValues(Wide.Top)] public Wide? S { get; init; } [AllowedValues(true)] public bool? T { get; init; }
                public Guid U { get; init; } public Uri? V { get; init; } public DateTimeOffset? W { get; init; } public TimeSpan? X { get; init; } [Required(AllowEmptyStrings = true), MaxLength(3), Url] public string? Y { get; init; } [Length(1, 3)] public string Z { get; init; } = "z";
                [Range(typeof(DateTime), "2020", "2021")] public object? Unreadable { get; init; } public int Computed => A; public static int Shared { get; set; } public int this[int i] { get => i; set => _ = value; } internal int Hidden { get; set; } public int Own { get; private set; }
            }
            """ },
        { "values that hold values", $$"""
            {{Quiet}}
            namespace Acme;
            public enum @enum { @if, Else }
            [ConnectorConfig] public sealed partial record LeafConfig { [ConfigShorthand] public required string Path { get; init; } public int[] Numbers { get; init; } = []; }
            [ConnectorConfig] public sealed partial record TreeConfig { public TreeConfig? Left { get; init; } public IReadOnlyList<TreeConfig> More { get; init; } = []; public FirstConfig? Other { get; init; } }
            [ConnectorConfig] public sealed partial class FirstConfig { public SecondConfig? Second { get; set; } }
            [ConnectorConfig] public sealed partial class SecondConfig { public IDictionary<string, FirstConfig?[]>? First { get; set; } }
            [ConnectorConfig] public partial record BaseConfig { public List<string> Names { get; init; } = []; public @enum[]? Kinds { get; init; } [Secret] public LeafConfig? Hidden { get; init; } }
            [ConnectorConfig] public sealed partial record DerivedConfig : BaseConfig { public required LeafConfig Own { get; init; } }
            [ConnectorConfig] public sealed partial record PositionalConfig(IReadOnlyList<string> Names, IReadOnlyDictionary<string, int>? Sizes = null, LeafConfig? Leaf = null);
            [ConnectorConfig] public sealed partial record EveryConfig
            {
                public IEnumerable<string?> A { get; init; } = []; public ICollection<int?> B { get; init; } = []; public IList<Uri> C { get; init; } = []; public IReadOnlyCollection<TimeSpan> D { get; set; } = []; public List<List<@enum?>> E { get; init; } = [];
                [Required, MinLength(1), MaxLength(3)] public Dictionary<string, Dictionary<string, IReadOnlyList<LeafConfig>>>? F { get; init; } [Length(1, 2)] public string?[]?[]? G { get; init; } public required IReadOnlyDictionary<string, LeafConfig?> H { get; init; }
                [Secret] public IDictionary<string, string?>? I { get; init; } public LeafConfig J { get; init; } = new() { Path = "x" }; public bool[] K { get; init; } = null!; public Outer<int>.InnerConfig L { get; init; } = new();
                public object[] Unreadable { get; init; } = []; public Dictionary<int, string> Also { get; init; } = []; public int[,] Grid { get; init; } = new int[0, 0]; public HashSet<string> Set { get; init; } = [];
            }
            public static partial class Outer<T> { [ConnectorConfig] public sealed partial record InnerConfig { public IReadOnlyList<InnerConfig> Inner { get; init; } = []; public Outer<string>.InnerConfig? Twin { get; init; } } }
            """ },
        { "unfinished constraints", $$"""
            {{Quiet}}
            namespace Acme;
            [ConnectorConfig] public sealed partial record OddConfig { [Range(5, 1)] public int A { get; init; } = 1; [RegularExpression("(")] public string? B { get; init; } [MinLength(-5)] public string? C { get; init; } [Range(double.NaN, double.PositiveInfinity)] public double D { get; init; } = 1; [Range(typeof(int), "x", "y")] public int E { get; init; } = 1; [AllowedValues(new object?[] { null })] public string? F { get; init; } [ConfigKey("a")] public int Twice { get; init; } = 1; }
            [Connector("odd"), CircuitBreaker(FailureRatio = double.NaN, MinimumThroughput = int.MinValue), ConcurrencyLimit(PermitLimit = -1), RateLimit(ReplenishmentSeconds = double.PositiveInfinity)] public sealed partial class Odd(OddConfig config) : IQueryConnector {
                public object Kept => config;
                public Task ConnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask; public Task DisconnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
                [Timeout(Seconds = double.NaN, AttemptSeconds = -1, IdleSeconds = double.MaxValue), Retry(MaxAttempts = -1, MinDelaySeconds = double.NaN, MaxDelaySeconds = double.PositiveInfinity)] public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default) => throw new NotSupportedException();
                public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default) => throw new NotSupportedException(); public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, CancellationToken cancellationToken = default) => throw new NotSupportedException(); public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default) => throw new NotSupportedException();
            }
            """ },
        { "all four kinds", $$"""
            {{Quiet}}
            using System.IO;
            namespace Acme;
            [Connector("every-kind")] public sealed partial class EveryKind : IStreamingQueryConnector, ISessionQueryConnector, ICatalogConnector, IJobLogConnector, IStorageConnector {
                Task IConnector.ConnectAsync(CancellationToken c) => throw new NotSupportedException(); Task IConnector.DisconnectAsync(CancellationToken c) => throw new NotSupportedException(); Task<HealthResult> IConnector.CheckHealthAsync(CancellationToken c) => throw new NotSupportedException();
                Task<RowStream> IStreamingQueryConnector.StreamAsync(QueryRequest q, CancellationToken c) => throw new NotSupportedException(); Task<IQuerySession> ISessionQueryConnector.OpenSessionAsync(CancellationToken c) => throw new NotSupportedException();
                Task<TableSchema> IQueryConnector.GetSchemaAsync(TableName t, CancellationToken c) => throw new NotSupportedException(); IAsyncEnumerable<TableInfo> IQueryConnector.ListTablesAsync(string? s, CancellationToken c) => throw new NotSupportedException(); Task<QueryPlan> IQueryConnector.ExplainAsync(QueryRequest q, CancellationToken c) => throw new NotSupportedException();
                Task<TableMetadata> ICatalogConnector.GetTableMetadataAsync(TableName t, CancellationToken c) => throw new NotSupportedException(); IAsyncEnumerable<TableSearchHit> ICatalogConnector.SearchTablesAsync(TableSearch s, CancellationToken c) => throw new NotSupportedException(); Task<LineageGraph> ICatalogConnector.GetLineageAsync(LineageRequest r, CancellationToken c) => throw new NotSupportedException();
                Task<IReadOnlyList<Classification>> ICatalogConnector.GetClassificationsAsync(TableName t, CancellationToken c) => throw new NotSupportedException(); IAsyncEnumerable<SchemaInfo> ICatalogConnector.ListSchemasAsync(string? s, CancellationToken c) => throw new NotSupportedException();
                Task<JobStatus> IProcessingConnector.SubmitJobAsync(JobSpec j, CancellationToken c) => throw new NotSupportedException(); Task<JobStatus> IProcessingConnector.GetJobStatusAsync(string j, CancellationToken c) => throw new NotSupportedException(); Task<JobResult> IProcessingConnector.GetJobResultAsync(string j, CancellationToken c) => throw new NotSupportedException(); Task<bool> IProcessingConnector.CancelJobAsync(string j, CancellationToken c) => throw new NotSupportedException(); IAsyncEnumerable<JobStatus> IProcessingConnector.ListJobsAsync(JobState? s, CancellationToken c) => throw new NotSupportedException();
                Task<Stream> IJobLogConnector.OpenJobLogAsync(string j, long o, CancellationToken c) => throw new NotSupportedException();
                Task<Stream> IStorageConnector.OpenReadAsync(string p, ByteRange? r, CancellationToken c) => throw new NotSupportedException(); Task<StorageObject> IStorageConnector.WriteAsync(string p, Stream s, WriteOptions? o, CancellationToken c) => throw new NotSupportedException(); IAsyncEnumerable<StorageObject> IStorageConnector.ListAsync(string? p, CancellationToken c) => throw new NotSupportedException();
                Task<StorageObject> IStorageConnector.GetInfoAsync(string p, CancellationToken c) => throw new NotSupportedException(); Task IStorageConnector.DeleteAsync(string p, CancellationToken c) => throw new NotSupportedException(); Task<StorageObject> IStorageConnector.CopyAsync(string s, string d, WriteOptions? o, CancellationToken c) => throw new NotSupportedException();
            }
            """ },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Shape_CompilesWithoutAWarning(string shape, string source)
    {
        Assert.NotEmpty(shape);
        var run = GeneratorRun.Of(TestCompilation.Create("Acme", [source], [TestCompilation.Hosting]));
        Assert.NotEmpty(run.Clean().Sources);
        Assert.All(run.Sources.Values, static text => Assert.DoesNotContain("cannot work", text, StringComparison.Ordinal));
    }

    [Fact]
    public void ConstructorWithASecondConfiguration_IsNotCalled()
    {
        var run = GeneratorRun.Of(TestCompilation.Create("Acme", [$$"""
            {{Quiet}}
            namespace Acme;
            [ConnectorConfig] public sealed partial record OneConfig; [ConnectorConfig] public sealed partial record OtherConfig;
            [Connector("both")] public sealed partial class Both : IQueryConnector { public Both(OneConfig one, OtherConfig other) => Kept = (one, other); public object Kept { get; } {{Samples.QueryMembers}} }
            [Connector("either")] public sealed partial class Either : IQueryConnector { public Either(OneConfig one) => Kept = one; public Either(OneConfig one, OtherConfig other) => Kept = (one, other); public object Kept { get; } {{Samples.QueryMembers}} }
            """])).Clean();
        Assert.Contains("cannot work", run.Sources["Acme.Both.Connector.g.cs"], StringComparison.Ordinal);
        Assert.Contains("(one: (global::Acme.OneConfig)creation.Config)", run.Sources["Acme.Either.Connector.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void NullableOff_CompilesWithoutAWarning()
    {
        const string Source = Samples.Usings + """
            #pragma warning disable CS1591, CS8632
            namespace Acme;
            [ConnectorConfig] public sealed partial class OffConfig { public string Host { get; init; } [Required] public string User { get; init; } public int Port { get; init; } [Secret] public string Password { get; set; } public List<string> Names { get; init; } public Dictionary<string, OffConfig[]> Inner { get; set; } }
            [Connector("off")] public sealed partial class Off(OffConfig config) : IQueryConnector { public object Kept => config;
            """ + Samples.QueryMembers + "}";
        var run = GeneratorRun.Of(TestCompilation.Create("Acme", [Source], nullable: NullableContextOptions.Disable)).Clean();
        Assert.Contains("""new("host", "string", false, false)""", run.Sources["Acme.OffConfig.Config.g.cs"], StringComparison.Ordinal);
        Assert.Contains("""new("user", "string", true, false)""", run.Sources["Acme.OffConfig.Config.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void TwoPartialFiles_GiveOneOutputWithAllKeys()
    {
        var run = GeneratorRun.Of(
            Quiet + "namespace Acme; [ConnectorConfig] public sealed partial record TwoConfig { public int First { get; init; } = 1; }",
            Quiet + "namespace Acme; public sealed partial record TwoConfig { public TimeSpan Second { get; init; } = TimeSpan.FromSeconds(2); public string Third { get; init; } = Name; private const string Name = \"x\"; }").Clean();
        var source = Assert.Single(run.Sources).Value;
        Assert.Contains("""new("first", "integer", false, false) { Default = "1" }""", source, StringComparison.Ordinal);
        Assert.Contains("""new("second", "duration", false, false) { Default = "2s" }""", source, StringComparison.Ordinal);
        Assert.Contains("""new("third", "string", false, false) { Default = "x" }""", source, StringComparison.Ordinal);
    }

    [Fact]
    public void AttributeOnBothParts_GivesOneOutput()
    {
        var run = GeneratorRun.Of(Quiet + "namespace Acme; [ConnectorConfig] public sealed partial record TwoConfig;", Quiet + "namespace Acme; [ConnectorConfig] public sealed partial record TwoConfig;");
        Assert.Single(run.Sources);
    }

    [Theory]
    [InlineData("public class NotPartial(AcmeDbConfig config) : IQueryConnector { public object Kept => config; ")]
    [InlineData("file sealed partial class FileLocal(AcmeDbConfig config) : IQueryConnector { public object Kept => config; ")]
    public void ClassThatCannotBeExtended_AddsNoError(string declaration)
    {
        var source = $"{Quiet}namespace Acme; [Connector(\"x\")] {declaration}{Samples.QueryMembers} }}";
        GeneratorRun.Of(TestCompilation.Create("Acme", [Samples.Config, source], [TestCompilation.Hosting])).Clean();
    }

    [Theory]
    [InlineData("[Connector(\"x\")] public partial class NoInterface;", "")]
    [InlineData("[Connector(\"x\")] public static partial class Static;", "")]
    [InlineData("[Connector(\"x\")] public partial class Generic<T> : IConnector;", "CS0535")]
    [InlineData("[Connector(\"x\")] public partial class Unfinished : IQueryConnector;", "CS0535")]
    [InlineData("[Connector(\"x\")] public partial class NoWay(int number) : IConnector { public int Number => number; }", "CS0535")]
    [InlineData("[Connector] public partial class NoName : IConnector;", "CS0535 CS7036")]
    [InlineData("[Connector(null!)] public partial class NullName : IConnector;", "CS0535")]
    [InlineData("[Connector(\"x\")] public partial class UnknownService(IMissing missing) : IConnector { public object Missing => missing; }", "CS0246 CS0535")]
    [InlineData("[Connector(\"x\")] [MapException(typeof(string), ConnectorErrorKind.Query)] [MapException(typeof(Exception), \"Missing\")] [MapException(null!, (ConnectorErrorKind)99)] [MapException(typeof(Exception), (ConnectorErrorKind)99)] public partial class OddMaps : IConnector;", "CS0535")]
    [InlineData("[ConnectorConfig] public partial record Loop(Loop Inner);", "CS8910")]
    [InlineData("[ConnectorConfig] public partial record Generic<T> { public T? Value { get; init; } }", "")]
    [InlineData("[ConnectorConfig] public static partial class StaticConfig { public static int Port { get; set; } }", "")]
    [InlineData("[ConnectorConfig] public partial class Typing { public int Port { get; init; } = ; [Range( public string Host { get; init; }", "*")]
    [InlineData("[ConnectorConfig] public record NotPartial { public int Port { get; init; } } [ConnectorConfig] public partial record Uses { public NotPartial? Inner { get; init; } public NotPartial[] Items { get; init; } = []; }", "")]
    [InlineData("[ConnectorConfig] public partial record Generic<T> { public T? Value { get; init; } } [ConnectorConfig] public partial record Uses { public Generic<int>? Inner { get; init; } }", "")]
    [InlineData("[ConnectorConfig] public partial class NoWay(int number) { public int Number => number; } [ConnectorConfig] public partial record Uses { public NoWay? Inner { get; init; } }", "")]
    [InlineData("[ConnectorConfig] public abstract partial record Abstract { public List<string> Names { get; init; } = []; public DayOfWeek[]? Days { get; init; } } [ConnectorConfig] public partial record Uses : Abstract { public Abstract? Inner { get; init; } }", "")]
    [InlineData("[ConnectorConfig] public partial class Shorthands { [ConfigShorthand] public int[]? A { get; init; } [ConfigShorthand] public string? B { get; init; } [ConfigShorthand] public string? C { get; init; } [ConfigShorthand] public object? D { get; init; } }", "")]
    [InlineData("[ConnectorConfig] public record NotPartial { public int Port { get; init; } } [Connector(\"x\")] public partial class Uses(NotPartial config) : IConnector { public object Kept => config; }", "CS0535")]
    public void WrongClass_AddsNoErrorOfItsOwn(string declaration, string expected)
    {
        var run = GeneratorRun.Of(TestCompilation.Create("Acme", [$"{Quiet}namespace Acme; {declaration}"], [TestCompilation.Hosting]));
        var before = run.Input.GetDiagnostics(TestContext.Current.CancellationToken).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(static diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal);
        var after = run.Output.GetDiagnostics(TestContext.Current.CancellationToken).Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(static diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal);
        if (expected == "*")
        {
            Assert.NotEmpty(before);
            return;
        }

        Assert.Equal(expected, string.Join(' ', before));
        Assert.Equal(expected, string.Join(' ', after));
    }

    [Fact]
    public void DocumentationModeNone_ReadsTheSameSummaries()
    {
        var with = GeneratorRun.Of(Samples.Config, Samples.Connector).Sources;
        var without = GeneratorRun.Of(TestCompilation.Create("Acme", [Samples.Config, Samples.Connector], parseOptions: TestCompilation.ParseOptions.WithDocumentationMode(DocumentationMode.None))).Sources;
        Assert.Contains("Runs SQL on AcmeDB.", without["Acme.AcmeDbConnector.Connector.g.cs"], StringComparison.Ordinal);
        Assert.Equal(with, without);
    }
}
