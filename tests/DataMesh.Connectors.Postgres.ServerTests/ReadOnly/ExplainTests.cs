using System.Text.RegularExpressions;

namespace DataMesh.Connectors.Postgres.ServerTests.ReadOnly;

public sealed partial class ExplainTests(SharedServer shared)
{
    private const string Script = """
        CREATE TABLE t (id bigint PRIMARY KEY, c text, other bigint);
        INSERT INTO t SELECT i, 'c' || i, i % 10 FROM generate_series(1, 1000) AS i;
        CREATE TABLE "Odd name" (id bigint PRIMARY KEY, t_id bigint REFERENCES t);
        INSERT INTO "Odd name" SELECT i, i FROM generate_series(1, 1000) AS i;
        CREATE INDEX by_other ON t (other);
        CREATE TABLE parts (id bigint, day date) PARTITION BY RANGE (day);
        CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
        CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
        CREATE TABLE log (c text);
        CREATE FUNCTION writes() RETURNS bigint LANGUAGE sql AS 'INSERT INTO log VALUES (1) RETURNING 1::bigint';
        CREATE FUNCTION says_stable() RETURNS bigint LANGUAGE plpgsql STABLE AS 'BEGIN RETURN writes(); END';
        ANALYZE;
        """;

    private static CancellationToken Token => TestDatabase.Token;

