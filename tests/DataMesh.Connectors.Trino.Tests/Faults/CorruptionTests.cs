using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using DataMesh.Connectors.Trino.Loopback;
using DataMesh.Connectors.Trino.Tests.Loopback;

namespace DataMesh.Connectors.Trino.Tests.Faults;

/// <summary>Random damage to pages as a server sends them: the whole connector gives all rows or a <see cref="ConnectorException"/>, and neither anything else nor nothing.</summary>
public sealed class CorruptionTests
{
    private const int Rows = 12;
    private const int Workers = 4;

    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    private static readonly ScriptedAnswer Real = new()
    {
        Columns =
        [
            new("id", "bigint"), new("name", "varchar(25)"), new("price", "decimal(12,2)"), new("at", "timestamp(6) with time zone"), new("day", "date"),
            new("ok", "boolean"), new("ratio", "double"), new("tags", "array(varchar)"), new("attributes", "map(varchar, bigint)"), new("place", "row(x double, y double)"),
        ],
        Rows = [.. Enumerable.Range(0, Rows).Select(static n => string.Create(CultureInfo.InvariantCulture, $$"""[{{n}},"näme {{n}} \"quoted\"","-{{n}}.50","2024-02-29 10:00:0{{n % 10}}.123456 Europe/Berlin","2024-02-29",{{(n % 2 == 0 ? "true" : "null")}},{{n}}.25,["a","b{{n}}"],{"k":{{n}}},[1.5,null]]"""))],
    };

    [Theory]
    [InlineData(false, 7_000)]
    [InlineData(true, 3_000)]
    public async Task OneByteWrong_IsAnErrorOrCostsNoRow(bool isSpooled, int corruptions)
    {
        var (all, failed) = await CorruptAsync(isSpooled, corruptions, static (random, page) => OneByte(random, page), countsRows: true);

        Assert.True(failed > corruptions / 20, $"Only {failed} of {corruptions} were noticed: the damage does not reach the client.");
        Assert.True(all > corruptions / 20, $"Only {all} of {corruptions} gave all rows: the damage is not as small as it should be.");
    }

    [Fact]
    public async Task ManyBytesWrong_IsAnErrorOfOneKind() => await CorruptAsync(isSpooled: false, 2_000, ManyBytes, countsRows: false);

    private static async Task<(int All, int Failed)> CorruptAsync(bool isSpooled, int corruptions, Func<Random, byte[], byte[]> damage, bool countsRows)
    {
        var pages = await TemplatesAsync(isSpooled);
        var runs = new ConcurrentDictionary<string, IReadOnlyList<byte[]>>(StringComparer.Ordinal);
        var engine = new ScriptedEngine { Default = statement => runs.TryRemove(statement.Sql, out var damaged) ? new() { Pages = damaged } : ScriptedAnswer.Of("bigint", "1") };
        await using var bench = await Bench.StartAsync(engine, new() { Spooling = isSpooled ? new() : null });
        var connector = await bench.ConnectAsync();
        var (all, failed, number) = (0, 0, 0);
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(
            async () =>
            {
                while (Interlocked.Increment(ref number) is var seed && seed <= corruptions)
                {
                    var sql = string.Create(CultureInfo.InvariantCulture, $"SELECT {seed}");
                    var random = new Random(seed);
                    var victim = random.Next(pages.Count);
                    runs[sql] = [.. pages.Select((page, at) => at == victim ? damage(random, page) : page)];
                    using var hang = CancellationTokenSource.CreateLinkedTokenSource(Bench.Token);
                    hang.CancelAfter(Hang);
                    var (rows, error) = await connector.CountAsync(sql, hang.Token);
                    if (error is null)
                    {
                        Assert.True(!countsRows || rows == Rows, $"Seed {seed}: {rows} of {Rows} rows and no error, after damage to page {victim}.");
                        Interlocked.Increment(ref all);
                    }
                    else
                    {
                        Assert.True(error is ConnectorException, $"Seed {seed}: {error}");
                        Assert.True(!countsRows || rows <= Rows, $"Seed {seed}: {rows} rows.");
                        Interlocked.Increment(ref failed);
                    }
                }
            },
            Bench.Token)));
        Assert.Equal(corruptions, all + failed);
        return (all, failed);
    }

    /// <summary>The pages of a query as the server sends them, with places for what is the query's own.</summary>
    private static async Task<IReadOnlyList<byte[]>> TemplatesAsync(bool isSpooled)
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = ScriptedEngine.Always(Real), PageSize = 300, Spooling = isSpooled ? new() { CompressFrom = 1 } : null });
        using var client = new RawClient(server);
        var pages = await client.RunAsync("SELECT 1", "X-Trino-Client-Capabilities: PARAMETRIC_DATETIME", isSpooled ? "X-Trino-Query-Data-Encoding: json+lz4" : "X-Trino-Source: test");
        return [.. pages.Skip(2).Select(page => Template(page, page.NextUri))];
    }

    private static byte[] Template(RawAnswer page, string? nextUri)
    {
        var text = nextUri is null ? page.Text : page.Text.Replace(nextUri, "{nextUri}", StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text.Replace($"\"id\":\"{page.Json.GetProperty("id").GetString()}\"", "\"id\":\"{id}\"", StringComparison.Ordinal));
    }

    private static byte[] OneByte(Random random, byte[] page)
    {
        var at = random.Next(page.Length);
        switch (random.Next(4))
        {
            case 0:
                var flipped = page.ToArray();
                flipped[at] ^= (byte)(1 << random.Next(8));
                return flipped;
            case 1:
                var changed = page.ToArray();
                changed[at] = (byte)random.Next(256);
                return changed;
            case 2:
                return [.. page[..at], .. page[(at + 1)..]];
            default:
                return [.. page[..at], "0\"[]{},:\\x"u8[random.Next(10)], .. page[at..]];
        }
    }

    private static byte[] ManyBytes(Random random, byte[] page)
    {
        var at = random.Next(page.Length);
        var end = random.Next(at, page.Length);
        switch (random.Next(4))
        {
            case 0:
                return page[..at];
            case 1:
                return [.. page[..at], .. page[end..]];
            case 2:
                return [.. page[..end], .. page[at..]];
            default:
                var noise = page.ToArray();
                random.NextBytes(noise.AsSpan(at, Math.Min(end - at, 64)));
                return noise;
        }
    }
}
