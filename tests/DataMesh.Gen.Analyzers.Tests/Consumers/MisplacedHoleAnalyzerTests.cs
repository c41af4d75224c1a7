namespace DataMesh.Gen.Analyzers.Tests.Consumers;

public sealed class MisplacedHoleAnalyzerTests
{
    [Theory]
    [InlineData("$\"SELECT 1 FROM t WHERE name = '[|{name}|]'\"")]
    [InlineData("$\"SELECT 1 FROM t WHERE id = '[|{id}|]' AND name = {name}\"")]
    [InlineData("$\"SELECT 1 FROM t WHERE name LIKE '%[|{name}|]%'\"")]
    [InlineData("$\"SELECT 1 FROM t WHERE name = 'it''s [|{name}|]'\"")]
    [InlineData("$\"SELECT 1 FROM t WHERE name = '''[|{name}|]'''\"")]
    [InlineData("$\"SELECT 1 FROM t WHERE name = '[|{name}|]'\" + $\" AND a = {id}\"")]
    [InlineData("$\"SELECT 1 FROM t WHERE name = '\" + $\"[|{name}|]'\"")]
    [InlineData("$\"SELECT 1 FROM t WHERE day = '[|{DateTime.Now:yyyy-MM-dd}|]'\"")]
    [InlineData("$\"SELECT 1 FROM t WHERE day > now() - INTERVAL '[|{id}|] days'\"")]
    [InlineData("$\"SELECT \\\"[|{name}|]\\\" FROM t\"")]
    [InlineData("$\"SELECT `[|{name}|]` FROM t\"")]
    [InlineData("$@\"SELECT 1 -- it's\n FROM t WHERE name = '[|{name}|]'\"")]
    [InlineData("$$\"\"\"SELECT 1 FROM t WHERE name = '[|{{name}}|]'\"\"\"")]
    public Task HoleInALiteral_IsReported(string query) => ReportsAsync(query);

    [Theory]
    [InlineData("$\"SELECT * FROM [|{name}|]\"")]
    [InlineData("$\"SELECT * FROM [|{name}|] WHERE id = {id}\"")]
    [InlineData("$\"SELECT * FROM [|{name}|](1)\"")]
    [InlineData("$\"SELECT * FROM t join [|{name}|] ON 1 = 1\"")]
    [InlineData("$\"INSERT INTO [|{name}|] VALUES ({id})\"")]
    [InlineData("$\"UPDATE [|{name}|] SET a = {id}\"")]
    [InlineData("$\"CREATE TABLE [|{name}|] (id INTEGER)\"")]
    [InlineData("$\"DROP TABLE IF EXISTS [|{name}|]\"")]
    [InlineData("$\"SELECT * FROM main.[|{name}|]\"")]
    [InlineData("$\"SELECT * FROM {name:identifier}.[|{name}|]\"")]
    [InlineData("$\"SELECT * FROM [|{new TableName(\"t\")}|]\"")]
    [InlineData("$\"SELECT * FROM t_all WHERE id IN (SELECT id FROM [|{name}|])\"")]
    [InlineData("$\"SELECT * FROM [|{id}|]\"")]
    public Task HoleInThePlaceOfATable_IsReported(string query) => ReportsAsync(query);

    [Theory]
    [InlineData("$\"SELECT * FROM t ORDER BY [|{name}|]\"")]
    [InlineData("$\"SELECT * FROM t ORDER BY [|{name}|] DESC LIMIT {id}\"")]
    [InlineData("$\"SELECT * FROM t ORDER BY a, b DESC, [|{name}|]\"")]
    [InlineData("$\"SELECT * FROM t ORDER BY [|{name}|], [|{id}|]\"")]
    [InlineData("$\"SELECT count(*) FROM t GROUP BY [|{name}|] HAVING count(*) > {id}\"")]
    public Task HoleThatSortsNothing_IsReported(string query) => ReportsAsync(query);

