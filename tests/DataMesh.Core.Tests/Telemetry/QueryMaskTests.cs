using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Telemetry;

/// <summary>What a span shows of a statement.</summary>
public sealed class QueryMaskTests
{
    [Theory]
    [InlineData("SELECT * FROM t WHERE a = 'x' AND b = 42", "SELECT * FROM t WHERE a = ? AND b = ?")]
    [InlineData("SELECT 'it''s', N'x', X'4D', B'01', 1.5e-10, .5, 0x1F, 1_000, 12L, -7", "SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, -?")]
    [InlineData("SELECT table1, col_2, t.a FROM s1.table1 t", "SELECT table1, col_2, t.a FROM s1.table1 t")]
    [InlineData("SELECT TRUE, false, null", "SELECT ?, ?, null")]
    [InlineData("SELECT DATE '2020-01-01', INTERVAL '1' DAY", "SELECT DATE ?, INTERVAL ? DAY")]
    [InlineData("SELECT * FROM t WHERE id IN (1, 2, 3) AND x IN ('a')", "SELECT * FROM t WHERE id IN (?) AND x IN (?)")]
    [InlineData("SELECT * FROM t WHERE id IN (-1, +2, -3)", "SELECT * FROM t WHERE id IN (-?)")]
    [InlineData("SELECT * FROM t WHERE id IN (?, ?, ?) OR id IN ($1, $2) OR id IN ({0}, {1})", "SELECT * FROM t WHERE id IN (?) OR id IN ($1) OR id IN ({0})")]
    [InlineData("SELECT a FROM t WHERE b IN (1, 2, c)", "SELECT a FROM t WHERE b IN (?, c)")]
    [InlineData("SELECT a FROM t WHERE b IN (1, 2, -c, 3)", "SELECT a FROM t WHERE b IN (?, -c, ?)")]
    [InlineData("SELECT a FROM t WHERE b IN (1 - c)", "SELECT a FROM t WHERE b IN (? - c)")]
    [InlineData("SELECT * FROM t WHERE id IN (SELECT 1, 2)", "SELECT * FROM t WHERE id IN (SELECT ?, ?)")]
    [InlineData("SELECT $1, ?2, :name, @name, {0}, x::int", "SELECT $1, ?2, :name, @name, {0}, x::int")]
    [InlineData("SELECT a -- secret\n  ,\tb /* secret */ FROM t", "SELECT a , b FROM t")]
    [InlineData("SELECT a --secret", "SELECT a")]
    [InlineData("SELECT U&'d\\0061t' UESCAPE '!'", "SELECT U&? UESCAPE ?")]
    [InlineData("SELECT 'open", "SELECT ?")]
    [InlineData("SELECT a /* open 'x'", "SELECT a ?")]
    [InlineData("", "")]
    [InlineData("   ", "")]
    [InlineData("SELECT naïve, 名前 FROM 表", "SELECT naïve, 名前 FROM 表")]
    public void Literals_AreMaskedEverywhere(string text, string shown) =>
        Assert.All(new[] { "postgresql", "sqlite", "duckdb", "trino", "acme" }, system => Assert.Equal(shown, QueryMask.Mask(text, SqlReading.Of(system))));

    [Theory]
    [InlineData("postgresql", "SELECT E'a\\'b', $$x$$, $t$ 'x' $$ $t$, 'x' FROM \"My T\"", "SELECT ?, ?, ?, ? FROM \"My T\"")]
    [InlineData("postgresql", "SELECT 1 /* a /* b */ 'c' */ + 2", "SELECT ? + ?")]
    [InlineData("postgresql", "SELECT ARRAY['a', 'b'][1], a #> '{x}', a ~ '\\d+'", "SELECT ARRAY[?, ?][?], a #> ?, a ~ ?")]
    [InlineData("postgresql", "SELECT 'a\\', secret, 'b'", "SELECT ?")]
    [InlineData("duckdb", "SELECT 'a\\', name, 'b'", "SELECT ?, name, ?")]
    [InlineData("duckdb", "SELECT [1, 'a'], {'k': 1} FROM 'secret.csv'", "SELECT [?, ?], {?: ?} FROM ?")]
    [InlineData("sqlite", "SELECT [it's], `it's` FROM [t] WHERE a = 'x' AND t.\"b\" = $name", "SELECT [it's], `it's` FROM [t] WHERE a = ? AND t.\"b\" = $name")]
    [InlineData("sqlite", "SELECT \"t\".\"a\", t . \"b\" AS \"c\" FROM \"t\" JOIN \"u\"", "SELECT \"t\".\"a\", t . \"b\" AS \"c\" FROM \"t\" JOIN \"u\"")]
    [InlineData("duckdb", "SELECT E'a'\n'b\\' x ', 'c\\', d", "SELECT ? ?")]
    [InlineData("duckdb", "SELECT E'a'\n'b', 'c\\', d", "SELECT ? ?, ?, d")]
    [InlineData("duckdb", "SELECT E'a' -- it's\n'b'\n'c\\' x '", "SELECT ? ? ?")]
    [InlineData("trino", "SELECT \"a \"\"b\"\"\" FROM \"t\" WHERE x = 'C:\\'", "SELECT \"a \"\"b\"\"\" FROM \"t\" WHERE x = ?")]
    [InlineData("trino", "SELECT 1 /* a /* b */ + 'c'", "SELECT ? + ?")]
    public void KnownSystem_IsReadItsOwnWay(string system, string text, string shown) => Assert.Equal(shown, QueryMask.Mask(text, SqlReading.Of(system)));

