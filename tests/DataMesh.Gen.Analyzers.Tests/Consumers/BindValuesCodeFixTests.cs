using DataMesh.Gen.CodeFixes;

namespace DataMesh.Gen.Analyzers.Tests.Consumers;

public sealed class BindValuesCodeFixTests
{
    [Theory]
    [InlineData("await db.ExecuteAsync(\"SELECT * FROM t WHERE id = \" + id);", "await db.ExecuteAsync($\"SELECT * FROM t WHERE id = {id}\");")]
    [InlineData("await db.ExecuteAsync(\"SELECT * FROM t WHERE n = '\" + name + \"' LIMIT 1\");", "await db.ExecuteAsync($\"SELECT * FROM t WHERE n = {name} LIMIT 1\");")]
    [InlineData("await db.ExecuteAsync(\"SELECT * FROM \" + name + \" WHERE a LIKE \" + name);", "await db.ExecuteAsync($\"SELECT * FROM {name:identifier} WHERE a LIKE {name}\");")]
    [InlineData("await db.ExecuteAsync(\"SELECT '{' FROM t WHERE a = \" + (flag ? id : 2));", "await db.ExecuteAsync($\"SELECT '{{' FROM t WHERE a = {(flag ? id : 2)}\");")]
    [InlineData("await db.ExecuteAsync(\"SELECT a FROM t WHERE a = \" + id.ToString() + \" AND b = \" + (id + 1));", "await db.ExecuteAsync($\"SELECT a FROM t WHERE a = {id} AND b = {(id + 1)}\");")]
    [InlineData("await db.ExecuteAsync(\"SELECT a FROM t WHERE a IN (\" + string.Join(\",\", names) + \")\");", "await db.ExecuteAsync($\"SELECT a FROM t WHERE a IN ({names})\");")]
    [InlineData("await db.ExecuteAsync(\"INSERT INTO t VALUES (\" + id + \", '\" + name + \"')\");", "await db.ExecuteAsync($\"INSERT INTO t VALUES ({id}, {name})\");")]
    [InlineData("await db.ExecuteAsync(@\"SELECT 1 WHERE a = \" + id);", "await db.ExecuteAsync($@\"SELECT 1 WHERE a = \" + $\"{id}\");")]
    [InlineData("await db.ExecuteAsync(\"SELECT 1\\n WHERE a = \"\n + id /* which */ + \" LIMIT 1\");", "await db.ExecuteAsync($\"SELECT 1\\n WHERE a = \"\n + $\"{id}\" /* which */ + $\" LIMIT 1\");")]
    [InlineData("await db.ExecuteAsync(string.Format(\"SELECT 1 WHERE a = {0} AND b = '{1}' AND c > {0}\", id, name));", "await db.ExecuteAsync($\"SELECT 1 WHERE a = {id} AND b = {name} AND c > {id}\");")]
    [InlineData("await db.ExecuteAsync(string.Concat(\"SELECT 1 WHERE a = \", name));", "await db.ExecuteAsync($\"SELECT 1 WHERE a = {name}\");")]
    [InlineData("var sql = $\"SELECT 1 WHERE a = {id}\"; await db.ExecuteAsync(sql);", "QueryRequest sql = $\"SELECT 1 WHERE a = {id}\"; await db.ExecuteAsync(sql);")]
    [InlineData("string sql = \"SELECT 1 WHERE a = \" + id; await db.ExecuteAsync(sql);", "QueryRequest sql = $\"SELECT 1 WHERE a = {id}\"; await db.ExecuteAsync(sql);")]
    [InlineData("QueryRequest query = \"SELECT 1 WHERE a = \" + id; await db.ExecuteAsync(query);", "QueryRequest query = $\"SELECT 1 WHERE a = {id}\"; await db.ExecuteAsync(query);")]
    [InlineData("await db.ExecuteAsync(\"SELECT 1 WHERE a = \" + id, /* no token */ default);", "await db.ExecuteAsync($\"SELECT 1 WHERE a = {id}\", /* no token */ default);")]
    [InlineData("await db.ExecuteAsync(new QueryRequest(\"SELECT 1 WHERE a = \" + id));", "await db.ExecuteAsync((QueryRequest)$\"SELECT 1 WHERE a = {id}\");")]
    [InlineData("await db.ExecuteAsync(new QueryRequest(\"SELECT 1 WHERE a = \" + id) { MaxRows = 1 });", "await db.ExecuteAsync((QueryRequest)$\"SELECT 1 WHERE a = {id}\" with { MaxRows = 1 });")]
    [InlineData("await db.ExecuteAsync(QueryRequest.FromString(\"SELECT 1 WHERE a = \" + id));", "await db.ExecuteAsync((QueryRequest)$\"SELECT 1 WHERE a = {id}\");")]
    [InlineData("await db.ExecuteAsync((QueryRequest)(\"SELECT 1 WHERE a = \" + id));", "await db.ExecuteAsync((QueryRequest)$\"SELECT 1 WHERE a = {id}\");")]
    [InlineData("await db.ExecuteAsync(flag ? \"SELECT 1 WHERE a = \" + id : \"SELECT 1\");", "await db.ExecuteAsync(flag ? (QueryRequest)$\"SELECT 1 WHERE a = {id}\" : \"SELECT 1\");")]
    [InlineData("QueryRequest query = new(\"SELECT 1 WHERE a = \"\n + id);", "QueryRequest query = (QueryRequest)($\"SELECT 1 WHERE a = \"\n + $\"{id}\");")]
    public Task ValueInTheText_IsBound(string body, string becomes) => FixesAsync(body, becomes);

