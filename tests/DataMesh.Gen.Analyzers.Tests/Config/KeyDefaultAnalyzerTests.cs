namespace DataMesh.Gen.Analyzers.Tests;

public sealed class KeyDefaultAnalyzerTests
{
    [Theory]
    [InlineData("[Range(1, 50)] public int A { get; init; } = [|0|];")]
    [InlineData("[Range(1, 50)] public int A { get; init; } = [|-1|];")]
    [InlineData("[Range(typeof(TimeSpan), \"1s\", \"1m\")] public TimeSpan A { get; init; } = [|TimeSpan.FromMinutes(2)|];")]
    [InlineData("[Range(typeof(ByteSize), \"1KiB\", \"1MiB\")] public ByteSize A { get; set; } = [|ByteSize.Parse(\"2MiB\")|];")]
    [InlineData("[Length(2, 4)] public string A { get; init; } = [|\"a\"|];")]
    [InlineData("[RegularExpression(\"[a-z]+\")] public string A { get; init; } = [|\"A\"|];")]
    [InlineData("[AllowedValues(\"a\", \"b\")] public string A { get; init; } = [|\"c\"|];")]
    [InlineData("[DeniedValues(DayOfWeek.Monday)] public DayOfWeek A { get; init; } = [|DayOfWeek.Monday|];")]
    [InlineData("[Url] public string A { get; init; } = [|\"localhost\"|];")]
    [InlineData("private const int None = 0; [Range(1, 50)] public int A { get; init; } = [|None|];")]
    [InlineData("[Range(0.0, 1.0, MaximumIsExclusive = true)] public double A { get; init; } = [|1.0|];")]
    [InlineData("[MinLength(1)] public string A { get; init; } = [|\"\"|];")]
    [InlineData("[Secret] public string A { get; init; } = [|\"admin\"|];")]
    [InlineData("private const string P = \"x\"; [Secret] public string? A { get; init; } = [|P|];")]
    public Task BadDefault_IsReported(string members) => ConfigRun.OfKeysAsync<KeyDefaultAnalyzer>(members);

    [Theory]
    [InlineData("[Range(1, 50)] public int A { get; init; } = 1; [Range(1, 50)] public int B { get; init; } = 50; [Range(typeof(TimeSpan), \"1s\", \"1m\")] public TimeSpan C { get; init; } = TimeSpan.FromSeconds(60); [Range(1, 65535)] public int? D { get; init; }")]
    [InlineData("[RegularExpression(\"[a-z]+\")] public string A { get; init; } = \"\"; [Length(1, 4)] public string B { get; init; } = null!; [AllowedValues(1.0, 2)] public double C { get; init; } = 2; [AllowedValues(DayOfWeek.Friday)] public DayOfWeek D { get; init; } = DayOfWeek.Friday;")]
    [InlineData("[Range(1, 50)] public required int A { get; init; } = 0; [Required, MinLength(1)] public string B { get; init; } = \"\"; [Range(5, 1)] public int C { get; init; } = 3; [Range(1, 5)] public string D { get; init; } = \"x\";")]
    [InlineData("[Range(1, 50)] public int A { get; init; } = Environment.ProcessorCount; [Range(1, long.MaxValue)] public long B { get; init; } = long.MaxValue; [Url] public Uri C { get; init; } = new(\"HTTPS://example.org\");")]
    [InlineData("[Secret] public string A { get; init; } = \"\"; [Secret] public string B { get; init; } = string.Empty; [Secret] public string? C { get; init; } = null; [Secret, Range(0, 9)] public int D { get; init; } = 0; public string E { get; init; } = \"admin\"; [Secret] public string F { get; init; } = Environment.MachineName;")]
    [InlineData("[Range(1, 5)] private int A { get; init; } = 0; [Range(1, 5)] public int B { get; } = 0; [MinLength(1)] public string[] C { get; init; } = [];")]
    public Task RightKey_IsSilent(string members) => ConfigRun.OfKeysAsync<KeyDefaultAnalyzer>(members);

    [Theory]
    [InlineData("[ConnectorConfig] public sealed partial record C([Range(1, 5)] int A = [|9|], [property: Secret] string B = [|\"x\"|], [Range(1, 5)] int D = 2);")]
    public Task WrongType_IsReported(string source) => AnalyzerRun.ReportsAtMarksAsync<KeyDefaultAnalyzer>(ConfigRun.Usings + source);

    [Theory]
    [InlineData("public record Plain([Range(1, 5)] int A = 9) { [Range(1, 5)] public int B { get; init; } = 9; public void M([Range(1, 5)] int x = 9) { } }")]
    [InlineData("[ConnectorConfig] public sealed partial record C { [Range(1, 5)] public int A { get; init; } = 2; public int M([Range(1, 5)] int a = 9) => a; public C([Range(7, 9)] int a = 9) => A = a; }")]
    public Task RightType_IsSilent(string source) => AnalyzerRun.ReportsAtMarksAsync<KeyDefaultAnalyzer>(ConfigRun.Usings + source);

    [Theory]
    [InlineData("[Range(1, 5)] public int A { get; init; } = ;")]
    [InlineData("[Range(1, ] public int A { get; init; } = 9;")]
    [InlineData("[Range(1, 5)] public int A { get; init; } = \"x\";")]
    [InlineData("[Range(1, 5)] public int A { get; init; } = nope;")]
    public Task UnfinishedCode_IsSilent(string members) => ConfigRun.OfBrokenKeysAsync<KeyDefaultAnalyzer>(members);

    [Theory]
    [InlineData("[Range(1, 50)] public int PoolSize { get; init; } = [|0|];", "The default of 'PoolSize' breaks its own rule: 0 is not from 1 to 50; change one of them")]
    [InlineData("[RegularExpression(\"[a-z]+\")] public string A { get; init; } = [|\"A\"|];", "The default of 'A' breaks its own rule: 'A' is not matching [a-z]+; change one of them")]
    [InlineData("[Secret, Range(1, 9)] public int Pin { get; init; } = [|1234|];", "The default of 'Pin' breaks its own rule: it is not from 1 to 9; change one of them")]
    [InlineData("[Secret, MinLength(8)] public string Password { get; init; } = [|\"admin\"|];", "The default of the secret 'Password' can be read by everyone who has the source or the assembly; remove it")]
    public async Task Message_SaysWhatToDo(string members, string message) => Assert.Equal(message, (await ConfigRun.OfKeysAsync<KeyDefaultAnalyzer>(members))[0].GetMessage(null));
}
