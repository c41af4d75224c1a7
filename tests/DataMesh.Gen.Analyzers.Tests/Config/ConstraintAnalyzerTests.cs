namespace DataMesh.Gen.Analyzers.Tests;

public sealed class ConstraintAnalyzerTests
{
    [Theory]
    [InlineData("[[|Range|](1, 5)] public string? A { get; init; }")]
    [InlineData("[[|StringLength|](5)] public int A { get; init; }")]
    [InlineData("[[|MinLength|](5)] public bool A { get; init; }")]
    [InlineData("[[|RegularExpression|](\"a\")] public int? A { get; init; }")]
    [InlineData("[[|EmailAddress|]] public string? A { get; init; }")]
    [InlineData("[[|Phone|]] public string? A { get; init; }")]
    [InlineData("[[|CreditCard|]] public string? A { get; init; }")]
    [InlineData("[[|Compare|](\"B\")] public string? A { get; init; }")]
    [InlineData("[[|CustomValidation|](typeof(int), \"x\")] public string? A { get; init; }")]
    [InlineData("[[|Even|]] public int A { get; init; } } public sealed class EvenAttribute : ValidationAttribute {")]
    [InlineData("[[|Port|]] public int A { get; init; } } public sealed class PortAttribute() : RangeAttribute(1, 65535) {")]
    [InlineData("[[|Range|](1, 5)] public IReadOnlyList<int> A { get; init; } = [];")]
    [InlineData("[[|Length|](1, 5)] public AcmeDbConfig? A { get; init; }")]
    [InlineData("[[|AllowedValues|](\"a\")] public int A { get; init; }")]
    [InlineData("[[|Url|]] public int A { get; init; }")]
    [InlineData("[[|DeniedValues|](1)] public DayOfWeek A { get; init; }")]
    [InlineData("[[|System.ComponentModel.DataAnnotations.StringLength|](5)] public TimeSpan A { get; init; }")]
    [InlineData("[Range([|1|], 60)] public TimeSpan A { get; init; }")]
    [InlineData("[[|Range(5, 1)|]] public int A { get; init; }")]
    [InlineData("[[|Range(1.5, 0.5)|]] public double A { get; init; }")]
    [InlineData("[[|Range(typeof(TimeSpan), \"5m\", \"1s\")|]] public TimeSpan A { get; init; }")]
    [InlineData("[Range(typeof(TimeSpan), \"1s\", [|\"soon\"|])] public TimeSpan A { get; init; }")]
    [InlineData("[Range(typeof(ByteSize), [|\"1\"|], \"1GiB\")] public ByteSize A { get; init; }")]
    [InlineData("[[|Range(300, 400)|]] public byte A { get; init; }")]
    [InlineData("[[|Range(1, 1, MaximumIsExclusive = true)|]] public int A { get; init; }")]
    [InlineData("[[|Length(5, 1)|]] public string? A { get; init; }")]
    [InlineData("[[|StringLength(4, MinimumLength = 5)|]] public string? A { get; init; }")]
    [InlineData("[[|MinLength(-1)|]] public string? A { get; init; }")]
    [InlineData("[[|Length(3, 1)|]] public string[]? A { get; init; }")]
    [InlineData("[Range(typeof(decimal), \"0.1\", [|\"many\"|])] public decimal A { get; init; }")]
    [InlineData("[RegularExpression([|\"[a\"|])] public string? A { get; init; }")]
    [InlineData("[RegularExpression([|\"\"|])] public string? A { get; init; }")]
    public Task Misfit_IsReported(string members) => ConfigRun.OfKeysAsync<ConstraintAnalyzer>(members);

