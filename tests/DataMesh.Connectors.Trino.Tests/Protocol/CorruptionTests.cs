using System.Text;
using System.Text.Json;
using DataMesh.Connectors.Trino.Http;
using DataMesh.Connectors.Trino.Loopback;
using DataMesh.Connectors.Trino.Protocol;

namespace DataMesh.Connectors.Trino.Tests.Protocol;

/// <summary>Pages that were changed on their way, at random: an error of the connector, or the same rows; never anything else, and never fewer rows without a word.</summary>
public sealed class CorruptionTests
{
    private const int Rounds = 10_000;
    private const int RowCount = 40;

    private static readonly byte[] Page = Encoding.UTF8.GetBytes(
        """{"id":"20260101_000000_00001_abcde","infoUri":"http://127.0.0.1:1/ui/query.html?q","nextUri":"http://127.0.0.1:1/v1/statement/executing/20260101_000000_00001_abcde/y0123/2","columns":[{"name":"n","type":"integer","typeSignature":{"rawType":"integer","arguments":[]}},{"name":"t","type":"varchar(5)","typeSignature":{"rawType":"varchar","arguments":[{"kind":"LONG","value":5}]}}],"data":["""
        + string.Join(',', Enumerable.Range(0, RowCount).Select(static n => $"[{n},\"t{n}\"]"))
        + """],"stats":{"state":"RUNNING","queued":false,"scheduled":true,"progressPercentage":12.5,"nodes":1,"totalSplits":8,"processedRows":40},"warnings":[{"warningCode":{"code":1,"name":"W"},"message":"m"}],"updateCount":3}""");

    [Fact]
    public void ThePageItself_IsRead()
    {
        var (rows, page) = Read(Page);

        Assert.Equal(RowCount, rows.Count);
        Assert.NotNull(page.NextUri);
    }

    [Fact]
    public void ChangedPage_IsAnErrorOrWhole()
    {
        var random = new Random(20260101);
        var (errors, whole) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var changed = Change(Page.ToArray(), random);
            try
            {
                var (rows, page) = Read(changed);

                // What is taken has all of its rows and goes on, or says that it is not the end.
                Assert.True(rows.Count == RowCount, $"round {round}: {rows.Count} rows of {Encoding.UTF8.GetString(changed)}");
                Assert.True(page.NextUri is not null || page.HasStrayAddress || page.Stats?.State == "RUNNING", $"round {round}: the end of {Encoding.UTF8.GetString(changed)}");
                whole++;
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException or ConnectorException)
            {
                errors++;
            }
        }

        Assert.InRange(errors, Rounds / 4, Rounds);
        Assert.InRange(whole, 1, Rounds);
    }

    [Fact]
    public async Task ChangedPages_OnTheWire_AreConnectorErrorsOrGiveAllRows()
    {
        var random = new Random(7);
        await using var client = await Client.ConnectAsync(
            new ScriptedAnswer { Columns = [new("n", "integer"), new("t", "varchar(5)")], Rows = [.. Enumerable.Range(0, RowCount).Select(static n => $"[{n},\"t{n}\"]")] },
            static config => config with { RetryTime = TimeSpan.Zero },
            static options => options with { PageSize = 200 });
        for (var round = 0; round < 150; round++)
        {
            client.Server.ClearFaults();
            client.Server.Fail(LoopbackRequestKind.Page, [.. Enumerable.Repeat(LoopbackFault.None, random.Next(1, 5)), LoopbackFault.Edit(body => Change(body, random))]);
            try
            {
                var rows = (await client.RunAsync().WaitAsync(TimeSpan.FromSeconds(30), Client.Token)).Rows;
                CheckCells(rows);
                Assert.Equal(RowCount, rows.Count);
            }
            catch (JsonException)
            {
                // Within the rows, which this test steps over: decoding tells it there.
            }
            catch (ConnectorException exception)
            {
                Assert.DoesNotContain("/v1/statement/executing", exception.Message, StringComparison.Ordinal);
            }
        }
    }

    private static byte[] Change(byte[] page, Random random)
    {
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            var at = random.Next(page.Length);
            switch (random.Next(4))
            {
                case 0:
                    page[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    page[at] = (byte)random.Next(256);
                    break;
                case 2:
                    page = [.. page[..at], .. page[Math.Min(page.Length, at + 1)..]]; // One byte: more could be exactly a row, which nobody would miss.
                    break;
                default:
                    page = page[..at];
                    break;
            }

            if (page.Length == 0)
            {
                return page;
            }
        }

        return page;
    }

    private static (List<string> Rows, PageEnvelope Page) Read(byte[] json)
    {
        List<string> rows = [];
        using var body = new PageBody(new PageBuffers(), json, json.Length);
        var envelope = PageReader.Read(json, known: null);
        using var page = new ResultPage(body) { Rows = envelope.Rows };
        if (page.Rows is not null)
        {
            PageReader.ReadOn(json, Client.SkipRows(page, rows), envelope, known: null);
            CheckCells(rows);
        }

        return (rows, envelope);
    }

    // As decoding does: a row has as many cells as there are columns, and none of these has cells.
    private static void CheckCells(IEnumerable<string> rows)
    {
        foreach (var row in rows)
        {
            using var cells = JsonDocument.Parse(row);
            if (cells.RootElement.GetArrayLength() != 2 || cells.RootElement.EnumerateArray().Any(static cell => cell.ValueKind is JsonValueKind.Array or JsonValueKind.Object))
            {
                throw new JsonException("A row has not two cells.");
            }
        }
    }
}
