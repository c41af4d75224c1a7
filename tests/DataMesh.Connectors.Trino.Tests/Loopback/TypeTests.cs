using DataMesh.Connectors.Trino.Loopback;

namespace DataMesh.Connectors.Trino.Tests.Loopback;

/// <summary>How columns are described, and what clients get that know milliseconds alone.</summary>
public sealed class TypeTests
{
    private const string Parametric = "X-Trino-Client-Capabilities: PARAMETRIC_DATETIME";

    [Theory]
    [InlineData("bigint", """{"rawType":"bigint","arguments":[]}""")]
    [InlineData("varchar", """{"rawType":"varchar","arguments":[{"kind":"LONG","value":2147483647}]}""")]
    [InlineData("varchar(25)", """{"rawType":"varchar","arguments":[{"kind":"LONG","value":25}]}""")]
    [InlineData("decimal(38,2)", """{"rawType":"decimal","arguments":[{"kind":"LONG","value":38},{"kind":"LONG","value":2}]}""")]
    [InlineData("timestamp(12) with time zone", """{"rawType":"timestamp with time zone","arguments":[{"kind":"LONG","value":12}]}""")]
    [InlineData("interval day to second", """{"rawType":"interval day to second","arguments":[]}""")]
    [InlineData("HyperLogLog", """{"rawType":"hyperloglog","arguments":[]}""")]
    [InlineData("array(time(6))", """{"rawType":"array","arguments":[{"kind":"TYPE","value":{"rawType":"time","arguments":[{"kind":"LONG","value":6}]}}]}""")]
    [InlineData("map(varchar(1), array(double))", """{"rawType":"map","arguments":[{"kind":"TYPE","value":{"rawType":"varchar","arguments":[{"kind":"LONG","value":1}]}},{"kind":"TYPE","value":{"rawType":"array","arguments":[{"kind":"TYPE","value":{"rawType":"double","arguments":[]}}]}}]}""")]
    [InlineData("row(a bigint, \"B \"\"c\" date)", """{"rawType":"row","arguments":[{"kind":"NAMED_TYPE","value":{"fieldName":{"name":"a"},"typeSignature":{"rawType":"bigint","arguments":[]}}},{"kind":"NAMED_TYPE","value":{"fieldName":{"name":"B \"c"},"typeSignature":{"rawType":"date","arguments":[]}}}]}""")]
    [InlineData("row(timestamp(3) with time zone, interval year to month)", """{"rawType":"row","arguments":[{"kind":"NAMED_TYPE","value":{"typeSignature":{"rawType":"timestamp with time zone","arguments":[{"kind":"LONG","value":3}]}}},{"kind":"NAMED_TYPE","value":{"typeSignature":{"rawType":"interval year to month","arguments":[]}}}]}""")]
    public async Task Type_IsDescribedByTextAndSignature(string type, string signature)
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = ScriptedEngine.Always(ScriptedAnswer.Of(type, "null")) });
        using var client = new RawClient(server);

        var column = (await client.RunAsync("SELECT c", Parametric))[^1].Json.GetProperty("columns")[0];

        Assert.Equal(type, column.GetProperty("type").GetString());
        Assert.Equal(signature, column.GetProperty("typeSignature").GetRawText());
    }

    [Theory]
    [InlineData("timestamp(6)", "timestamp", "\"2024-02-29 23:59:59.123456\"", "\"2024-02-29 23:59:59.123\"")]
    [InlineData("timestamp(6)", "timestamp", "\"2024-02-29 23:59:59.999500\"", "\"2024-03-01 00:00:00.000\"")]
    [InlineData("timestamp(0)", "timestamp", "\"2024-02-29 23:59:59\"", "\"2024-02-29 23:59:59.000\"")]
    [InlineData("timestamp(6) with time zone", "timestamp with time zone", "\"2024-02-29 10:00:00.000501 Europe/Berlin\"", "\"2024-02-29 10:00:00.001 Europe/Berlin\"")]
    [InlineData("time(12)", "time", "\"23:59:59.999999999999\"", "\"00:00:00.000\"")]
    [InlineData("time(0) with time zone", "time with time zone", "\"10:00:00+02:00\"", "\"10:00:00.000+02:00\"")]
    [InlineData("array(row(a timestamp(6), b bigint))", "array(row(a timestamp, b bigint))", "[[\"2024-02-29 10:00:00.100000\",7],null]", "[[\"2024-02-29 10:00:00.100\",7],null]")]
    [InlineData("map(time(6), bigint)", "map(time, bigint)", "{\"10:00:00.123456\":1}", "{\"10:00:00.123\":1}")]
    public async Task ClientWithoutTheCapability_GetsMilliseconds(string type, string shown, string value, string rounded)
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = ScriptedEngine.Always(ScriptedAnswer.Of(type, value)) });
        using var client = new RawClient(server);

        var plain = (await client.RunAsync("SELECT c"))[^2];
        var exact = (await client.RunAsync("SELECT c", Parametric))[^2];

        Assert.Equal(shown, plain.Json.GetProperty("columns")[0].GetProperty("type").GetString());
        Assert.Equal($"[{rounded}]", Assert.Single(plain.Rows));
        Assert.Equal($"[{value}]", Assert.Single(exact.Rows));
    }
}
