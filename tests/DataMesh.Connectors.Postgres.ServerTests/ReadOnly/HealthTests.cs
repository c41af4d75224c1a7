namespace DataMesh.Connectors.Postgres.ServerTests.ReadOnly;

public sealed class HealthTests(SharedServer shared)
{
    private const string Password = "of the role";

    private static readonly ConnectorInstanceOptions ReadOnly = new("warehouse") { ReadOnly = true };

    private static CancellationToken Token => TestDatabase.Token;

    [Fact]
    public async Task WorkingServer_IsHealthyWithoutWarnings()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);

        var health = await database.Connector().CheckHealthAsync(Token);

        Assert.True(health.IsHealthy, health.Reason);
        Assert.True(health.Latency > TimeSpan.Zero);
        Assert.Empty(health.Warnings);
    }

    [Fact]
    public async Task AllConnectionsBusy_IsStillHealthy()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var connector = database.Connector(database.Config with { PoolSize = 1 });
        await using var session = await connector.OpenSessionAsync(Token);

        Assert.True((await connector.CheckHealthAsync(Token)).IsHealthy);
    }

    [Fact]
    public async Task SuperuserOfAReadOnlyInstance_IsWarnedOf()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);

        var health = await database.Connector(options: ReadOnly).CheckHealthAsync(Token);

        Assert.True(health.IsHealthy);
        Assert.Equal(
            ["Of this read_only instance the role 'postgres' is a superuser, or a member of one: what a read-only transaction leaves open, such as programs and files of the server, is open to it. Let the instance log in as a role that can only read: GRANT SELECT and nothing more."],
            health.Warnings);
    }

    [Theory]
    [InlineData("GRANT SELECT ON t TO {0}")]
    [InlineData("GRANT pg_read_all_data TO {0}")]
    [InlineData("GRANT INSERT ON t TO {0}", "may write, for one to public.t.")]
    [InlineData("GRANT UPDATE (c) ON t TO {0}", "may write, for one to public.t.")]
    [InlineData("GRANT TRUNCATE ON \"Odd one\" TO {0}", "may write, for one to public.\"Odd one\".")]
    [InlineData("GRANT USAGE ON SEQUENCE s TO {0}", "may write, for one to public.s.")]
    [InlineData("ALTER VIEW v OWNER TO {0}", "may write, for one to public.v.")]
    [InlineData("GRANT DELETE ON closed.t TO {0}")]
    [InlineData("GRANT CREATE ON SCHEMA public TO {0}", "may create tables, for one in schema public.")]
    [InlineData("GRANT CREATE ON DATABASE {1} TO {0}", "may create schemas in the database.")]
    [InlineData("GRANT pg_write_server_files, pg_execute_server_program TO {0}", "is a member of pg_execute_server_program, pg_write_server_files.")]
    [InlineData("GRANT pg_write_all_data TO {0}", "is a member of pg_write_all_data.", "may write, for one to ")]
    public async Task RoleOfAReadOnlyInstance_IsWarnedOfWhereItCouldDoMoreThanRead(string grant, params string[] warnings)
    {
        await using var database = await TestDatabase.CreateAsync(
            shared.Server, "CREATE TABLE t (c text); CREATE VIEW v AS SELECT * FROM t; CREATE TABLE \"Odd one\" (c text); CREATE SEQUENCE s; CREATE SCHEMA closed; CREATE TABLE closed.t (c text); REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        var role = $"r{Guid.NewGuid():N}";
        await database.RunAsync($"CREATE ROLE {role} LOGIN PASSWORD '{Password}'");
        try
        {
            await database.RunAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, grant, role, database.Name));

            var health = await database.Connector(database.Config with { Username = role, Password = Password }, ReadOnly).CheckHealthAsync(Token);

            Assert.True(health.IsHealthy, health.Reason);
            Assert.Equal(warnings.Length, health.Warnings.Count);
            Assert.All(health.Warnings.Zip(warnings), pair => Assert.StartsWith($"Of this read_only instance the role '{role}' {pair.Second}", pair.First, StringComparison.Ordinal));
            Assert.All(health.Warnings, static warning => Assert.EndsWith(" Let the instance log in as a role that can only read: GRANT SELECT and nothing more.", warning, StringComparison.Ordinal));
        }
        finally
        {
            await database.RunAsync($"DROP OWNED BY {role}; DROP ROLE {role}");
        }
    }
}
