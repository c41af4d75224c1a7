using DataMesh.Tests;

namespace DataMesh.Connectors.Postgres.ServerTests.Errors;

public sealed class LoginTests(SharedServer shared)
{
    [Fact]
    public async Task WrongPassword_IsToldWithoutIt()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var secret = CanaryWatch.Plant();

        var error = await Failed<ConnectorAuthenticationException>(database, database.Config with { Password = secret });

        Assert.Equal(
            "PostgreSQL: password authentication failed for user \"postgres\". Check 'username' and 'password'; the server says the same of a password that has expired (VALID UNTIL).", error);
    }

    [Fact]
    public async Task UnknownDatabase_IsNotFound()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);

        Assert.Equal("PostgreSQL: database \"no such\" does not exist. Check 'database'.", await Failed<ConnectorNotFoundException>(database, database.Config with { Database = "no such" }));
    }

    [Fact]
    public async Task ExpiredPassword_IsToldAsAWrongOne()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var role = await RoleAsync(database, "LOGIN PASSWORD 'pw' VALID UNTIL '2020-01-01'");

        Assert.Equal(
            $"PostgreSQL: password authentication failed for user \"{role}\". Check 'username' and 'password'; the server says the same of a password that has expired (VALID UNTIL).",
            await Failed<ConnectorAuthenticationException>(database, database.Config with { Username = role, Password = "pw" }));
    }

    [Fact]
    public async Task RoleWithoutLogin_IsToldSo()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var role = await RoleAsync(database, "NOLOGIN PASSWORD 'pw'");

        Assert.Equal(
            $"PostgreSQL: role \"{role}\" is not permitted to log in. Check 'username', 'tls' and what the server's pg_hba.conf asks of this role from this host.",
            await Failed<ConnectorAuthenticationException>(database, database.Config with { Username = role, Password = "pw" }));
    }

    [Fact]
    public async Task DatabaseThatTheRoleMayNotUse_IsAuthorization()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var role = await RoleAsync(database, "LOGIN PASSWORD 'pw'");
        await database.RunAsync($"REVOKE CONNECT ON DATABASE {database.Name} FROM PUBLIC");

        Assert.Equal(
            $"PostgreSQL: permission denied for database \"{database.Name}\". Grant it to the role, or use another one.",
            await Failed<ConnectorAuthorizationException>(database, database.Config with { Username = role, Password = "pw" }));
    }

    [Fact]
    public async Task RoleWithoutAConnectionLeft_IsRateLimited()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var role = await RoleAsync(database, "LOGIN PASSWORD 'pw' CONNECTION LIMIT 0");

        Assert.Equal(
            $"PostgreSQL: too many connections for role \"{role}\". The server, the database or the role takes no more connections: lower 'pool_size', close others, or raise max_connections there.",
            await Failed<ConnectorRateLimitedException>(database, database.Config with { Username = role, Password = "pw" }));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task NoPassword_IsToldAsOne(string? password)
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);

        Assert.Equal("The server asks for a password: write 'password' or 'password_file'.", await Failed<ConnectorAuthenticationException>(database, database.Config with { Password = password }));
    }

    [Fact]
    public async Task PasswordFile_GivesThePassword()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        using var file = new PrivateFile($"# passwords\nelsewhere:*:*:*:wrong\n{database.Config.Host}:{database.Config.Port}:*:post\\gres:{database.Config.Password}\n");

        var connector = database.Connector(database.Config with { Password = null, PasswordFile = file.Path });

        Assert.Equal(1L, (await connector.ExecuteAsync("SELECT 1::bigint", TestDatabase.Token)).Rows[0][0]);
    }

    [Fact]
    public async Task PasswordFileWithoutALineThatFits_IsToldWithWhatWasLookedFor()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        using var file = new PrivateFile("elsewhere:*:*:*:wrong\n");

        Assert.Equal(
            $"The server asks for a password, and '{file.Path}' has no line for {database.Config.Host}:{database.Config.Port}:{database.Name}:postgres. Add one, or write 'password'.",
            await Failed<ConnectorAuthenticationException>(database, database.Config with { Password = null, PasswordFile = file.Path }));
    }

    [Fact]
    public async Task PasswordFileThatOthersCanRead_IsNotUsed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such rights on Windows.");
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        using var file = new PrivateFile("*:*:*:*:x\n", UnixFileMode.UserRead | UnixFileMode.GroupRead);

        Assert.Equal(
            $"The file '{file.Path}' ('password_file') can be read by others than its owner, and so is not used, as with libpq: chmod 600.",
            await Failed<ConnectorConfigurationException>(database, database.Config with { Password = null, PasswordFile = file.Path }));
    }

    [Fact]
    public async Task MissingPasswordFile_IsToldWithItsKey()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);

        Assert.Equal("There is no file '/no/such'. Check 'password_file'.", await Failed<ConnectorConfigurationException>(database, database.Config with { Password = null, PasswordFile = "/no/such" }));
    }

    // Every failure to log in comes before any work, and the connection of the connector is none that was lost.
    private static async Task<string> Failed<TError>(TestDatabase database, PostgresConnectorConfig config)
        where TError : ConnectorException
    {
        var error = await Assert.ThrowsAsync<TError>(() => database.Connector(config).ExecuteAsync("SELECT 1", TestDatabase.Token));
        Assert.Equal((OperationOutcome.NotStarted, typeof(TError) == typeof(ConnectorRateLimitedException), false), (error.Outcome, error.IsTransient, error.IsConnectionLost));
        const string Place = "warehouse, ";
        Assert.StartsWith(Place, error.Message, StringComparison.Ordinal);
        return error.Message[(error.Message.IndexOf(": ", StringComparison.Ordinal) + 2)..];
    }

    private static async Task<string> RoleAsync(TestDatabase database, string options)
    {
        var role = $"r{Guid.NewGuid():N}";
        await database.RunAsync($"CREATE ROLE {role} {options}");
        return role;
    }
}
