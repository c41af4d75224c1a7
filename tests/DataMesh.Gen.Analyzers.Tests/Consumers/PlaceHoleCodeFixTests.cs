using DataMesh.Gen.CodeFixes;

namespace DataMesh.Gen.Analyzers.Tests.Consumers;

public sealed class PlaceHoleCodeFixTests
{
    [Theory]
    [InlineData("$\"SELECT 1 WHERE a = '{name}'\"", "$\"SELECT 1 WHERE a = {name}\"")]
    [InlineData("$\"SELECT 1 WHERE a LIKE '{name}' LIMIT 1\"", "$\"SELECT 1 WHERE a LIKE {name} LIMIT 1\"")]
    [InlineData("$\"INSERT INTO t VALUES ({id}, '{name}')\"", "$\"INSERT INTO t VALUES ({id}, {name})\"")]
    [InlineData("$@\"SELECT 1 WHERE a = '{name}'\"", "$@\"SELECT 1 WHERE a = {name}\"")]
    [InlineData("$$\"\"\"SELECT 1 WHERE a = '{{name}}'\"\"\"", "$$\"\"\"SELECT 1 WHERE a = {{name}}\"\"\"")]
    [InlineData("$\"SELECT * FROM {name}\"", "$\"SELECT * FROM {name:identifier}\"")]
    [InlineData("$$\"\"\"SELECT * FROM {{name}}\"\"\"", "$$\"\"\"SELECT * FROM {{name:identifier}}\"\"\"")]
    [InlineData("$\"SELECT * FROM {new TableName(\"t\")} WHERE a = {id}\"", "$\"SELECT * FROM {new TableName(\"t\"):identifier} WHERE a = {id}\"")]
    [InlineData("$\"SELECT 1 ORDER BY {(flag ? name : \"a\")} DESC\"", "$\"SELECT 1 ORDER BY {(flag ? name : \"a\"):identifier} DESC\"")]
    public Task Hole_BecomesAParameterOrAName(string query, string becomes) =>
        CodeFixRun.FixesAsync<MisplacedHoleAnalyzer, PlaceHoleCodeFixProvider>(Ask(query), Ask(becomes));

    [Theory]
    [InlineData("$\"SELECT 1 WHERE a LIKE '%{name}%'\"")]
    [InlineData("$\"SELECT 1 WHERE a = '{DateTime.Now:yyyy-MM-dd}'\"")]
    [InlineData("$\"SELECT 1 WHERE a = '{id,5}'\"")]
    [InlineData("$\"SELECT 1 WHERE a = N'{name}'\"")]
    [InlineData("$\"SELECT 1 WHERE a > DATE '{name}'\"")]
    [InlineData("$\"SELECT 1 WHERE a = \\x27{name}\\x27\"")]
    [InlineData("$\"SELECT 1 WHERE a = \\\"{name}\\\"\"")]
    [InlineData("$\"SELECT * FROM {id}\"")]
    [InlineData("$\"SELECT 1 ORDER BY {id}\"")]
    public Task HoleThatNeedsThought_IsLeftToTheReader(string query) => CodeFixRun.OffersNothingAsync<MisplacedHoleAnalyzer, PlaceHoleCodeFixProvider>(Ask(query));

    [Fact]
    public async Task FixAll_MendsEveryHole()
    {
        var files = await CodeFixRun.FixAllAsync<MisplacedHoleAnalyzer, PlaceHoleCodeFixProvider>(Ask("$\"SELECT * FROM {name} WHERE a = '{name}' AND b = '{id}' AND c LIKE '{name}%' ORDER BY {name}\""));
        Assert.Equal(Ask("$\"SELECT * FROM {name:identifier} WHERE a = {name} AND b = {id} AND c LIKE '{name}%' ORDER BY {name:identifier}\""), Assert.Single(files));
    }

    private static string Ask(string query) => Consumer.Async($"await db.ExecuteAsync({query});");
}