    [Theory]
    [InlineData("await db.ExecuteAsync(\"SELECT 1 WHERE a = \" + $\"{id}\");", "await db.ExecuteAsync($\"SELECT 1 WHERE a = {id}\");")]
    [InlineData("await db.ExecuteAsync($\"SELECT 1 WHERE a = '{name}'\" + \" LIMIT 1\");", "await db.ExecuteAsync($\"SELECT 1 WHERE a = {name} LIMIT 1\");")]
    [InlineData("await db.ExecuteAsync(flag ? $\"SELECT 1 WHERE a = {id}\" : $\"SELECT 1 WHERE b = {name}\");", "await db.ExecuteAsync(flag ? (QueryRequest)$\"SELECT 1 WHERE a = {id}\" : $\"SELECT 1 WHERE b = {name}\");")]
    [InlineData("await db.ExecuteAsync(flag ? \"SELECT 1\" : $\"SELECT 1 WHERE b = {name}\");", "await db.ExecuteAsync(flag ? \"SELECT 1\" : (QueryRequest)$\"SELECT 1 WHERE b = {name}\");")]
    [InlineData("await db.ExecuteAsync(id switch { 1 => \"SELECT 1\", 2 => $\"SELECT 1 WHERE b = {name}\", _ => throw new InvalidOperationException() });", "await db.ExecuteAsync(id switch { 1 => \"SELECT 1\", 2 => (QueryRequest)$\"SELECT 1 WHERE b = {name}\", _ => throw new InvalidOperationException() });")]
    [InlineData("string? given = names[0]; await db.ExecuteAsync(given ?? $\"SELECT 1 WHERE b = {name}\");", "string? given = names[0]; await db.ExecuteAsync(given ?? (QueryRequest)$\"SELECT 1 WHERE b = {name}\");")]
    [InlineData("await db.ExecuteAsync((string)$\"SELECT 1 WHERE b = {name}\");", "await db.ExecuteAsync($\"SELECT 1 WHERE b = {name}\");")]
    [InlineData("await db.ExecuteAsync($\"SELECT 1 WHERE b = {name}\".ToString());", "await db.ExecuteAsync($\"SELECT 1 WHERE b = {name}\");")]
    [InlineData("await db.ExecuteAsync($\"SELECT 1 WHERE b = {name}\".Trim());", "await db.ExecuteAsync($\"SELECT 1 WHERE b = {name}\");")]
    [InlineData("await db.ExecuteAsync(FormattableString.Invariant($\"SELECT 1 WHERE b = {name}\"));", "await db.ExecuteAsync($\"SELECT 1 WHERE b = {name}\");")]
    [InlineData("await db.ExecuteAsync(((FormattableString)$\"SELECT 1 WHERE b = {name}\").ToString());", "await db.ExecuteAsync($\"SELECT 1 WHERE b = {name}\");")]
    [InlineData("await db.ExecuteAsync(new QueryRequest($\"SELECT 1 WHERE b = {name}\") { MaxRows = 1 });", "await db.ExecuteAsync((QueryRequest)$\"SELECT 1 WHERE b = {name}\" with { MaxRows = 1 });")]
    [InlineData("QueryRequest query = new($\"SELECT 1 WHERE b = {name}\"); await db.ExecuteAsync(query);", "QueryRequest query = (QueryRequest)$\"SELECT 1 WHERE b = {name}\"; await db.ExecuteAsync(query);")]
    [InlineData("await db.ExecuteAsync((QueryRequest)(\"SELECT 1 WHERE a = \" + $\"{name}\"));", "await db.ExecuteAsync((QueryRequest)$\"SELECT 1 WHERE a = {name}\");")]
    [InlineData("await db.ExecuteAsync(\"\"\"SELECT 1 WHERE a = \"\"\" + $$\"\"\"{{name}}\"\"\");", "await db.ExecuteAsync($\"\"\"SELECT 1 WHERE a = \"\"\" + $$\"\"\"{{name}}\"\"\");")]
    public Task InterpolatedStringInTheTextsPlace_Binds(string body, string becomes) => FixesAsync(body, becomes);

