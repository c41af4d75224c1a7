namespace DataMesh.Connectors.Trino.Tests.LoopbackSql;

public sealed class SessionTests : IDisposable
{
    private readonly SqlBench _sql = new();

    [Theory]
    [InlineData("USE other.default", "Set-Catalog=other Set-Schema=default")]
    [InlineData("USE information_schema", "Set-Schema=information_schema")]
    [InlineData("SET SESSION query_max_run_time = '30m'", "Set-Session=query_max_run_time=30m")]
    [InlineData("SET SESSION memory.enable_lazy_dynamic_filtering = false", "Set-Session=memory.enable_lazy_dynamic_filtering=false")]
    [InlineData("SET SESSION join_distribution_type = 'a=b, c'", "Set-Session=join_distribution_type=a%3Db%2C+c")]
    [InlineData("RESET SESSION query_max_run_time", "Clear-Session=query_max_run_time")]
    [InlineData("SET TIME ZONE 'Asia/Tokyo'", "Set-Session=time_zone_id=Asia%2FTokyo")]
    [InlineData("SET TIME ZONE INTERVAL '-8' HOUR", "Set-Session=time_zone_id=-08%3A00")]
    [InlineData("SET ROLE admin IN memory", "Set-Role=memory=ROLE%7Badmin%7D")]
    [InlineData("SET ROLE NONE", "Set-Role=system=NONE")]
    [InlineData("SET PATH memory.default, other", "Set-Path=memory.default, other")]
    [InlineData("SET SESSION AUTHORIZATION bob", "Set-Authorization-User=bob")]
    [InlineData("RESET SESSION AUTHORIZATION", "Reset-Authorization-User=true")]
    [InlineData("PREPARE q FROM SELECT ? + 1", "Added-Prepare=q=SELECT+%3F+%2B+1")]
    public void SessionStatement_OnlySaysWhatTheClientHasToRemember(string sql, string headers)
    {
        var answer = _sql.Run(sql);
        Assert.Equal(headers, string.Join(' ', answer.Headers.Select(static header => $"{header.Key}={header.Value}")));
        Assert.NotNull(answer.UpdateType);
        Assert.Equal("[\"memory\",\"default\",\"UTC\"]", _sql.One("SELECT current_catalog, current_schema, current_timezone()"));
    }

    [Theory]
    [InlineData("USE nowhere.default", "NOT_FOUND")]
    [InlineData("USE nowhere", "NOT_FOUND")]
    [InlineData("SET SESSION no_such_property = 1", "INVALID_SESSION_PROPERTY")]
    [InlineData("SET SESSION spill_enabled = 7", "INVALID_SESSION_PROPERTY")]
    [InlineData("RESET SESSION no_such_property", "INVALID_SESSION_PROPERTY")]
    [InlineData("SET TIME ZONE 'Mars/Olympus'", "TYPE_MISMATCH")]
    [InlineData("DEALLOCATE PREPARE nope", "NOT_FOUND")]
    [InlineData("SET TRANSACTION READ WRITE", "SYNTAX_ERROR")]
    public void WrongSessionStatement_IsTrinosError(string sql, string name) => _sql.Fails(sql, name);

    [Fact]
    public void State_IsThatOfTheRequest()
    {
        _sql.State = _sql.State with { TimeZone = "Europe/Berlin", PreparedStatements = new Dictionary<string, string> { ["q"] = "SELECT 1" } };
        Assert.Equal("[\"Europe/Berlin\",\"2024-07-01 10:00:00 Europe/Berlin\"]", _sql.One("SELECT current_timezone(), CAST(TIMESTAMP '2024-07-01 10:00:00' AS TIMESTAMP(0) WITH TIME ZONE)"));
        Assert.Equal("Deallocated-Prepare", Assert.Single(_sql.Run("DEALLOCATE PREPARE q").Headers).Key);
        _sql.State = _sql.State with { SessionProperties = new Dictionary<string, string> { ["time_zone_id"] = "Asia/Tokyo" } };
        Assert.Equal("[\"Asia/Tokyo\"]", _sql.One("SELECT current_timezone()"));
        _sql.State = _sql.State with { SessionProperties = new Dictionary<string, string> { ["nope"] = "1" } };
        _sql.Fails("SELECT 1", "INVALID_SESSION_PROPERTY");
    }

    public void Dispose() => _sql.Dispose();
}
