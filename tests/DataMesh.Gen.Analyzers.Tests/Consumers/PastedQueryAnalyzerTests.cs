
namespace DataMesh.Gen.Analyzers.Tests.Consumers;

public sealed class PastedQueryAnalyzerTests
{
    [Theory]
    [InlineData("await db.ExecuteAsync([|\"SELECT * FROM t WHERE id = \" + id|]);")]
    [InlineData("await db.ExecuteAsync([|\"SELECT * FROM t WHERE id = \" + (id + 1)|]);")]
    [InlineData("await db.ExecuteAsync([|\"SELECT * FROM t WHERE n = '\" + name + \"'\"|]);")]
    [InlineData("await db.ExecuteAsync(query: [|\"SELECT * FROM \" + name|]);")]
    [InlineData("await db.ExecuteAsync([|string.Format(\"SELECT {0}\", name)|]);")]
    [InlineData("await db.ExecuteAsync([|string.Format(System.Globalization.CultureInfo.InvariantCulture, \"SELECT {0}\", id)|]);")]
    [InlineData("await db.ExecuteAsync([|string.Concat(\"SELECT \", name)|]);")]
    [InlineData("await db.ExecuteAsync([|string.Join(\" \", \"SELECT\", name)|]);")]
    [InlineData("await db.ExecuteAsync([|\"SELECT 1 IN (\" + string.Join(\",\", names) + \")\"|]);")]
    [InlineData("await db.ExecuteAsync([|\"SELECT 1 IN (\" + string.Join(\",\", names.Select(n => $\"'{n}'\")) + \")\"|]);")]
    [InlineData("var sql = $\"SELECT {id}\"; await db.ExecuteAsync([|sql|]);")]
    [InlineData("string sql = \"SELECT 1\"; if (flag) sql += \" WHERE id = \" + id; await db.ExecuteAsync([|sql|]);")]
    [InlineData("string sql = \"SELECT 1\"; if (flag) sql += id; await db.ExecuteAsync([|sql|]);")]
    [InlineData("string sql; sql = \"SELECT \" + id; await db.StreamAsync([|sql|]).Result.DisposeAsync();")]
    [InlineData("var where = \" WHERE id = \" + id; await db.ExecuteAsync([|\"SELECT 1\" + where|]);")]
    [InlineData("var sql = new System.Text.StringBuilder(\"SELECT 1\"); sql.Append(\" WHERE id = \").Append(id); await db.ExecuteAsync([|sql.ToString()|]);")]
    [InlineData("var sql = new System.Text.StringBuilder(); sql.Append($\"SELECT {name}\"); await db.ExecuteAsync([|sql.ToString()|]);")]
    [InlineData("var sql = new System.Text.StringBuilder(); sql.AppendFormat(\"SELECT {0}\", name); await db.ExecuteAsync([|sql.ToString()|]);")]
    [InlineData("await db.ExecuteAsync(new QueryRequest([|\"SELECT \" + id|]) { MaxRows = 1 });")]
    [InlineData("await db.ExecuteAsync(QueryRequest.FromString([|\"SELECT \" + id|]));")]
    [InlineData("QueryRequest query = [|\"SELECT \" + id|]; await db.ExecuteAsync(query);")]
    [InlineData("QueryRequest query = new([|\"SELECT \" + id|]); await db.ExecuteAsync(query);")]
    [InlineData("var number = 0; int.TryParse(name, out number); await db.ExecuteAsync([|\"SELECT \" + number|]);")]
    [InlineData("await db.ExplainAsync([|\"SELECT \" + id|]);")]
    [InlineData("await using var session = await sessions.OpenSessionAsync(); await session.ExecuteAsync([|\"SELECT \" + id|]);")]
    [InlineData("await db.ExecuteAsync([|flag ? \"SELECT \" + id : \"SELECT 1\"|]);")]
    [InlineData("QueryRequest[] queries = [[|\"SELECT \" + id|], \"SELECT 1\"]; await db.ExecuteAsync(queries[0]);")]
    [InlineData("await db.ExecuteAsync([|\"EXPLAIN SELECT \" + name|] );")]
    public async Task ValueInTheText_IsReported(string body) => Assert.Equal(Rules.PastedQueryId, Assert.Single(await AnalyzerRun.ReportsAtMarksAsync<PastedQueryAnalyzer>(Consumer.Async(body))).Id);

