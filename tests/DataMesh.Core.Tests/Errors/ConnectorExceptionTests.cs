using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Errors;

public sealed class ConnectorExceptionTests
{
    public static TheoryData<ConnectorErrorKind, Type> Classes => new()
    {
        { ConnectorErrorKind.Configuration, typeof(ConnectorConfigurationException) },
        { ConnectorErrorKind.Connection, typeof(ConnectorConnectionException) },
        { ConnectorErrorKind.Authentication, typeof(ConnectorAuthenticationException) },
        { ConnectorErrorKind.Authorization, typeof(ConnectorAuthorizationException) },
        { ConnectorErrorKind.Query, typeof(ConnectorQueryException) },
        { ConnectorErrorKind.NotFound, typeof(ConnectorNotFoundException) },
        { ConnectorErrorKind.Conflict, typeof(ConnectorConflictException) },
        { ConnectorErrorKind.RateLimited, typeof(ConnectorRateLimitedException) },
        { ConnectorErrorKind.Timeout, typeof(ConnectorTimeoutException) },
        { ConnectorErrorKind.Unsupported, typeof(ConnectorUnsupportedException) },
        { ConnectorErrorKind.Internal, typeof(ConnectorException) },
    };

    [Theory]
    [MemberData(nameof(Classes))]
    public void Create_MakesTheClassOfTheKind(ConnectorErrorKind kind, Type expected)
    {
        var cause = new InvalidOperationException("cause");
        var error = ConnectorException.Create(kind, "text", cause, vendorCode: "V1", sqlState: "42000", retryAfter: TimeSpan.FromSeconds(3));
        Assert.Equal(expected, error.GetType());
        Assert.Equal((kind, "V1", "42000", TimeSpan.FromSeconds(3)), (error.Kind, error.VendorCode, error.SqlState, error.RetryAfter!.Value));
        Assert.Same(cause, error.InnerException);
    }

    [Theory]
    [InlineData(ConnectorErrorKind.Connection, true, OperationOutcome.Unknown)]
    [InlineData(ConnectorErrorKind.Timeout, true, OperationOutcome.Unknown)]
    [InlineData(ConnectorErrorKind.RateLimited, true, OperationOutcome.NotStarted)]
    [InlineData(ConnectorErrorKind.Query, false, OperationOutcome.Failed)]
    [InlineData(ConnectorErrorKind.Conflict, false, OperationOutcome.Failed)]
    [InlineData(ConnectorErrorKind.Authentication, false, OperationOutcome.NotStarted)]
    [InlineData(ConnectorErrorKind.Internal, false, OperationOutcome.Unknown)]
    public void Defaults_FollowTheKind(ConnectorErrorKind kind, bool isTransient, OperationOutcome outcome)
    {
        var error = ConnectorException.Create(kind, "text");
        Assert.Equal((isTransient, outcome), (error.IsTransient, error.Outcome));
    }

    [Fact]
    public void UnknownOutcomeOfAChange_IsToldInTheMessage()
    {
        var error = new ConnectorConnectionException("The line went dead.").At("warehouse", "execute", changesData: true, mayRepeat: false);
        Assert.Equal("warehouse, execute: The line went dead. The work may have happened all the same: check before you repeat it.", error.Message);
        var read = new ConnectorConnectionException("The line went dead.").At("warehouse", "list_tables", changesData: false, mayRepeat: true);
        Assert.Equal("warehouse, list_tables: The line went dead.", read.Message);
    }

    [Fact]
    public void QueryText_IsClipped() => Assert.Equal(200, new ConnectorQueryException("x") { QueryText = new string('q', 5000) }.QueryText!.Length);

    [Theory]
    [InlineData("42P01", ConnectorErrorKind.NotFound)]
    [InlineData("3D000", ConnectorErrorKind.NotFound)]
    [InlineData("42601", ConnectorErrorKind.Query)]
    [InlineData("54000", ConnectorErrorKind.Query)]
    [InlineData("28P01", ConnectorErrorKind.Authentication)]
    [InlineData("42501", ConnectorErrorKind.Authorization)]
    [InlineData("08006", ConnectorErrorKind.Connection)]
    [InlineData("23505", ConnectorErrorKind.Conflict)]
    [InlineData("57014", ConnectorErrorKind.Timeout)]
    [InlineData("57P01", ConnectorErrorKind.Connection)]
    [InlineData("53200", ConnectorErrorKind.Internal)]
    [InlineData("25006", ConnectorErrorKind.Authorization)]
    [InlineData("XX000", ConnectorErrorKind.Internal)]
    public void DatabaseException_IsMappedBySqlState(string sqlState, ConnectorErrorKind expected) =>
        Assert.Equal(expected, ExceptionMapper.Map(new DriverException(sqlState, isTransient: false)).Kind);