    [Theory]
    [InlineData("$\"SELECT 1 FROM t WHERE name = {name} AND a LIKE {name} OR id IN ({names})\"")]
    [InlineData("$\"SELECT * FROM {name:identifier} ORDER BY {name:identifier} DESC\"")]
    [InlineData("$\"SELECT nextval('{name:identifier}')\"")]
    [InlineData("$\"SELECT 'it''s' FROM t WHERE name = {name} AND a = 'x'\"")]
    [InlineData("$\"SELECT '' FROM t WHERE name = {name} AND a = ''\"")]
    [InlineData("$\"SELECT 'a' || {name} || 'b' FROM t\"")]
    [InlineData("$\"SELECT 'a'\" + $\"|| {name} || 'b' FROM t\"")]
    [InlineData("$\"SELECT 1 -- don't ask for {id}\\n FROM t WHERE name = {name} AND a = 'x'\"")]
    [InlineData("$\"SELECT 1 /* it's from {id} */ FROM t WHERE name = {name} AND a = 'x'\"")]
    [InlineData("$\"SELECT 1 -- ORDER BY\\n, {id} FROM t\"")]
    [InlineData("$\"SELECT 'FROM ', {id} FROM t\"")]
    [InlineData("$\"SELECT \\\"it's\\\" FROM t WHERE a = {name} AND b = \\\"it's\\\"\"")]
    [InlineData("$\"SELECT 1 FROM t WHERE a = 'it\\\\'s' AND b = {name} AND c = 'x'\"")]
    [InlineData("$\"SELECT 1 FROM t WHERE a IS NOT DISTINCT FROM {name}\"")]
    [InlineData("$\"SELECT extract(year FROM {DateTime.Now}), trim(both ' ' FROM {name}), substring(a FROM {id} FOR {id}) FROM t\"")]
    [InlineData("$\"SELECT * FROM ({new QueryRequest(\"SELECT 1\")}) AS q\"")]
    [InlineData("$\"SELECT * FROM {new QueryRequest(\"SELECT 1\")} AS q\"")]
    [InlineData("$\"SELECT * FROM {names}\"")]
    [InlineData("$\"COPY t FROM {name}\"")]
    [InlineData("$\"SELECT * FROM t ORDER BY {name} <-> embedding\"")]
    [InlineData("$\"SELECT * FROM t ORDER BY embedding <-> {name}\"")]
    [InlineData("$\"SELECT * FROM t ORDER BY a = {name}, b\"")]
    [InlineData("$\"SELECT * FROM pragma_table_info({name})\"")]
    [InlineData("$\"SELECT * FROM t LIMIT {id} OFFSET {id}\"")]
    [InlineData("$\"SELECT valid_from {id}\"")]
    [InlineData("$\"SELECT * FROM t WHERE a = '{{x}}' AND b = {name}\"")]
    public Task HoleThatIsAParameter_IsSilent(string query) => ReportsAsync(query);

    [Theory]
    [InlineData("var text = $\"It is '{name}' from {name}\"; Console.WriteLine(text);")]
    [InlineData("Console.WriteLine($\"ORDER BY {name}\");")]
    [InlineData("FormattableString text = $\"SELECT '{name}' FROM {name}\"; Console.WriteLine(text);")]
    [InlineData("await db.ExecuteAsync(new QueryRequest($\"SELECT '{name}' FROM {name}\"));")]
    public Task TextThatBindsNothing_IsSilent(string body) => AnalyzerRun.ReportsAtMarksAsync<MisplacedHoleAnalyzer>(Consumer.Async(body));

    [Fact]
    public Task UnfinishedCode_IsSilent() =>
        AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<MisplacedHoleAnalyzer>(Consumer.Async("await db.ExecuteAsync($\"SELECT * FROM {missing}\"); await db.ExecuteAsync($\"SELECT * FROM {}\"); await db.ExecuteAsync($\"SELECT '{\");"));

    [Theory]
    [InlineData("$\"SELECT 1 WHERE a = '[|{name}|]'\"", "'name' is bound, but stands inside a literal, where it is no parameter; take the quotes away")]
    [InlineData("$\"SELECT 1 WHERE a LIKE '[|{name}|]%'\"", "'name' is bound, but stands inside a literal, where it is no parameter; put the whole text of the literal into one hole, without quotes")]
    [InlineData("$\"SELECT * from [|{name}|]\"", "'name' is bound, but stands after FROM, where only a name can stand; write '{name:identifier}', which takes a name")]
    [InlineData("$\"SELECT 1 order by [|{name}|]\"", "'name' is bound, but stands after ORDER BY, where it is a constant; write '{name:identifier}', which takes a name")]
    public async Task Message_SaysWhereAndWhatToDo(string query, string message) => Assert.Equal(message, Assert.Single(await ReportsAsync(query)).GetMessage(null));

    private static Task<IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic>> ReportsAsync(string query) => AnalyzerRun.ReportsAtMarksAsync<MisplacedHoleAnalyzer>(Consumer.Async($"await db.ExecuteAsync({query});"));
}
