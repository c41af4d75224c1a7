namespace DataMesh.Connectors.Postgres.ServerTests.Connections;

public sealed class TlsTests(TlsServer server, SharedServer shared) : IClassFixture<TlsServer>
{
    [Theory]
    [InlineData(TlsMode.Prefer, false)]
    [InlineData(TlsMode.Require, false)]
    [InlineData(TlsMode.VerifyCa, true)]
    [InlineData(TlsMode.VerifyFull, true)]
    public async Task EveryModeButDisable_Encrypts(TlsMode mode, bool withAuthority)
    {
        var connector = server.Own.Connector(server.Own.Config with { Tls = mode, TlsRootCertificate = withAuthority ? server.Certificates.Authority : null });

        var result = await connector.ExecuteAsync("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()", TestDatabase.Token);

        Assert.Equal(true, result.Rows[0][0]);
    }

    [Fact]
    public async Task TlsThatTheServerDemands_AndTheConfigurationRefuses_IsTold()
    {
        var error = await FailedAsync<ConnectorAuthenticationException>(server.Own.Config with { Tls = TlsMode.Disable });

        Assert.Equal(
            "warehouse, connect: PostgreSQL: no pg_hba.conf entry for host \"127.0.0.1\", user \"postgres\", database \"postgres\", no encryption. Check 'username', 'tls' and what the server's pg_hba.conf asks of this role from this host.",
            error.Message);
    }

    [Fact]
    public async Task TlsThatTheConfigurationDemands_AndTheServerDoesNotSpeak_IsTold()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);

        var error = await FailedAsync<ConnectorConnectionException>(database.Config with { Tls = TlsMode.Require });

        Assert.Equal(
            $"warehouse, connect: 127.0.0.1:{database.Config.Port} cannot be talked to as 'tls' (require) says, or is not PostgreSQL: SSL connection requested. No SSL enabled connection from this host is configured.", error.Message);
    }

    [Fact]
    public async Task UnknownAuthority_IsRefused()
    {
        using var others = new TestCertificates();

        var error = await FailedAsync<ConnectorConnectionException>(server.Own.Config with { Tls = TlsMode.VerifyCa, TlsRootCertificate = others.Authority });

        Assert.Contains("With 'tls' verify_ca the server's certificate must come from an authority of 'tls_root_certificate', or else of this machine.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CertificateForAnotherHost_IsRefusedByVerifyFullAlone()
    {
        var config = server.Own.Config with { Host = "localhost", TlsRootCertificate = server.Certificates.Authority };

        await server.Own.Connector(config with { Tls = TlsMode.VerifyCa }).ExecuteAsync("SELECT 1", TestDatabase.Token);
        var error = await FailedAsync<ConnectorConnectionException>(config with { Tls = TlsMode.VerifyFull });

        Assert.EndsWith("or else of this machine, and be made out to that host.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClientCertificate_LogsIn()
    {
        var pair = server.Certificates.Sign("certified");
        var encrypted = server.Certificates.Sign("certified", "pw");
        var config = server.Own.Config with { Username = "certified", Password = null, Tls = TlsMode.VerifyFull, TlsRootCertificate = server.Certificates.Authority };
        foreach (var with in (PostgresConnectorConfig[])[
            config with { TlsCertificate = pair.Certificate, TlsKey = pair.Key },
            config with { TlsCertificate = encrypted.Certificate, TlsKey = encrypted.Key, TlsKeyPassword = "pw" },
            config with { TlsCertificate = server.Certificates.Pack(pair, "pw"), TlsKeyPassword = "pw" }])
        {
            Assert.Equal("certified", (await server.Own.Connector(with).ExecuteAsync("SELECT current_user::text", TestDatabase.Token)).Rows[0][0]);
        }
    }

    [Fact]
    public async Task ClientCertificateOfAnother_IsAuthentication()
    {
        var (certificate, key) = server.Certificates.Sign("somebody");

        var error = await FailedAsync<ConnectorAuthenticationException>(server.Own.Config with { Username = "certified", Password = null, Tls = TlsMode.Require, TlsCertificate = certificate, TlsKey = key });

        Assert.Equal("28000", error.SqlState);
    }

    [Fact]
    public async Task NoClientCertificate_IsAuthentication()
    {
        var error = await FailedAsync<ConnectorAuthenticationException>(server.Own.Config with { Username = "certified", Password = null, Tls = TlsMode.Require });

        Assert.Equal("28000", error.SqlState);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData(null)]
    public async Task EncryptedKeyThatIsNotOpened_IsToldWithItsKeysAndNotItsPassword(string? password)
    {
        var (certificate, key) = server.Certificates.Sign("certified", "pw");

        var error = await FailedAsync<ConnectorConfigurationException>(server.Own.Config with { TlsCertificate = certificate, TlsKey = key, TlsKeyPassword = password, Tls = TlsMode.Require });

        Assert.StartsWith($"warehouse, connect: The file '{certificate}' ('tls_certificate') cannot be used: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(" It needs its private key, in the same file or in 'tls_key', and 'tls_key_password' where that is encrypted.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileOfAuthoritiesWithoutOne_IsToldWithItsKey()
    {
        var (_, key) = server.Certificates.Sign("x");

        var error = await FailedAsync<ConnectorConfigurationException>(server.Own.Config with { Tls = TlsMode.VerifyCa, TlsRootCertificate = key });

        Assert.Equal($"warehouse, connect: The file '{key}' ('tls_root_certificate') cannot be used: it holds no certificate in PEM.", error.Message);
    }

    private async Task<TError> FailedAsync<TError>(PostgresConnectorConfig config)
        where TError : ConnectorException
    {
        var error = await Assert.ThrowsAsync<TError>(() => server.Own.Connector(config).ExecuteAsync("SELECT 1", TestDatabase.Token));
        Assert.Equal((OperationOutcome.NotStarted, false, false), (error.Outcome, error.IsTransient, error.IsConnectionLost));
        return error;
    }
}