    [Theory]
    [InlineData("await db.ExecuteAsync(\"SELECT 1 WHERE a LIKE '%\" + name + \"%'\");")]
    [InlineData("await db.ExecuteAsync(\"SELECT 1 ORDER BY \" + name);")]
    [InlineData("await db.ExecuteAsync(\"SELECT \" + name + \" FROM t\");")]
    [InlineData("await db.ExecuteAsync(\"SELECT * FROM t_\" + name);")]
    [InlineData("await db.ExecuteAsync(\"SELECT * FROM \" + id);")]
    [InlineData("await db.ExecuteAsync(\"INSERT INTO t (\" + name + \") VALUES (1)\");")]
    [InlineData("await db.ExecuteAsync(\"SELECT 1 WHERE \" + name);")]
    [InlineData("await db.ExecuteAsync(\"SELECT 1 WHERE a = 1 AND \" + name);")]
    [InlineData("await db.ExecuteAsync($\"SELECT 1 WHERE a = {id:x}\".Trim());")]
    [InlineData("await db.ExecuteAsync(string.Format(\"SELECT 1 WHERE a = {0:x}\", id));")]
    [InlineData("await db.ExecuteAsync(new QueryRequest(\"SELECT 1 WHERE a = ? AND b = \" + id) { Parameters = [new(id)] });")]
    [InlineData("var sql = $\"SELECT 1 WHERE a = {id}\"; Console.WriteLine(sql); await db.ExecuteAsync(sql);")]
    [InlineData("var sql = $\"SELECT 1 WHERE a = {id}\"; sql += \" LIMIT 1\"; await db.ExecuteAsync(sql);")]
    [InlineData("var sql = new System.Text.StringBuilder(\"SELECT 1 WHERE a = \").Append(id); sql.Append(id); await db.ExecuteAsync(sql.ToString());")]
    [InlineData("const string Where = \" WHERE a = \"; await db.ExecuteAsync(\"SELECT 1\" + Where + id);")]
    [InlineData("await db.ExecuteAsync(string.Format(\"SELECT 1 WHERE a = {0}\", /* which */ id));")]
    [InlineData("await db.ExecuteAsync(new QueryRequest(/* the shop */ \"SELECT 1 WHERE a = \" + id));")]
    public Task ValueWhereNoParameterMayStand_IsLeftToTheReader(string body) =>
        CodeFixRun.OffersNothingAsync<PastedQueryAnalyzer, BindValuesCodeFixProvider>(Consumer.Async(body));

