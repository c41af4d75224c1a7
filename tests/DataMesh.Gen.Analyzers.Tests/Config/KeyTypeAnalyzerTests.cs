namespace DataMesh.Gen.Analyzers.Tests;

public sealed class KeyTypeAnalyzerTests
{
    [Theory]
    [InlineData("public [|DateTime|] Since { get; init; }")]
    [InlineData("public [|DateTime?|] Since { get; set; }")]
    [InlineData("public [|object?|] Extra { get; init; }")]
    [InlineData("public [|Stream?|] Input { get; init; }")]
    [InlineData("public [|Dictionary<int, string>|] Shards { get; init; } = [];")]
    [InlineData("public [|IReadOnlyList<DateTime>|] Days { get; init; } = [];")]
    [InlineData("public [|HashSet<string>|] Names { get; init; } = [];")]
    [InlineData("public [|char|] Delimiter { get; init; }")]
    [InlineData("public [|DateOnly|] Day { get; init; }")]
    [InlineData("public [|(int, int)|] Pair { get; init; }")]
    [InlineData("public [|Func<string>?|] Maker { get; init; }")]
    [InlineData("public [|int[,]|] Grid { get; init; } = new int[1, 1];")]
    [InlineData("public [|Plain?|] Inner { get; init; } } public sealed class Plain { public int X { get; set; }")]
    [InlineData("public [|IReadOnlyDictionary<string, Plain>?|] Inner { get; init; } } public record Plain {")]
    [InlineData("public [|Point|] Place { get; init; } } public record struct Point(int X) {")]
    [InlineData("public [|Base?|] Inner { get; init; } } [ConnectorConfig] public abstract partial record Base {")]
    public Task UnreadableType_IsReported(string members) => ConfigRun.OfKeysAsync<KeyTypeAnalyzer>(members);

    [Theory]
    [InlineData("public string? A { get; init; } public bool B { get; init; } public int? C { get; init; } public decimal D { get; init; } public Guid E { get; init; } public Uri? F { get; init; } public TimeSpan G { get; init; } public DateTimeOffset H { get; init; } public ByteSize I { get; init; } public DayOfWeek J { get; init; } public Int128 K { get; init; }")]
    [InlineData("public string[] A { get; init; } = []; public List<int> B { get; init; } = []; public IEnumerable<Uri> C { get; init; } = []; public Dictionary<string, IReadOnlyList<int?>> D { get; init; } = [];")]
    [InlineData("internal object? Extra { get; init; } public static DateTime Zero { get; set; } public DateTime Now => default; public DateTime Last { get; } private Stream? Input { get; set; }")]
    [InlineData("public AcmeDbConfig? Inner { get; init; }")]
    [InlineData("public Base? Inner { get; init; } } [ConnectorConfig] public abstract partial record Base { [ConnectorConfig, ConfigChoice(\"a\")] public sealed partial record A : Base;")]
    [InlineData("public Base? Inner { get; init; } } [ConnectorConfig] public abstract partial record Base { [ConfigChoice(\"a\")] public sealed partial record A : Base;")]
    [InlineData("public Plain? Inner { get; init; } } [ConnectorConfig] public record Plain {")]
    [InlineData("public Plain<int>? Inner { get; init; } } [ConnectorConfig] public partial record Plain<T> {")]
    public Task RightKey_IsSilent(string members) => ConfigRun.OfKeysAsync<KeyTypeAnalyzer>(members);

    [Theory]
    [InlineData("public Unknown A { get; init; }")]
    [InlineData("public List<Unknown> A { get; init; }")]
    [InlineData("public Dictionary<, > A { get; init; }")]
    [InlineData("public  A { get; init; }")]
    [InlineData("public List<DateTim> A { get; init; }")]
    public Task UnfinishedCode_IsSilent(string members) => ConfigRun.OfBrokenKeysAsync<KeyTypeAnalyzer>(members);

    [Theory]
    [InlineData("public [|DateTime|] Since { get; init; }", "'Since' is no key, for no value of 'DateTime' can be read from a file; write DateTimeOffset, which says its offset")]
    [InlineData("public [|Plain?|] Inner { get; init; } } public sealed class Plain {", "'Inner' is no key, for no value of 'Plain' can be read from a file; add [ConnectorConfig] to 'Plain'")]
    [InlineData("public [|Dictionary<int, string>|] Shards { get; init; } = [];", "'Shards' is no key, for no value of 'Dictionary<int, string>' can be read from a file; write IReadOnlyDictionary<string, T>, for the keys of a map are text")]
    [InlineData("public [|IntPtr[][,]|] X { get; init; } = [];", "'X' is no key, for no value of 'nint[,]' can be read from a file; write IReadOnlyList<T>")]
    [InlineData("public [|Stream?|] Input { get; init; }", "'Input' is no key, for no value of 'Stream' can be read from a file; write string, for its path")]
    [InlineData("public [|Func<string>?|] Maker { get; init; }", "'Maker' is no key, for no value of 'Func<string>' can be read from a file; write a scalar, a type with [ConnectorConfig], or a list or map of such; or make it internal where code alone gives it")]
    [InlineData("public [|HttpMessageHandler?|] Handler { get; init; }", "'Handler' is no key, for no value of 'HttpMessageHandler' can be read from a file; write a scalar, a type with [ConnectorConfig], or a list or map of such; or make it internal where code alone gives it")]
    [InlineData("public [|HttpMethod?|] Method { get; init; }", "'Method' is no key, for no value of 'HttpMethod' can be read from a file; write string, and turn it into one where it is used")]
    [InlineData("public [|TimeZoneInfo?|] Zone { get; init; }", "'Zone' is no key, for no value of 'TimeZoneInfo' can be read from a file; write string, and turn it into one where it is used")]
    public async Task Message_SaysWhatToDo(string members, string message) => Assert.Equal(message, (await ConfigRun.OfKeysAsync<KeyTypeAnalyzer>(members))[0].GetMessage(null));
}