    [Theory]
    [InlineData("private readonly string _sql = $\"SELECT {Environment.MachineName}\"; public Task RunAsync() => db.ExecuteAsync([|_sql|]);")]
    [InlineData("private string Sql => $\"SELECT {name}\"; public Task RunAsync() => db.ExecuteAsync([|Sql|]);")]
    [InlineData("private string Sql() => \"SELECT \" + name; public Task RunAsync() => db.ExecuteAsync([|Sql()|]);")]
    [InlineData("private string Sql() { return $\"SELECT {name}\"; } public QueryRequest Query() => [|Sql()|];")]
    [InlineData("public Task RunAsync() { string Sql() => $\"SELECT {name}\"; return db.ExecuteAsync([|Sql()|]); }")]
    public Task TextOfAMember_IsFollowed(string members) => AnalyzerRun.ReportsAtMarksAsync<PastedQueryAnalyzer>(Consumer.Class(members));

    [Theory]
    [InlineData("await db.ExecuteAsync(\"SELECT \" + [|$\"{id}\"|]);")]
    [InlineData("await db.ExecuteAsync([|$\"SELECT {id}\"|] + \" LIMIT 1\");")]
    [InlineData("await db.ExecuteAsync((\"SELECT \") + [|$\"{id}\"|]);")]
    [InlineData("await db.ExecuteAsync(\"SELECT * FROM \" + name + [|$\" WHERE id = {id}\"|]);")]
    [InlineData("await db.ExecuteAsync(flag ? [|$\"SELECT {id}\"|] : $\"SELECT {name}\");")]
    [InlineData("await db.ExecuteAsync(flag ? \"SELECT 1\" : [|$\"SELECT {name}\"|]);")]
    [InlineData("await db.ExecuteAsync(id switch { 1 => \"SELECT 1\", _ => [|$\"SELECT {name}\"|] });")]
    [InlineData("string? given = names[0]; await db.ExecuteAsync(given ?? [|$\"SELECT {name}\"|]);")]
    [InlineData("await db.ExecuteAsync((string)[|$\"SELECT {name}\"|]);")]
    [InlineData("await db.ExecuteAsync((QueryRequest)(\"SELECT \" + [|$\"{name}\"|]));")]
    [InlineData("await db.ExecuteAsync([|$\"SELECT {name}\"|].Trim());")]
    [InlineData("await db.ExecuteAsync([|$\"SELECT {name}\"|].ToString());")]
    [InlineData("await db.ExecuteAsync(((FormattableString)[|$\"SELECT {name}\"|]).ToString());")]
    [InlineData("await db.ExecuteAsync(FormattableString.Invariant([|$\"SELECT {name}\"|]));")]
    [InlineData("await db.ExecuteAsync(new QueryRequest([|$\"SELECT {name}\"|]));")]
    [InlineData("await db.ExecuteAsync(new([|$\"SELECT {name}\"|]));")]
    [InlineData("await db.ExecuteAsync(QueryRequest.FromString([|$\"SELECT {name}\"|]));")]
    [InlineData("QueryRequest query = flag ? [|$\"SELECT {name}\"|] : throw new InvalidOperationException(); await db.ExecuteAsync(query);")]
    public async Task InterpolatedStringInTheTextsPlace_IsReported(string body) => Assert.Equal(Rules.UnboundInterpolationId, Assert.Single(await AnalyzerRun.ReportsAtMarksAsync<PastedQueryAnalyzer>(Consumer.Async(body))).Id);