    [Fact]
    public async Task LibraryThatIsNotImported_IsNamedInFull()
    {
        const string Source = "namespace Shop { public sealed class Desk { public static object Ask(bool flag, int id) { _ = new global::DataMesh.QueryRequest($\"SELECT 1 WHERE a = {id}\"); return flag; } } }";
        Assert.Contains("_ = (QueryRequest)$\"SELECT", await CodeFixRun.FixFirstAsync<PastedQueryAnalyzer, BindValuesCodeFixProvider>(Source), StringComparison.Ordinal);
        const string Hidden = "namespace Shop { public sealed class QueryRequest; public sealed class Desk { public static object Ask(bool flag, int id) { _ = new global::DataMesh.QueryRequest($\"SELECT 1 WHERE a = {id}\"); return flag; } } }";
        Assert.Contains("_ = (global::DataMesh.QueryRequest)$\"SELECT", await CodeFixRun.FixFirstAsync<PastedQueryAnalyzer, BindValuesCodeFixProvider>(Hidden), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FixAll_BindsEveryQuery()
    {
        var files = await CodeFixRun.FixAllAsync<PastedQueryAnalyzer, BindValuesCodeFixProvider>(Consumer.Async(
            "await db.ExecuteAsync(\"SELECT 1 WHERE a = \" + id); var sql = $\"SELECT 1 WHERE a = {name}\"; await db.ExecuteAsync(sql); await db.ExecuteAsync(flag ? $\"SELECT 1 WHERE a = {id}\" : \"SELECT 1\");"));
        Assert.Equal(
            Consumer.Async("await db.ExecuteAsync($\"SELECT 1 WHERE a = {id}\"); QueryRequest sql = $\"SELECT 1 WHERE a = {name}\"; await db.ExecuteAsync(sql); await db.ExecuteAsync(flag ? (QueryRequest)$\"SELECT 1 WHERE a = {id}\" : \"SELECT 1\");"),
            Assert.Single(files));
    }

    [Fact]
    public async Task FixAll_BindsAVariableOnce()
    {
        var file = Assert.Single(await CodeFixRun.FixAllAsync<PastedQueryAnalyzer, BindValuesCodeFixProvider>(Consumer.Async("var sql = $\"SELECT 1 WHERE a = {name}\"; await db.ExecuteAsync(sql); await db.ExplainAsync(sql);")));
        Assert.Equal(Consumer.Async("QueryRequest sql = $\"SELECT 1 WHERE a = {name}\"; await db.ExecuteAsync(sql); await db.ExplainAsync(sql);"), file);
    }

    [Fact]
    public async Task FixAll_BindsWhatItCan_WhereTheFirstReportHasNoFix()
    {
        const string Left = "await db.ExecuteAsync($\"SELECT 1 WHERE a LIKE '%{name}%'\" + \" LIMIT 1\");";
        var file = Assert.Single(await CodeFixRun.FormatAsync<PastedQueryAnalyzer, BindValuesCodeFixProvider>(Consumer.Async($"{Left} await db.ExecuteAsync(new QueryRequest($\"SELECT 1 WHERE a = {{id}}\"));")));
        Assert.Equal(Consumer.Async($"{Left} await db.ExecuteAsync((QueryRequest)$\"SELECT 1 WHERE a = {{id}}\");"), file);
        Assert.Equal(Consumer.Async(Left), Assert.Single(await CodeFixRun.FormatAsync<PastedQueryAnalyzer, BindValuesCodeFixProvider>(Consumer.Async(Left))));
    }

    private static Task FixesAsync(string body, string becomes) => CodeFixRun.FixesAsync<PastedQueryAnalyzer, BindValuesCodeFixProvider>(Consumer.Async(body), Consumer.Async(becomes));
}
