using System.Numerics;
using System.Text.Json.Nodes;

namespace DataMesh.Connectors.Sqlite.Tests;

public sealed class ParameterTests
{
    private enum Color : short
    {
        Red = 1,
        Blue = 7,
    }

    private static async Task<object?> RoundTripAsync(object? value)
    {
        await using var database = TestDatabase.Create("");
        return (await (await database.ConnectAsync()).RunAsync("SELECT ?", value)).Rows[0][0];
    }

    public static TheoryData<object?, object?> Values => new()
    {
        { null, null },
        { DBNull.Value, null },
        { 42, 42L },
        { long.MinValue, long.MinValue },
        { (byte)255, 255L },
        { (sbyte)-1, -1L },
        { (ushort)65535, 65535L },
        { uint.MaxValue, 4294967295L },
        { (ulong)long.MaxValue, long.MaxValue },
        { (Int128)7, 7L },
        { (BigInteger)(-7), -7L },
        { true, 1L },
        { false, 0L },
        { Color.Blue, 7L },
        { 1.5, 1.5 },
        { 0.1f, (double)0.1f },
        { 0.1m, 0.1 },
        { 5.00m, 5L },
        { 12345678901234.5m, 12345678901234.5 },
        { "", "" },
        { "a\0b", "a\0b" },
        { 'x', "x" },
        { new byte[] { 1, 0, 2 }, new byte[] { 1, 0, 2 } },
        { Array.Empty<byte>(), Array.Empty<byte>() },
        { new ReadOnlyMemory<byte>([9]), new byte[] { 9 } },
        { new DateTime(2024, 2, 29, 13, 5, 6), "2024-02-29 13:05:06" },
        { new DateTime(2024, 2, 29, 13, 5, 6).AddTicks(1234567), "2024-02-29 13:05:06.1234567" },
        { new DateTimeOffset(2024, 2, 29, 13, 5, 6, TimeSpan.FromHours(5.5)), "2024-02-29 13:05:06+05:30" },
        { new DateOnly(2024, 2, 29), "2024-02-29" },
        { new TimeOnly(13, 5, 6), "13:05:06" },
        { new TimeSpan(1, 2, 3, 4), "1.02:03:04" },
        { new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"), "0F8FAD5B-D9CB-469F-A165-70867728950E" },
        { JsonNode.Parse("{\"a\":1}"), "{\"a\":1}" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Value_IsBoundExactly(object? value, object? expected) => Assert.Equal(expected, await RoundTripAsync(value));

    public static TheoryData<object, string> Unbindable => new()
    {
        { 9223372036854775808UL, "64 bits" },
        { (Int128)long.MaxValue + 1, "64 bits" },
        { BigInteger.Parse("-9223372036854775809", null), "64 bits" },
        { 0.1234567890123456789m, "exactly" },
        { decimal.MaxValue, "exactly" },
        { double.NaN, "NaN" },
        { "\ud800", "Unicode" },
        { new Uri("https://example.org"), "Uri" },
    };

    [Theory]
    [MemberData(nameof(Unbindable))]
    public async Task ValueThatNoStorageClassHolds_IsAnErrorThatSaysSo(object value, string reason)
    {
        await using var database = TestDatabase.Create("");
        var connector = await database.ConnectAsync();

        var error = await Assert.ThrowsAsync<ConnectorQueryException>(() => connector.RunAsync("SELECT ?", value));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IntegerLiteralBeyond64Bits_IsWhatTheEngineMakesOfIt()
    {
        await using var database = TestDatabase.Create("");

        Assert.Equal(9223372036854775808.0, await (await database.ConnectAsync()).ValueAsync("SELECT 9223372036854775808"));
    }

    [Fact]
    public async Task InterpolatedValues_AreBoundAndNotPasted()
    {
        await using var database = TestDatabase.Create("CREATE TABLE \"odd \"\"name\" (c); INSERT INTO \"odd \"\"name\" VALUES ('x'), ('y'), ('''; DROP TABLE t');");
        var connector = await database.ConnectAsync();
        var table = "odd \"name";
        string[] wanted = ["x", "'; DROP TABLE t"];
        string[] none = [];

        Assert.Equal(2L, await connector.ValueAsync($"SELECT count(*) FROM {table:identifier} WHERE c IN ({wanted})"));
        Assert.Equal(0L, await connector.ValueAsync($"SELECT count(*) FROM {table:identifier} WHERE c IN ({none})"));
        Assert.Equal(3L, await connector.ValueAsync($"SELECT count(*) FROM {table:identifier} WHERE c NOT IN ({none})"));
    }

    [Theory]
    [InlineData("SELECT ?1 || ?2 || ?1")]
    [InlineData("SELECT ? || ? || 'a'")]
    [InlineData("SELECT :x || :y || :x")]
    [InlineData("SELECT @x || $y || @x")]
    public async Task ValuesWithoutNames_GoInOrder(string sql)
    {
        await using var database = TestDatabase.Create("");

        Assert.Equal("aba", (await (await database.ConnectAsync()).RunAsync(sql, "a", "b")).Rows[0][0]);
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData(":a", "$b")]
    public async Task NamedValues_FindTheirMarkers(string first, string second)
    {
        await using var database = TestDatabase.Create("");
        var query = new QueryRequest("SELECT $b || :a") { Parameters = [new(first, "1"), new(second, "2")] };

        Assert.Equal("21", await (await database.ConnectAsync()).ValueAsync(query));
    }

    [Fact]
    public async Task TooManyValues_AreAnErrorThatCounts()
    {
        await using var database = TestDatabase.Create("");
        var connector = await database.ConnectAsync();

        var error = await Assert.ThrowsAsync<ConnectorQueryException>(() => connector.RunAsync("SELECT ?", 1, 2));
        var errorWithoutMarkers = await Assert.ThrowsAsync<ConnectorQueryException>(() => connector.RunAsync("SELECT 1", 1));

        Assert.Contains("1 parameters, and 2 values", error.Message, StringComparison.Ordinal);
        Assert.Contains("0 parameters, and 1 values", errorWithoutMarkers.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TooFewValues_AreAnErrorThatNamesTheMissing()
    {
        await using var database = TestDatabase.Create("");
        var connector = await database.ConnectAsync();

        var error = await Assert.ThrowsAsync<ConnectorQueryException>(() => connector.RunAsync("SELECT :a, :b, :c", 1));

        Assert.Contains("none for :b, :c", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownAndRepeatedNames_AreErrorsThatNameThem()
    {
        await using var database = TestDatabase.Create("");
        var connector = await database.ConnectAsync();

        var unknown = await connector.FailsAsync<ConnectorQueryException>(new QueryRequest("SELECT :name") { Parameters = [new("nome", 1)] });
        var repeated = await connector.FailsAsync<ConnectorQueryException>(new QueryRequest("SELECT :name") { Parameters = [new("name", 1), new(":name", 2)] });

        Assert.Contains("'nome'", unknown.Message, StringComparison.Ordinal);
        Assert.Contains(":name", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("twice", repeated.Message, StringComparison.Ordinal);
    }
}
