using DataMesh.Cli.Queries;
using DataMesh.Cli.Running;
using DataMesh.Cli.Tests.Kit;

namespace DataMesh.Cli.Tests.Queries;

public sealed class ParameterTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    public static TheoryData<string, object?> Values { get; } = new()
    {
        { "k=v", "v" },
        { "k=", "" },
        { "k=a=b", "a=b" },
        { "k:text=5", "5" },
        { "k:int=-5", -5L },
        { "k:int=9223372036854775807", long.MaxValue },
        { "k:decimal=1.50", 1.50m },
        { "k:decimal=-.5", -0.5m },
        { "k:float=1e3", 1000.0 },
        { "k:bool=true", true },
        { "k:date=2024-02-29", new DateOnly(2024, 2, 29) },
        { "k:timestamp=2024-02-29T13:05:06.5", new DateTime(2024, 2, 29, 13, 5, 6, 500) },
        { "k:timestamp=2024-02-29 13:05+02:00", new DateTimeOffset(2024, 2, 29, 13, 5, 0, TimeSpan.FromHours(2)) },
        { "k:timestamp=2024-02-29T13:05:06Z", new DateTimeOffset(2024, 2, 29, 13, 5, 6, TimeSpan.Zero) },
        { "k:uuid=4c1e7f3a-0102-0304-0506-0708090a0b0c", new Guid("4c1e7f3a-0102-0304-0506-0708090a0b0c") },
        { "k:null=", null },
        { "k:null", null },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Text_BecomesAValueOfItsType(string text, object? value)
    {
        var parameter = Assert.Single(ParameterOption.Parse([text]));
        Assert.Equal("k", parameter.Name);
        Assert.Equal(value, parameter.Value);
    }

    [Theory]
    [InlineData("k:int=1.5")]
    [InlineData("k:int=9223372036854775808")]
    [InlineData("k:int= 1")]
    [InlineData("k:decimal=1e5")]
    [InlineData("k:decimal=1.00000000000000000000000000001")]
    [InlineData("k:float=x")]
    [InlineData("k:bool=1")]
    [InlineData("k:date=29.02.2024")]
    [InlineData("k:date=2023-02-29")]
    [InlineData("k:timestamp=2024-02-29")]
    [InlineData("k:uuid=4c1e7f3a")]
    [InlineData("k:null=x")]
    [InlineData("k:number=1")]
    public void BadValue_IsAUsageErrorThatNamesIt(string text)
    {
        Assert.Contains("--param k", Assert.Throws<UsageException>(() => ParameterOption.Parse([text])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("k")]
    [InlineData("=v")]
    [InlineData("")]
    public void OtherForm_IsAUsageError(string text)
    {
        Assert.Contains("name=value", Assert.Throws<UsageException>(() => ParameterOption.Parse([text])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_AreBoundAndNotPasted()
    {
        var run = await _place.RunAsync("query", "SELECT :a AS a, :n + 1 AS n", "--param", "a='; DROP", "--param", "n:int=1", "--output", "csv");
        Assert.Equal("a,n\r\n'; DROP,2\r\n", run.Succeeded().Output);
    }

    [Fact]
    public async Task Script_GivesEachStatementItsOwn()
    {
        _place.Write("s.sql", "SELECT :a AS a; SELECT :b AS b;");
        Assert.Equal("a\r\n1\r\n\r\nb\r\n2\r\n", (await _place.RunAsync("query", "-f", "s.sql", "--param", "a=1", "--param", "b=2", "--output", "csv")).Succeeded().Output);
        (await _place.RunAsync("query", "-f", "s.sql", "--param", "a=1", "--param", "b=2", "--param", "c=3")).Failed(2, "--param c: no statement of the script");
    }

    [Fact]
    public async Task Source_IsATable()
    {
        _place.Write("trips.csv", "id,city\n1,Rome\n2,Oslo\n");
        Assert.Equal("city\r\nOslo\r\n", (await _place.RunAsync("query", "--source", "trips=trips.csv", "SELECT city FROM trips WHERE id = 2", "--output", "csv")).Succeeded().Output);
        (await _place.RunAsync("query", "--source", "trips", "SELECT 1 FROM trips")).Failed(2, "name=path");
        (await _place.RunAsync("query", "--source", "trips=none.csv", "SELECT 1 FROM trips")).Failed(3, "none.csv");
    }

    [Fact]
    public async Task Source_GoesToANamedInstanceOfSqliteAndToNoOther()
    {
        _place.Write("trips.csv", "id\n7\n");
        _place.Write("dmesh.yaml", "connectors:\n  - name: mem\n    type: sqlite\n  - name: pg\n    type: postgres\n    host: localhost\n    username: u\n    database: d\n");
        Assert.Equal("id\r\n7\r\n", (await _place.RunAsync("query", "mem", "SELECT * FROM trips", "--source", "trips=trips.csv", "--output", "csv")).Succeeded().Output);
        (await _place.RunAsync("query", "pg", "SELECT * FROM trips", "--source", "trips=trips.csv")).Failed(2, "--source is for SQLite");
    }

    [Theory]
    [InlineData("--max-rows", "-1")]
    [InlineData("--max-rows", "many")]
    [InlineData("--timeout", "5")]
    [InlineData("--timeout", "0s")]
    [InlineData("--timeout", "soon")]
    public async Task BadNumber_IsAUsageErrorThatNamesIt(string option, string value)
    {
        (await _place.RunAsync("query", "SELECT 1", $"{option}={value}")).Failed(2, $"{option} '{value}'");
    }
}