    [Theory]
    [InlineData("await db.ExecuteAsync(\"SELECT 1\");")]
    [InlineData("await db.ExecuteAsync($\"SELECT {id}\");")]
    [InlineData("await db.ExecuteAsync(($\"SELECT {id}\"));")]
    [InlineData("await db.ExecuteAsync($\"SELECT {id}\" + $\" LIMIT {id}\");")]
    [InlineData("await db.ExecuteAsync((QueryRequest)$\"SELECT {id}\");")]
    [InlineData("await db.ExecuteAsync(flag ? (QueryRequest)$\"SELECT {id}\" : $\"SELECT {name}\");")]
    [InlineData("await db.ExecuteAsync(id switch { 1 => $\"SELECT {name}\", _ => new QueryRequest(\"SELECT 1\") });")]
    [InlineData("QueryRequest query = $\"SELECT {id}\"; await db.ExecuteAsync(query with { MaxRows = 1 });")]
    [InlineData("QueryRequest[] queries = [$\"SELECT {id}\"]; await db.ExecuteAsync(queries[0]);")]
    [InlineData("await db.ExecuteAsync($\"SELECT {$\"a {id}\"}\");")]
    [InlineData("var text = $\"SELECT {id}\"; await db.ExecuteAsync($\"SELECT {text}\");")]
    [InlineData("const string Table = \"t\"; await db.ExecuteAsync(\"SELECT * FROM \" + Table + \" LIMIT 1\");")]
    [InlineData("const string Table = \"t\"; await db.ExecuteAsync(new QueryRequest($\"SELECT * FROM {Table} WHERE a = ?\") { Parameters = [new(id)] });")]
    [InlineData("await db.ExecuteAsync(\"SELECT 1 \" + nameof(Shop) + string.Empty + Environment.NewLine);")]
    [InlineData("var sql = \"SELECT 1\"; if (flag) sql += \" LIMIT 1\"; await db.ExecuteAsync(sql);")]
    [InlineData("await db.ExecuteAsync(\"SELECT 1 ORDER BY 1 \" + (flag ? \"DESC\" : \"ASC\"));")]
    [InlineData("var order = flag ? \"DESC\" : \"ASC\"; await db.ExecuteAsync($\"SELECT 1 ORDER BY 1 {order}\".ToString());")]
    [InlineData("var sql = await File.ReadAllTextAsync(\"report.sql\"); await db.ExecuteAsync(sql);")]
    [InlineData("var sql = await File.ReadAllTextAsync(\"report.sql\"); await db.ExecuteAsync(sql + \" LIMIT 10\");")]
    [InlineData("await db.ExecuteAsync(name);")]
    [InlineData("await db.ExecuteAsync(name.Trim());")]
    [InlineData("await db.ExecuteAsync(name ?? \"SELECT 1\");")]
    [InlineData("await db.ExecuteAsync(\"EXPLAIN QUERY PLAN \" + name);")]
    [InlineData("var sql = new System.Text.StringBuilder(\"SELECT 1\"); sql.Append(\" LIMIT 1\").AppendLine(); await db.ExecuteAsync(sql.ToString());")]
    [InlineData("var sql = new System.Text.StringBuilder(\"SELECT 1 IN (\"); for (var i = 0; i < names.Length; i++) sql.Append(i == 0 ? \"\" : \", \").Append(\"@p\").Append(i); await db.ExecuteAsync(new QueryRequest(sql.ToString()));")]
    [InlineData("await db.ExecuteAsync(new QueryRequest(\"SELECT 1 IN (\" + string.Join(\", \", names.Select((_, i) => $\"@p{i}\")) + \")\"));")]
    [InlineData("var marks = string.Join(\", \", names.Select((_, i) => \"$p\" + i)); await db.ExecuteAsync(new QueryRequest(\"SELECT 1 IN (\" + marks + \")\"));")]
    [InlineData("await db.ExecuteAsync(\"SELECT 1 IN (\" + string.Join(\", \", Enumerable.Repeat(\"?\", names.Length)) + \")\");")]
    [InlineData("await db.ExecuteAsync(string.Join(' ', \"SELECT\", \"1\"));")]
    [InlineData("await db.GetSchemaAsync(\"s.\" + name); await files.OpenReadAsync(\"a/\" + name).Result.DisposeAsync();")]
    [InlineData("Console.WriteLine(\"SELECT \" + name); TableSearch search = \"a\" + name; Console.WriteLine(search);")]
    public Task TextOfItsOwn_IsNot(string body) => AnalyzerRun.ReportsAtMarksAsync<PastedQueryAnalyzer>(Consumer.Async(body));

    [Theory]
    [InlineData("private static readonly string Columns = \"a, b\"; public Task RunAsync() => db.ExecuteAsync(\"SELECT \" + Columns + \" FROM t\");")]
    [InlineData("private const string Sql = \"SELECT 1\"; public Task RunAsync() => db.ExecuteAsync($\"{Sql} LIMIT 1\".Trim());")]
    [InlineData("private static string Sql => \"SELECT 1\"; public Task RunAsync() => db.ExecuteAsync(Sql);")]
    [InlineData("public Task RunAsync(string sql) => db.ExecuteAsync(sql);")]
    [InlineData("public string? Sql { get; init; } public Task RunAsync() => db.ExecuteAsync(Sql!);")]
    [InlineData("private string Again() => Again(); public Task RunAsync() => db.ExecuteAsync(Again());")]
    [InlineData("public Task RunAsync() { var a = \"x\"; var b = a; a = b; return db.ExecuteAsync(a + b); }")]
    public Task TextOfAMemberOfItsOwn_IsNot(string members) => AnalyzerRun.ReportsAtMarksAsync<PastedQueryAnalyzer>(Consumer.Class(members));

    [Fact]
    public Task UnfinishedCode_IsLeftAlone() =>
        AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<PastedQueryAnalyzer>(Consumer.Async("await db.ExecuteAsync(\"a\" + missing); await db.ExecuteAsync(\"a\" + ); await db.ExecuteAsync(new QueryRequest( $\"{\" ));"));

    [Fact]
    public async Task Message_NamesTheValue()
    {
        var report = Assert.Single(await AnalyzerRun.ReportsAtMarksAsync<PastedQueryAnalyzer>(Consumer.Async("var sql = $\"SELECT {name}\"; await db.ExecuteAsync([|sql|]);")));
        Assert.Equal(
            "'name' is pasted into the text of a query; write an interpolated string right where the query is expected, which binds '{value}' and quotes '{name:identifier}'",
            report.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }
}