    [Theory]
    [InlineData("[Range(1, 65535)] public int A { get; init; } [Range(0.0, 1.0)] public double B { get; init; } [Range(typeof(decimal), \"0.1\", \"9.9\")] public decimal? C { get; init; } [Range(typeof(TimeSpan), \"00:00:01\", \"5m\")] public TimeSpan D { get; init; } [Range(typeof(ByteSize), \"1KiB\", \"1GiB\")] public ByteSize E { get; init; }")]
    [InlineData("[Length(2, 4)] public string? A { get; init; } [StringLength(4, MinimumLength = 4)] public string? B { get; init; } [MinLength(0)] public string? C { get; init; } [MaxLength(4)] public string[]? D { get; init; } [Length(1, 2)] public Dictionary<string, int>? E { get; init; } [MaxLength] public string? F { get; init; }")]
    [InlineData("[RegularExpression(\"[a-z]+\")] public string? A { get; init; } [RegularExpression(\"(?x)a # b\")] public string? B { get; init; } [RegularExpression(@\"(?<=a)\\p{IsGreek}\\Gx\")] public string? C { get; init; } [Url] public Uri? D { get; init; } [Url] public string? E { get; init; }")]
    [InlineData("[AllowedValues(\"a\", \"b\")] public string? A { get; init; } [AllowedValues(1, ulong.MaxValue, -1)] public ulong B { get; init; } [DeniedValues(DayOfWeek.Monday)] public DayOfWeek C { get; init; } [AllowedValues(true)] public bool D { get; init; }")]
    [InlineData("[Required] public int A { get; init; } [DataType(DataType.Password)] public string? B { get; init; } [Display(Name = \"x\")] public string? C { get; init; } [Range(0, double.PositiveInfinity)] public double D { get; init; } [Range(1, int.MaxValue)] public long E { get; init; } [Range(-0.5, 3.5)] public UInt128 F { get; init; } [Range(5, 5)] public int G { get; init; }")]
    [InlineData("[Range(1, 5)] private string? A { get; init; } [EmailAddress] public string B => \"x\"; [Phone] public object? C { get; init; }")]
    public Task RightKey_IsSilent(string members) => ConfigRun.OfKeysAsync<ConstraintAnalyzer>(members);

    [Theory]
    [InlineData("[ConnectorConfig] public sealed partial record C([[|Range|](1, 5)] string A, [property: [|Phone|]] string B, [Range(1, 5)] int Port = 2);")]
    public Task WrongType_IsReported(string source) => AnalyzerRun.ReportsAtMarksAsync<ConstraintAnalyzer>(ConfigRun.Usings + source);

    [Theory]
    [InlineData("public record Plain { [Range(1, 5)] public string? A { get; init; } [EmailAddress] public string? B { get; init; } [Range(5, 1)] public int C { get; init; } }")]
    [InlineData("namespace Other { class RangeAttribute(int a, int b) : Attribute { public int Sum => a + b; } [ConnectorConfig] public sealed partial record C { [Other.Range(5, 1)] public string? A { get; init; } } }")]
    public Task RightType_IsSilent(string source) => AnalyzerRun.ReportsAtMarksAsync<ConstraintAnalyzer>(ConfigRun.Usings + source);

    [Theory]
    [InlineData("[Range(] public int A { get; init; }")]
    [InlineData("[Range(1)] public int A { get; init; }")]
    [InlineData("[Range(nope, 5)] public int A { get; init; }")]
    [InlineData("[RegularExpression()] public string? A { get; init; }")]
    [InlineData("[AllowedValues(nope)] public string? A { get; init; }")]
    [InlineData("[Length(\"a\", 2)] public string? A { get; init; }")]
    [InlineData("[Rang(1, 2)] public string? A { get; init; }")]
    [InlineData("[Range(1, 2)] public Unknown A { get; init; }")]
    public Task UnfinishedCode_IsSilent(string members) => ConfigRun.OfBrokenKeysAsync<ConstraintAnalyzer>(members);

    [Theory]
    [InlineData("[[|Range|](1, 5)] public string? Port { get; init; }", "[Range] on 'Port' checks nothing, for the value is a text; write [Length] or [RegularExpression], or make the property a number")]
    [InlineData("[[|Phone|]] public string? Fax { get; init; }", "[Phone] on 'Fax' checks nothing, for nothing reads it; check it in 'partial void Validate(ConfigRules rules)'")]
    [InlineData("[[|Range(5, 1)|]] public int Port { get; init; }", "[Range] on 'Port' lets no value pass, for 5 is more than 1; let the first be the smaller one")]
    [InlineData("[Range([|1|], 60)] public TimeSpan Wait { get; init; }", "[Range] on 'Wait' cannot be read, for '1' is not a duration; write [Range(typeof(TimeSpan), \"1s\", \"5m\")]")]
    [InlineData("[RegularExpression([|\"\"|])] public string? A { get; init; }", "The pattern of 'A' is no regular expression: it is empty; mend the pattern")]
    public async Task Message_SaysWhatToDo(string members, string message) => Assert.Equal(message, (await ConfigRun.OfKeysAsync<ConstraintAnalyzer>(members))[0].GetMessage(null));
}