    [Fact]
    public async Task Tree_SaysOfEachNodeWhatTheTextSays()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Script);
        var connector = database.Connector();
        foreach (var sql in (string[])[
            "SELECT * FROM t", "SELECT * FROM t AS x WHERE id = 5", "SELECT * FROM t ORDER BY id DESC LIMIT 1", "SELECT * FROM t WHERE other = 3", "SELECT * FROM \"Odd name\" AS o JOIN t ON t.id = o.t_id",
            "SELECT * FROM t LEFT JOIN \"Odd name\" AS o ON t.id = o.t_id", "SELECT * FROM t FULL JOIN \"Odd name\" AS o ON t.id = o.t_id AND o.id > 5", "SELECT * FROM t WHERE EXISTS (SELECT FROM \"Odd name\" WHERE t_id = t.other)",
            "SELECT * FROM t WHERE NOT EXISTS (SELECT FROM \"Odd name\" WHERE t_id = t.other)", "SELECT other, count(*) FROM t GROUP BY other", "SELECT count(*) FROM t", "SELECT other, sum(id) OVER (PARTITION BY other) FROM t",
            "SELECT * FROM parts", "SELECT id FROM t UNION SELECT id FROM \"Odd name\"", "SELECT id FROM t EXCEPT SELECT t_id FROM \"Odd name\"", "WITH x AS MATERIALIZED (SELECT * FROM t) SELECT * FROM x a, x b WHERE a.id = b.id",
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT * FROM n", "SELECT (SELECT max(id) FROM \"Odd name\" WHERE t_id = t.id) FROM t", "SELECT (SELECT max(id) FROM t)", "SELECT 1",
            "SELECT * FROM generate_series(1, 3) AS g", "SELECT * FROM (VALUES (1), (2)) AS v", "SELECT * FROM t, LATERAL (SELECT t.id + 1 LIMIT 1) AS l", "SELECT DISTINCT c FROM t", "DELETE FROM t WHERE id = 1", "UPDATE t AS x SET c = '' FROM \"Odd name\"",
            "INSERT INTO t SELECT * FROM t", "SELECT * FROM t TABLESAMPLE SYSTEM (10)", "SELECT * FROM t WHERE ctid = '(0,1)'", "SELECT * FROM json_to_recordset('[]') AS j (a text)", "SELECT * FROM t WHERE other IN (1, 2) OR id < 3",
            "CREATE TABLE x AS SELECT * FROM t", "SELECT GROUPING(other), count(*) FROM t GROUP BY ROLLUP (other, c)"])
        {
            var plan = await connector.ExplainAsync(sql, Token);
            Assert.Equal(NodeLine().Matches(plan.Text).Select(static line => line.Groups[1].Value), Flatten(plan.Nodes).Select(static node => Label().Replace(node.Description, "")));
        }
    }

    [Fact]
    public async Task Parameters_AreGivenAsToTheStatement()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Script);
        var connector = database.Connector(options: new("warehouse") { ReadOnly = true });

        var plan = await connector.ExplainAsync($"SELECT * FROM t WHERE id = {7} AND c = {"seven"}", Token);

        var node = Assert.Single(plan.Nodes);
        Assert.StartsWith("Index Scan using t_pkey on t  (cost=", node.Description, StringComparison.Ordinal);
        Assert.Contains("Index Cond: (id = ", plan.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE FROM t")]
    [InlineData("INSERT INTO t VALUES (0) RETURNING id")]
    [InlineData("WITH x AS (DELETE FROM t RETURNING id) SELECT * FROM x")]
    [InlineData("CREATE TABLE x AS SELECT * FROM t")]
    [InlineData("SELECT * FROM t FOR UPDATE")]
    [InlineData("SELECT writes()")]
    [InlineData("DECLARE x CURSOR WITH HOLD FOR SELECT writes()")]
    [InlineData("DELETE FROM t -- all")]
    [InlineData("DELETE FROM t /* all */")]
    [InlineData("-- all\nDELETE FROM t")]
    [InlineData("DELETE FROM t;")]
    public async Task Write_IsExplainedAndNotRun(string sql)
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Script);
        var connector = database.Connector();

        Assert.NotEmpty((await connector.ExplainAsync(sql, Token)).Nodes);

        await AssertUntouchedAsync(connector);
    }

    [Theory]
    [InlineData("ANALYZE DELETE FROM t", 0)]
    [InlineData("(ANALYZE) DELETE FROM t", 1)]
    [InlineData("(ANALYZE, VERBOSE) DELETE FROM t", 1)]
    [InlineData("ANALYZE, VERBOSE) DELETE FROM t", 0)]
    [InlineData("ANALYZE) DELETE FROM t", 0)]
    [InlineData("/* all */ ANALYZE DELETE FROM t", 10)]
    [InlineData("-- all\nANALYZE DELETE FROM t", 7)]
    [InlineData("EXPLAIN ANALYZE DELETE FROM t", 0)]
    [InlineData("SELECT 1; DELETE FROM t", null)]
    [InlineData("SELECT 1; COMMIT; DELETE FROM t", null)]
    [InlineData("SELECT 'é😀', FROM", 14)]
    [InlineData("SELECT nothing FROM t", 7)]
    [InlineData("COMMIT", 0)]
    [InlineData("", 0)]
    public async Task NotOneStatementWithAPlan_IsAQueryErrorWithItsPlaceInTheText(string sql, int? position)
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Script);
        var connector = database.Connector();

        var error = await Assert.ThrowsAsync<ConnectorQueryException>(() => connector.ExplainAsync(sql, Token));

        Assert.Equal((position, sql), (error.Position, error.QueryText));
        await AssertUntouchedAsync(connector);
    }

    [Fact]
    public async Task FunctionThatThePlannerCalls_CannotWrite()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Script);
        var connector = database.Connector();

        await Assert.ThrowsAsync<ConnectorAuthorizationException>(() => connector.ExplainAsync("SELECT * FROM t WHERE id < says_stable()", Token));

        await AssertUntouchedAsync(connector);
    }

    [Fact]
    public async Task PlanningThatTakesTooLong_Ends()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, "CREATE TABLE t (id bigint); INSERT INTO t VALUES (1); ANALYZE t; CREATE FUNCTION slow() RETURNS bigint LANGUAGE plpgsql STABLE AS 'BEGIN PERFORM pg_sleep(60); RETURN 1; END'");
        var connector = database.Connector(database.Config with { StatementTimeout = TimeSpan.FromMilliseconds(200) });

        await Assert.ThrowsAsync<ConnectorTimeoutException>(() => connector.ExplainAsync("SELECT * FROM t WHERE id < slow()", Token));

        Assert.Equal(1L, await connector.ValueAsync("SELECT count(*) FROM t"));
    }

    private static async Task AssertUntouchedAsync(IQueryConnector connector) =>
        Assert.Equal("1000 0 0", await connector.ValueAsync("SELECT concat_ws(' ', (SELECT count(*) FROM t), (SELECT count(*) FROM log), (SELECT count(*) FROM pg_class WHERE relname = 'x'))"));

    private static IEnumerable<QueryPlanNode> Flatten(IEnumerable<QueryPlanNode> nodes) => nodes.SelectMany(static node => Flatten(node.Children).Prepend(node));

    [GeneratedRegex(@"^ *(?:->  )?(\S.*  \(cost=[^)]*\))$", RegexOptions.Multiline)]
    private static partial Regex NodeLine();

    [GeneratedRegex(@"^(InitPlan|SubPlan|CTE) [^:]*: ")]
    private static partial Regex Label();
}
