using System.Collections;
using System.Net;
using System.Net.NetworkInformation;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataMesh.Connectors.Postgres.ServerTests.Types;

namespace DataMesh.Connectors.Postgres.ServerTests.Parameters;

public sealed class ParameterTests(TypesDatabase types) : IClassFixture<TypesDatabase>
{
    private static readonly object Utc = new DateTime(2026, 1, 2, 3, 4, 5, 678, 901, DateTimeKind.Utc);

    /// <summary>A value, the type that the server sees, and the server's text of it.</summary>
    public static IReadOnlyList<(object? Value, string Type, string? Text)> Values { get; } =
    [
        (null, "text", null),
        (DBNull.Value, "text", null),
        ("ÄÖ 🙂 '\\", "text", "ÄÖ 🙂 '\\"),
        ('x', "text", "x"),
        (true, "boolean", "true"),
        (sbyte.MinValue, "smallint", "-128"),
        (byte.MaxValue, "smallint", "255"),
        (short.MinValue, "smallint", "-32768"),
        (ushort.MaxValue, "integer", "65535"),
        (int.MinValue, "integer", "-2147483648"),
        (uint.MaxValue, "bigint", "4294967295"),
        (long.MinValue, "bigint", "-9223372036854775808"),
        ((nint)7, "bigint", "7"),
        (ulong.MaxValue, "numeric", "18446744073709551615"),
        (Int128.MinValue, "text", "-170141183460469231731687303715884105728"),
        (UInt128.MaxValue, "text", "340282366920938463463374607431768211455"),
        (BigInteger.Pow(10, 60), "text", "1" + new string('0', 60)),
        (-BigInteger.One, "text", "-1"),
        (1.50m, "numeric", "1.50"),
        (decimal.MinValue, "numeric", "-79228162514264337593543950335"),
        (0.0000000000000000000000000001m, "numeric", "0.0000000000000000000000000001"),
        (double.Epsilon, "double precision", "5e-324"),
        (double.NaN, "double precision", "NaN"),
        (float.MaxValue, "real", "3.4028235e+38"),
        ((Half)1.5, "real", "1.5"),
        (Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), "uuid", "00112233-4455-6677-8899-aabbccddeeff"),
        (new byte[] { 0, 255 }, "bytea", "\\x00ff"),
        (new ReadOnlyMemory<byte>([1, 2]), "bytea", "\\x0102"),
        (Utc, "timestamp with time zone", "2026-01-02 03:04:05.678901+00"),
        (new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Unspecified), "timestamp without time zone", "2026-01-02 03:04:05"),
        (((DateTime)Utc).ToLocalTime(), "timestamp with time zone", "2026-01-02 03:04:05.678901+00"),
        (DateTime.MinValue, "timestamp without time zone", "0001-01-01 00:00:00"),
        (DateTime.MaxValue, "timestamp without time zone", "9999-12-31 23:59:59.999999"),
        (DateTimeOffset.MinValue, "timestamp with time zone", "0001-01-01 00:00:00+00"),
        (DateTimeOffset.MaxValue, "timestamp with time zone", "9999-12-31 23:59:59.999999+00"),
        (new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(5.5)), "timestamp with time zone", "2026-01-01 21:34:05+00"),
        (DateOnly.MinValue, "date", "0001-01-01"),
        (DateOnly.MaxValue, "date", "9999-12-31"),
        (TimeOnly.MaxValue, "time without time zone", "23:59:59.999999"),
        (new TimeSpan(-3, 4, 5, 6, 500), "interval", "-2 days -19:54:53.5"),
        (TimeSpan.MaxValue, "interval", "10675199 days 02:48:05.47758"),
        (DayOfWeek.Friday, "text", "Friday"),
        (JsonDocument.Parse("""{"a":1}"""), "text", """{"a":1}"""),
        (JsonNode.Parse("""[1,null]"""), "text", """[1,null]"""),
        (IPAddress.IPv6Loopback, "text", "::1"),
        (IPNetwork.Parse("10.0.0.0/8"), "text", "10.0.0.0/8"),
        (PhysicalAddress.Parse("08-00-2B-01-02-03"), "text", "08:00:2b:01:02:03"),
        (new BitArray([true, false, true]), "text", "101"),
        (new[] { 1, 2 }, "integer[]", "{1,2}"),
        (new int?[] { 1, null }, "integer[]", "{1,NULL}"),
        (new List<long> { long.MinValue }, "bigint[]", "{-9223372036854775808}"),
        (new HashSet<short> { 7 }, "smallint[]", "{7}"),
        (new[] { true, false }, "boolean[]", "{t,f}"),
        (new[] { 1.5, double.NaN }, "double precision[]", "{1.5,NaN}"),
        (new[] { 1.5f }, "real[]", "{1.5}"),
        (new[] { 1.50m, -2m }, "numeric[]", "{1.50,-2}"),
        (new[] { BigInteger.Pow(10, 40) }, "text", "{\"1" + new string('0', 40) + "\"}"),
        (new object?[] { Guid.Empty, null }, "uuid[]", "{00000000-0000-0000-0000-000000000000,NULL}"),
        (new[] { new byte[] { 1 }, null }, "bytea[]", "{\"\\\\x01\",NULL}"),
        (new[] { DateOnly.MinValue }, "date[]", "{0001-01-01}"),
        (new[] { new TimeOnly(1, 2) }, "time without time zone[]", "{01:02:00}"),
        (new[] { DateTime.MaxValue }, "timestamp without time zone[]", "{\"9999-12-31 23:59:59.999999\"}"),
        (new[] { DateTimeOffset.UnixEpoch }, "timestamp with time zone[]", "{\"1970-01-01 00:00:00+00\"}"),
        (new[] { TimeSpan.FromHours(1) }, "interval[]", "{01:00:00}"),
        (new[] { "a\"b\\c,", null, "NULL", "" }, "text", "{\"a\\\"b\\\\c,\",NULL,\"NULL\",\"\"}"),
        (Array.Empty<int>(), "text", "{}"),
    ];

    [Fact]
    public async Task Values_ArriveAsTheyAre()
    {
        foreach (var (value, type, text) in Values)
        {
            var result = await types.QueryAsync("SELECT pg_typeof(v)::text, v IS NULL, v::text FROM (SELECT $1 AS v) AS given, set_config('timezone', 'UTC', false)", new QueryParameter(value));

            Assert.Equal([type, text is null], [result.Rows[0][0], result.Rows[0][1]]);
            Assert.Equal(text, result.Rows[0][2]);
        }
    }

    [Fact]
    public async Task Text_GetsTheTypeOfItsPlace()
    {
        await types.QueryAsync("CREATE TYPE mood AS ENUM ('sad', 'ok')");
        await types.QueryAsync("CREATE TABLE places (d date, j jsonb, m mood, u uuid, i inet, n numeric, a mood[], b bit(3))");
        await types.QueryAsync(
            "INSERT INTO places VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            [.. ((object?[])["2026-01-02", JsonNode.Parse("""{"a":1}"""), "ok", "00112233-4455-6677-8899-aabbccddeeff", IPAddress.Loopback, "1.50", new[] { "sad", "ok" }, new BitArray([true, false, true])]).Select(value => new QueryParameter(value))]);

        var result = await types.QueryAsync("SELECT * FROM places WHERE m = ANY($1) AND d = $2 AND j @> $3", new QueryParameter(new List<string> { "ok" }), new QueryParameter("2026-01-02"), new QueryParameter("""{"a":1}"""));

        Assert.Equal(
            [new DateOnly(2026, 1, 2), """{"a": 1}""", "ok", Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), "127.0.0.1", "1.50", "101"],
            new[] { 0, 1, 2, 3, 4, 5, 7 }.Select(i => result.Rows[0][i]));
        Assert.Equal(new object?[] { "sad", "ok" }, result.Rows[0][6]);
    }

    [Fact]
    public async Task Names_AreBound()
    {
        var result = await types.QueryAsync("SELECT :b::text || ':a', @a + 1, $1", new QueryParameter("a", 1), new QueryParameter(":b", "x"), new QueryParameter(true));

        Assert.Equal(["x:a", 2, true], Enumerable.Range(0, 3).Select(i => result.Rows[0][i]));
    }

    [Fact]
    public async Task EmptyLists_MatchNothing()
    {
        var connector = await types.ConnectorAsync();
        int[] integers = [];
        List<string> texts = [];
        IReadOnlyList<DateTimeOffset> times = [];

        var result = await connector.ExecuteAsync($"SELECT 1 IN ({integers}), 1 NOT IN ({integers}), 'a'::varchar IN ({texts}), now() IN ({times})", TestDatabase.Token);

        Assert.Equal([false, true, false, false], Enumerable.Range(0, 4).Select(i => result.Rows[0][i]));
    }

    [Fact]
    public async Task RandomValues_ComeBack()
    {
        var random = new Random(20260103);
        for (var round = 0; round < 300; round++)
        {
            object[] values =
            [
                random.Next(), random.NextInt64(), BitConverter.Int64BitsToDouble(random.NextInt64()),
                new DateTime(random.NextInt64(DateTime.MaxValue.Ticks) / 10 * 10, DateTimeKind.Unspecified),
                new DateTimeOffset(random.NextInt64(DateTime.MaxValue.Ticks) / 10 * 10, TimeSpan.Zero),
                DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber)), new TimeOnly(random.NextInt64(TimeSpan.TicksPerDay) / 10 * 10),
                Guid.NewGuid(), new string([.. Enumerable.Range(0, random.Next(300)).Select(_ => (char)random.Next(1, 0xD800))]),
            ];
            var result = await types.QueryAsync("SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9", [.. values.Select(value => new QueryParameter(value))]);

            Assert.Equal(values, Enumerable.Range(0, values.Length).Select(i => result.Rows[0][i]!));
        }
    }
}
