using System.Globalization;

namespace DataMesh.Connectors.Postgres.ServerTests.Catalog;

public sealed class ClassificationTests(SharedServer shared)
{
    // One that no other row has.
    private const string Email = "'user' || i || '@example.com'";

    private static string Fill(string table, int rows, string values) => string.Create(CultureInfo.InvariantCulture, $"INSERT INTO {table} SELECT {values} FROM generate_series(1, {rows}) AS i;");

    private static Task<IReadOnlyList<Classification>> ClassifyAsync(ICatalogConnector connector, TableName table) =>
        connector.GetClassificationsAsync(table, TestDatabase.Token).WaitAsync(TimeSpan.FromMinutes(1), TestDatabase.Token);

    private async Task<IReadOnlyList<Classification>> ClassifyAsync(string script, TableName table)
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, script);
        return await ClassifyAsync(database.Connector(), table);
    }

    [Fact]
    public async Task LargeTableThatBeginsWithNulls_IsSeenToItsEnd()
    {
        await using var database = await TestDatabase.CreateAsync(
            shared.Server,
            $"CREATE TABLE t (c1 integer PRIMARY KEY, c2 text, c3 text, c4 bytea); {Fill("t", 100_000, $"i, repeat('x', 50), CASE WHEN i > 50000 THEN {Email} END, convert_to({Email}, 'UTF8')")}");
        var connector = database.Connector();

        var found = await ClassifyAsync(connector, "t");

        Assert.Equal([("c3", ClassificationLabels.Email)], found.Select(static one => (one.Column!, one.Label)));
        Assert.InRange(found[0].Confidence, 0.9, 0.999);
        Assert.Contains("u***@***.***", found[0].Evidence, StringComparison.Ordinal);
        Assert.Equal(found, await ClassifyAsync(connector, "t"));
        Assert.DoesNotMatch("@example", found[0].Evidence);
    }

    [Theory]
    [InlineData("CREATE TABLE t (c text)", "t")]
    [InlineData("CREATE TABLE p (c text); CREATE VIEW t AS SELECT upper(c) AS c FROM p", "p")]
    [InlineData("CREATE TABLE p (c text); CREATE MATERIALIZED VIEW t AS SELECT c FROM p WITH NO DATA", "p")]
    [InlineData("CREATE TABLE t (c text) PARTITION BY HASH (c); CREATE TABLE p1 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 0); CREATE TABLE p2 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 1)", "t")]
    [InlineData("CREATE TABLE t (c text); CREATE TABLE child () INHERITS (t)", "child")]
    public async Task WhateverHoldsTheRows_IsSampled(string definition, string filled)
    {
        var refresh = definition.Contains("MATERIALIZED", StringComparison.Ordinal) ? "REFRESH MATERIALIZED VIEW t;" : "";

        var found = await ClassifyAsync($"{definition}; {Fill(filled, 60_000, Email)} {refresh}", "t");

        Assert.Equal(("c", ClassificationLabels.Email), (found.Single().Column, found.Single().Label));
        Assert.Matches("^[0-9]{3} of [0-9]{3}|^1000 of 1000", found.Single().Evidence);
    }

    [Fact]
    public async Task CommentsAndSecurityLabels_AreSure()
    {
        // No provider of labels is loaded here, so that SECURITY LABEL is refused; an owner of the catalog can write what it would.
        var found = await ClassifyAsync(
            $"""
            CREATE TABLE t (id integer, "e ""mail" text, contact text, innocent text, note text);
            {Fill("t", 100, $"i, {Email}, {Email}, {Email}, 'x'")}
            COMMENT ON TABLE t IS E'Whom we know.\nPII: customer';
            COMMENT ON COLUMN t."e ""mail" IS E'How to write.\n  pii: Email, business_contact\nNo pii: here';
            COMMENT ON COLUMN t.innocent IS 'pii: none';
            SET allow_system_table_mods = on;
            INSERT INTO pg_seclabel VALUES ('t'::regclass, 'pg_class'::regclass, 5, 'anon', 'MASKED WITH VALUE NULL'), ('t'::regclass, 'pg_class'::regclass, 0, 'selinux', 'system_u');
            """,
            "t");

        Assert.Equal(
            [
                ("customer", null, 1d, "set in the comment of the table"),
                ("email", "e \"mail", 1d, "set in the comment of the column"),
                ("business_contact", "e \"mail", 1d, "set in the comment of the column"),
                ("MASKED WITH VALUE NULL", "note", 1d, "security label of the provider 'anon'"),
            ],
            found.Take(4).Select(static one => (one.Label, one.Column, one.Confidence, one.Evidence)));
        Assert.Equal([("email", "contact")], found.Skip(4).Select(static one => (one.Label, one.Column)));
    }

    [Fact]
    public async Task EmptyTable_IsToldByItsNames()
    {
        var found = await ClassifyAsync("CREATE TABLE t (id integer, email text, email_sent integer, dob date, note text)", "t");

        Assert.Equal([("email", 0.5), ("dob", 0.5)], found.Select(static one => (one.Column!, one.Confidence)));
    }

    [Fact]
    public async Task DatesAreReadAsIsoHasThem_WhateverTheSettings()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, $"CREATE TABLE t (birth_date date); {Fill("t", 500, "'1950-01-01'::date + i * 29")}");
        await database.RunAsync($"ALTER DATABASE {database.Name} SET datestyle = 'German'");

        Assert.Equal(ClassificationLabels.DateOfBirth, (await ClassifyAsync(database.Connector(), "t")).Single().Label);
    }

    [Fact]
    public async Task ManyColumns_AreSampled()
    {
        var columns = string.Join(", ", Enumerable.Range(1, 1600).Select(static i => string.Create(CultureInfo.InvariantCulture, $"c{i} text")));

        var found = await ClassifyAsync($"CREATE TABLE t ({columns}); {Fill("t (c7, c1600)", 1500, $"i, {Email}")}", "t");

        Assert.Equal("c1600", found.Single().Column);
        Assert.Contains(" distinct values", found.Single().Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT count(*)::text AS email FROM generate_series(1, 1000000000000) AS i")]
    [InlineData("SELECT pg_sleep(60)::text AS email")]
    [InlineData("SELECT CASE WHEN i > 5000 THEN pg_sleep(60)::text ELSE 'user' || i || '@example.com' END AS email FROM generate_series(1, 5001) AS i")]
    public async Task ViewWithoutEnd_IsReadForABoundedTime(string select)
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, $"CREATE VIEW v AS {select}");
        var connector = database.Connector(database.Config with { PoolSize = 1 });

        var found = (await ClassifyAsync(connector, "v")).Single();

        Assert.Equal(ClassificationLabels.Email, found.Label);
        Assert.Equal(select.Contains("5000", StringComparison.Ordinal), found.Evidence.Contains("distinct values read as", StringComparison.Ordinal));
        Assert.Equal(1, (await connector.ExecuteAsync("SELECT 1", TestDatabase.Token)).Rows[0][0]);
    }

    [Fact]
    public async Task ViewThatFails_IsToldAsSuch()
    {
        var error = await Assert.ThrowsAnyAsync<ConnectorException>(() => ClassifyAsync("CREATE VIEW v AS SELECT current_setting('shop.tenant') AS tenant", "v"));

        Assert.Contains("shop.tenant", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ViewThatWrites_Cannot()
    {
        await using var database = await TestDatabase.CreateAsync(
            shared.Server,
            """
            CREATE TABLE log (id integer);
            CREATE FUNCTION write() RETURNS text LANGUAGE sql AS 'INSERT INTO log VALUES (1) RETURNING ''a@b.org''';
            CREATE VIEW v AS SELECT write() AS email;
            """);

        await Assert.ThrowsAnyAsync<ConnectorException>(() => ClassifyAsync(database.Connector(), "v"));

        Assert.Empty((await database.Connector().ExecuteAsync("SELECT * FROM log", TestDatabase.Token)).Rows);
    }

    [Fact]
    public async Task ColumnThatTheRoleMayNotRead_IsToldByItsNameAlone()
    {
        var role = $"r{Guid.NewGuid():N}";
        await using var database = await TestDatabase.CreateAsync(
            shared.Server, $"CREATE ROLE {role} LOGIN PASSWORD 'part'; CREATE TABLE t (a text, email text, b text); {Fill("t", 300, $"{Email}, {Email}, {Email}")} GRANT SELECT (a) ON t TO {role}; CREATE TABLE u (email text); GRANT INSERT ON u TO {role}");
        try
        {
            var connector = database.Connector(database.Config with { Username = role, Password = "part" });

            var found = await ClassifyAsync(connector, "t");

            Assert.Equal(["a", "email"], found.Select(static one => one.Column!));
            Assert.Equal(0.5, found[1].Confidence);
            Assert.Equal(0.5, Assert.Single(await ClassifyAsync(connector, "u")).Confidence);
        }
        finally
        {
            await database.RunAsync($"DROP OWNED BY {role}; DROP ROLE {role}");
        }
    }

    [Fact]
    public async Task Cancellation_EndsTheSample()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, "CREATE VIEW v AS SELECT pg_sleep(60)::text AS email");
        using var source = new CancellationTokenSource();
        var running = database.Connector().GetClassificationsAsync("v", source.Token);

        await Task.Delay(300, TestDatabase.Token);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }
}