    [Theory]
    [InlineData("53200", false, OperationOutcome.Unknown)]
    [InlineData("53300", true, OperationOutcome.Unknown)]
    [InlineData("40003", false, OperationOutcome.Unknown)]
    [InlineData("40001", true, OperationOutcome.Failed)]
    [InlineData("57P01", true, OperationOutcome.Unknown)]
    public void SqlState_SaysWhatMayHaveHappened(string sqlState, bool isTransient, OperationOutcome outcome)
    {
        var error = ExceptionMapper.Map(new DriverException(sqlState, isTransient: false));
        Assert.Equal((isTransient, outcome), (error.IsTransient, error.Outcome));
    }

    [Fact]
    public void BrokenConnectionWithoutSqlState_IsAConnectionError()
    {
        Assert.Equal(ConnectorErrorKind.Connection, ExceptionMapper.Map(new DriverException(null, isTransient: false, new IOException("reset"))).Kind);
        Assert.Equal(ConnectorErrorKind.Timeout, ExceptionMapper.Map(new DriverException(null, isTransient: false, new TimeoutException("slow"))).Kind);
        Assert.Equal(ConnectorErrorKind.Connection, ExceptionMapper.Map(new IOException("reset", new System.Net.Sockets.SocketException())).Kind);
        Assert.Equal(ConnectorErrorKind.Internal, ExceptionMapper.Map(new IOException("disk")).Kind);
    }

    [Fact]
    public void DriversOwnTransience_IsKept() => Assert.True(ExceptionMapper.Map(new DriverException("XX000", isTransient: true)).IsTransient);

    [Fact]
    public void UnknownException_IsInternalWithItsCause()
    {
        var cause = new InvalidOperationException("boom");
        var error = ExceptionMapper.Map(cause);
        Assert.Equal(ConnectorErrorKind.Internal, error.Kind);
        Assert.Same(cause, error.InnerException);
    }

    [Fact]
    public void EveryText_IsToldWithoutSecrets()
    {
        var descriptor = new ConfigDescriptor { ConfigType = typeof(string), Keys = [], JsonSchema = "{}", Bind = static (_, _) => null, Validate = static (_, _, _) => { }, CollectSecrets = static (config, secrets) => secrets.Add(config) };
        var start = new string('x', 195);
        var error = new ConnectorQueryException("no CANARY") { QueryText = $"{start}CANARY", VendorCode = "CANARY" };
        error.At("w", "execute", changesData: false, mayRepeat: true, ConfigSecrets.Of(descriptor, "CANARY"));
        Assert.Equal(("w, execute: no ***", $"{start}***", "***"), (error.Message, error.QueryText, error.VendorCode));
    }

    [Theory]
    [InlineData("no table at 'https://h/x?X-Amz-Signature=CANARY&a=1', 'https://ann:CANARY@h'", "no table at 'https://h/x?X-Amz-Signature=***&a=1', 'https://***@h'")]
    [InlineData("no column 'password' in SELECT a FROM t WHERE password = 'x' AND b", "no column 'password' in SELECT a FROM t WHERE password = 'x' AND b")]
    public void TextOfAQuery_IsMaskedInItsUrisAlone(string text, string expected)
    {
        var descriptor = new ConfigDescriptor { ConfigType = typeof(string), Keys = [], JsonSchema = "{}", Bind = static (_, _) => null, Validate = static (_, _, _) => { } };
        var error = new ConnectorQueryException(text) { QueryText = text };
        error.At("w", "execute", changesData: false, mayRepeat: true, ConfigSecrets.Of(descriptor, ""));
        Assert.Equal(($"w, execute: {expected}", expected), (error.Message, error.QueryText));
    }

    [Fact]
    public void LongStatement_IsClipped() => Assert.Equal(new string('x', 199) + "…", new ConnectorQueryException("no") { QueryText = new string('x', 1000) }.QueryText);
}
