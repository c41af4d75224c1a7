namespace DataMesh.Connectors.Sqlite.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task WorkingDatabase_IsHealthy()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (x)");
        var connector = await database.ConnectAsync();

        var health = await connector.CheckHealthAsync(TestDatabase.Token);

        Assert.True(health.IsHealthy, health.Reason);
        Assert.True(health.Latency > TimeSpan.Zero);
    }

    [Fact]
    public async Task DeletedFile_IsUnhealthy()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (x)");
        var connector = await database.ConnectAsync();
        File.Delete(database.Path);

        var health = await connector.CheckHealthAsync(TestDatabase.Token);

        Assert.False(health.IsHealthy);
        Assert.Contains("no file", health.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OverwrittenFile_IsUnhealthy()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (x)");
        var connector = await database.ConnectAsync();
        await File.WriteAllTextAsync(database.Path, new string('x', 8192), TestDatabase.Token);

        Assert.False((await connector.CheckHealthAsync(TestDatabase.Token)).IsHealthy);
    }

    [Fact]
    public async Task AllConnectionsBusy_IsStillHealthy()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (x)");
        var connector = await database.ConnectAsync(database.Config with { PoolSize = 1 });
        await using var stream = await connector.StreamAsync(TestSql.Endless, TestDatabase.Token);

        Assert.True((await connector.CheckHealthAsync(TestDatabase.Token)).IsHealthy);
    }

    [Fact]
    public async Task NotConnected_IsUnhealthyAndNoException()
    {
        await using var database = TestDatabase.Create("");

        Assert.False((await database.New().CheckHealthAsync(TestDatabase.Token)).IsHealthy);
    }
}
