namespace DataMesh.Connectors.Sqlite.Tests;

public sealed class ClassificationTests
{
    // One that no other row has.
    private const string Email = "'user' || i || '@example.com'";

    // Longer than any sample takes; reached only by one without a bound.
    private static readonly TimeSpan LongWait = TimeSpan.FromMinutes(1);

    private static string Fill(string table, int rows, string values) =>
        FormattableString.Invariant($"INSERT INTO {table} WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT {rows}) SELECT {values} FROM n;");

    private static async Task<IReadOnlyList<Classification>> ClassifyAsync(SqliteConnector connector, string table) =>
        await connector.GetClassificationsAsync(table, TestDatabase.Token).WaitAsync(LongWait, TestDatabase.Token);

    private static async Task<Classification> OneAsync(TestDatabase database, string table) => Assert.Single(await ClassifyAsync(await database.ConnectAsync(), table));

    [Fact]
    public async Task SortedTableThatBeginsWithNulls_IsSeenToItsEnd()
    {
        await using var database = TestDatabase.Create($"""
            CREATE TABLE t (c1 INTEGER PRIMARY KEY, c2, c3 TEXT, c4 TEXT);
            {Fill("t", 5000, $"i, i, CASE WHEN i > 2500 THEN {Email} END, CASE WHEN i > 4000 THEN '+4917' || (10000000 + i * 7) END")}
            """);

        var found = await ClassifyAsync(await database.ConnectAsync(), "t");

        Assert.Equal([("c3", ClassificationLabels.Email), ("c4", ClassificationLabels.Phone)], found.Select(static one => (one.Column!, one.Label)));
        Assert.All(found, static one => Assert.InRange(one.Confidence, 0.9, 1));
        Assert.Contains("u***@***.***", found[0].Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RowidsWithAHugeGap_AreSampledOnBothSides()
    {
        await using var database = TestDatabase.Create($"""
            CREATE TABLE t (id INTEGER PRIMARY KEY, c);
            INSERT INTO t VALUES (-9223372036854775808, 'x'), (9223372036854775807, 'x');
            {Fill("t", 3000, $"i, {Email}")}
            """);

        var found = await OneAsync(database, "t");

        Assert.Equal(("c", ClassificationLabels.Email), (found.Column, found.Label));
        Assert.Matches("^[45]\\d\\d of [45]\\d\\d distinct values", found.Evidence);
    }

    [Theory]
    [InlineData("CREATE TABLE t (k TEXT PRIMARY KEY, c) WITHOUT ROWID", "printf('%06d', i), CASE WHEN i > 2500 THEN {0} END", "t")]
    [InlineData("CREATE TABLE t (c); CREATE VIEW v AS SELECT upper(c) AS c FROM t", "CASE WHEN i > 2500 THEN {0} END", "v")]
    [InlineData("CREATE TABLE t (rowid, _rowid_, oid, c)", "'a', 'b', 'c', CASE WHEN i > 2500 THEN {0} END", "t")]
    [InlineData("CREATE TABLE t (rowid, c)", "'a', CASE WHEN i > 2500 THEN {0} END", "t")]
    [InlineData("CREATE VIRTUAL TABLE t USING fts5(c)", "CASE WHEN i > 2500 THEN {0} END", "t")]
    [InlineData("CREATE TABLE t (c, d AS (c) VIRTUAL, \"\" DEFAULT 1, \"a\"\"b\" DEFAULT 2); CREATE VIEW v AS SELECT d AS c, \"a\"\"b\" FROM t", "{0}", "v")]
    public async Task WhateverHoldsTheRows_IsSampled(string definition, string values, string table)
    {
        var filled = values.Replace("{0}", Email, StringComparison.Ordinal);
        var target = definition.Contains("DEFAULT", StringComparison.Ordinal) ? "t (c)" : "t";
        await using var database = TestDatabase.Create($"{definition}; {Fill(target, 5000, filled)}");

        var found = await OneAsync(database, table);

        Assert.Equal(("c", ClassificationLabels.Email), (found.Column, found.Label));
    }

    [Fact]
    public async Task TableWithAnEmptyColumnName_IsSampled()
    {
        await using var database = TestDatabase.Create($"CREATE TABLE t (\"\", \"e \"\"mail\"); {Fill("t", 100, $"i, {Email}")}");

        Assert.Equal("e \"mail", (await OneAsync(database, "t")).Column);
    }

    [Fact]
    public async Task TwoThousandColumns_AreSampled()
    {
        var columns = string.Join(", ", Enumerable.Range(1, 2000).Select(static i => FormattableString.Invariant($"c{i} TEXT")));
        await using var database = TestDatabase.Create($"CREATE TABLE t ({columns}); {Fill("t (c7, c2000)", 1500, $"i, {Email}")}");

        var found = await OneAsync(database, "t");

        Assert.Equal("c2000", found.Column);
        Assert.StartsWith("100 of 100 ", found.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BytesAndLongTexts_AreNotTakenForValues()
    {
        await using var database = TestDatabase.Create($"CREATE TABLE t (c1, c2); {Fill("t", 300, $"CAST({Email} AS BLOB), {Email} || hex(zeroblob(100000))")}");

        Assert.Empty(await ClassifyAsync(await database.ConnectAsync(), "t"));
    }

    [Fact]
    public async Task EmptyTable_IsToldByItsNames()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (id INTEGER PRIMARY KEY, email TEXT, email_sent INTEGER, dob DATE, note)");

        var found = await ClassifyAsync(await database.ConnectAsync(), "t");

        Assert.Equal([("email", 0.5), ("dob", 0.5)], found.Select(static one => (one.Column!, one.Confidence)));
    }

    [Fact]
    public async Task SameData_GivesTheSameAnswer()
    {
        // How many values match tells which rows were read.
        await using var database = TestDatabase.Create($"CREATE TABLE t (c); {Fill("t", 20_000, $"CASE WHEN i * 7919 % 101 < 80 THEN {Email} ELSE i END")}");
        var connector = await database.ConnectAsync();

        Assert.Equal(await ClassifyAsync(connector, "t"), await ClassifyAsync(connector, "t"));
    }

    [Theory]
    [InlineData("SELECT count(*) AS email FROM n")]
    [InlineData("SELECT 'a@b.org' AS email FROM n WHERE i < 0")]
    [InlineData("SELECT 'user' || i || '@example.com' AS email FROM n WHERE i <= 100")]
    public async Task ViewWithoutEnd_IsReadForABoundedTime(string select)
    {
        await using var database = TestDatabase.Create($"CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) {select}");
        var connector = await database.ConnectAsync(database.Config with { PoolSize = 1 });

        var found = Assert.Single(await ClassifyAsync(connector, "v"));

        Assert.Equal(ClassificationLabels.Email, found.Label);
        Assert.Equal(select.Contains("<= 100", StringComparison.Ordinal), found.Evidence.Contains("100 of 100", StringComparison.Ordinal));
        Assert.Equal(1L, await connector.ValueAsync("SELECT 1"));
    }

    [Fact]
    public async Task Cancellation_EndsTheSample()
    {
        await using var database = TestDatabase.Create($"CREATE VIEW v AS {TestSql.Busy}");
        var connector = await database.ConnectAsync();
        using var source = new CancellationTokenSource();
        var running = connector.GetClassificationsAsync("v", source.Token);

        await Task.Delay(100, TestDatabase.Token);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Theory]
    [InlineData("peek")]
    [InlineData("notes")]
    public async Task WayToAHiddenTable_GivesNoSample(string table)
    {
        await using var database = TestDatabase.Create($"""
            CREATE TABLE secret (email);
            {Fill("secret", 100, Email)}
            CREATE VIEW peek AS SELECT email FROM secret;
            CREATE VIRTUAL TABLE notes USING fts5(email, content='secret');
            """);
        Assert.Single(await ClassifyAsync(await database.ConnectAsync(), table));
        var connector = await database.ConnectAsync(limits: new ConnectorLimits { DenyTables = ["secret"] });

        await Assert.ThrowsAsync<ConnectorNotFoundException>(() => ClassifyAsync(connector, "secret"));
        var error = await Assert.ThrowsAnyAsync<ConnectorException>(() => ClassifyAsync(connector, table));

        Assert.DoesNotContain("@", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("u***", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadOnlyInstance_ClassifiesWithoutALockThatStays()
    {
        await using var database = TestDatabase.Create($"CREATE TABLE t (c); CREATE VIEW v AS SELECT c FROM t; {Fill("t", 60_000, Email)}");
        var before = await File.ReadAllBytesAsync(database.Path, TestDatabase.Token);
        var connector = await database.ConnectAsync(readOnly: true);

        Assert.Single(await ClassifyAsync(connector, "t"));
        Assert.Single(await ClassifyAsync(connector, "v"));

        Assert.Equal(before, await File.ReadAllBytesAsync(database.Path, TestDatabase.Token));
        using var other = database.OpenRaw();
        TestDatabase.Execute(other, "BEGIN EXCLUSIVE; ROLLBACK;");
    }
}