    [Theory]
    [InlineData("SELECT \"a\" FROM \"t\" WHERE \"t\".\"a\" = \"SECRET\"", "SELECT \"a\" FROM \"t\" WHERE \"t\".\"a\" = ?")]
    [InlineData("SELECT a FROM t WHERE a IN (\"x\", \"y\") OR a LIKE \"z\" OR a <> \"z\" OR a NOT GLOB \"z\"", "SELECT a FROM t WHERE a IN (?) OR a LIKE ? OR a <> ? OR a NOT GLOB ?")]
    [InlineData("INSERT INTO \"t\" (\"a\", b) VALUES (\"x\", 1)", "INSERT INTO \"t\" (?, b) VALUES (?, ?)")]
    [InlineData("SELECT * FROM \"t\" JOIN \"u\" ON \"t\".\"a\" = \"u\".\"a\"", "SELECT * FROM \"t\" JOIN \"u\" ON \"t\".\"a\" = \"u\".\"a\"")]
    public void DoubleQuotesOfSqlite_AreATextWhereAValueStands(string text, string shown)
    {
        Assert.Equal(shown, QueryMask.Mask(text, SqlReading.Of("sqlite")));
        Assert.Contains("\"", QueryMask.Mask("SELECT a FROM t WHERE a = \"b\"", SqlReading.Of("postgresql")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ALTER USER ann PASSWORD hunter2", "ALTER USER ann PASSWORD ?")]
    [InlineData("ALTER USER ann WITH PASSWORD = hunter2 VALID", "ALTER USER ann WITH PASSWORD = ? VALID")]
    [InlineData("CREATE USER ann IDENTIFIED BY hunter2", "CREATE USER ann IDENTIFIED BY ?")]
    [InlineData("CREATE USER ann IDENTIFIED BY PASSWORD \"hunter2\"", "CREATE USER ann IDENTIFIED BY PASSWORD ?")]
    [InlineData("create secret (token hunter2, secret 'x')", "create secret (token ?, secret ?)")]
    [InlineData("SELECT password FROM users WHERE token IS NULL ORDER BY secret DESC", "SELECT password FROM users WHERE token IS NULL ORDER BY secret DESC")]
    public void WordAfterPassword_IsMasked(string text, string shown) =>
        Assert.All(new[] { "postgresql", "sqlite", "trino", "acme" }, system => Assert.Equal(shown, QueryMask.Mask(text, SqlReading.Of(system))));

    [Theory]
    [InlineData("SELECT a FROM t WHERE b = \"x\"", "SELECT a FROM t WHERE b = ?")]
    [InlineData("SELECT `a b` FROM [t] WHERE c = 'x'", "SELECT `a b` FROM [t] WHERE c = ?")]
    [InlineData("SELECT 'it\\'s secret', 'x'", "SELECT ?")]
    [InlineData("SELECT '''it's secret'''", "SELECT ?")]
    [InlineData("SELECT q'[it's secret]'", "SELECT ?")]
    [InlineData("SELECT a # it's\n FROM t WHERE b = 'secret'", "SELECT a ?")]
    [InlineData("SELECT a // it's\n FROM t WHERE b = 'secret'", "SELECT a ?")]
    [InlineData("SELECT a --it's\n FROM t WHERE b = 'secret'", "SELECT a ?")]
    [InlineData("SELECT [it's] FROM t WHERE b = 'secret'", "SELECT ?")]
    [InlineData("SELECT ['secret', 1]", "SELECT ?")]
    [InlineData("SELECT a /* x /* y */ FROM t", "SELECT a ?")]
    [InlineData("SELECT a /*! 'x */ secret' */ FROM t", "SELECT a ?")]
    [InlineData("SELECT a -- x\r, 'secret'\n FROM t", "SELECT a ?")]
    public void WhatSystemsReadDifferently_HidesTheRestOfAnUnknownOne(string text, string shown) => Assert.Equal(shown, QueryMask.Mask(text, SqlReading.Of("acme")));

    [Fact]
    public void TextWithoutLiterals_IsTheSameString()
    {
        const string text = "SELECT a FROM t WHERE id = $1";
        Assert.Same(text, QueryMask.Mask(text, SqlReading.Of("postgresql")));
    }

    [Fact]
    public void LongText_IsClipped()
    {
        var shown = QueryMask.Mask($"SELECT {string.Join(", ", Enumerable.Repeat("column", 1000))}", SqlReading.Unknown);
        Assert.InRange(shown.Length, QueryMask.MaxShown - 10, QueryMask.MaxShown + 1);
        Assert.EndsWith("…", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void HugeText_IsReadInPart()
    {
        var text = $"INSERT INTO t VALUES {string.Join(", ", Enumerable.Repeat("(1, 'some text that is long')", 100_000))}";
        QueryMask.Mask(text, SqlReading.Unknown);
        var before = GC.GetAllocatedBytesForCurrentThread();
        QueryMask.Mask(text, SqlReading.Unknown);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 * QueryMask.MaxShown);
    }
}
