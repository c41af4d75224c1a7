using System.Data.Common;
using DataMesh.Connectors.Postgres.Decoding;
using DataMesh.Connectors.Postgres.Types;
using Npgsql;

namespace DataMesh.Connectors.Postgres.ServerTests.Types;

/// <summary>Batches of many rows, of long values, and of slow ones.</summary>
public sealed class StreamTests(TypesDatabase types, SharedServer shared) : IClassFixture<TypesDatabase>
{
    private const string AllTypes = """
        i % 2 = 0, i::smallint, i::integer, i::bigint, i::real, i::double precision, i::numeric(20,4), md5(i::text)::uuid, md5(i::text)::bytea,
        date '2026-01-01' + i, time '00:00' + i * interval '1 second', timestamp '2026-01-01' + i * interval '1 minute', timestamptz '2026-01-01' + i * interval '1 minute',
        md5(i::text), i::numeric / 7, i * interval '1 second', jsonb_build_object('i', i), ARRAY[i, NULL, i + 1], int4range(i, i + 2), i::bit(8), point(i, 0.5), inet '10.0.0.0' + i
        """;

    [Fact]
    public async Task InfinitiesAreTextInTheirBatchAlone()
    {
        var connector = await types.ConnectorAsync();
        await using var stream = await connector.StreamAsync(
            "SELECT CASE WHEN i = 5000 THEN 'infinity' ELSE timestamp '2026-01-01' + i * interval '1 second' END AS at FROM generate_series(0, 12287) AS i", TestDatabase.Token);

        List<ColumnStorage> storages = [];
        long rows = 0;
        while (await stream.ReadAsync(TestDatabase.Token) is { } batch)
        {
            storages.Add(batch[0].Storage);
            if (batch[0].Storage == ColumnStorage.Timestamp)
            {
                Assert.Equal(new DateTime(2026, 1, 1).AddSeconds(rows).Ticks, batch[0].Timestamps[0]);
            }
            else
            {
                Assert.Equal("infinity", batch[0].GetString((int)(5000 - rows)));
                Assert.Equal(new DateTime(2026, 1, 1).AddSeconds(4999), batch[0].GetDateTime((int)(4999 - rows)));
            }

            rows += batch.RowCount;
        }

        Assert.Equal(12_288, rows);
        Assert.Single(storages, ColumnStorage.Mixed);
        Assert.Contains(ColumnStorage.Timestamp, storages);
    }

    [Fact]
    public async Task ADataReader_ReadsEveryType()
    {
        var connector = await types.ConnectorAsync();
        await using var stream = await connector.StreamAsync(QueryRequest.FromString($"SELECT {AllTypes} FROM generate_series(1, 100) AS i"), TestDatabase.Token);
        await using DbDataReader reader = stream.AsDataReader();

        var rows = 0;
        while (await reader.ReadAsync(TestDatabase.Token))
        {
            for (var i = 0; i < reader.FieldCount; i++)
            {
                Assert.IsType(reader.GetFieldType(i), reader.GetValue(i));
            }

            rows++;
        }

        Assert.Equal(100, rows);
    }

    [Fact]
    public async Task Decoders_AllocateNothingInTheSteadyState()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var text = new NpgsqlConnectionStringBuilder { Host = database.Config.Host, Port = database.Config.Port, Username = database.Config.Username, Password = database.Config.Password, Database = database.Name, Pooling = false };
        await using var connection = new NpgsqlConnection(text.ToString());
        await connection.OpenAsync(TestDatabase.Token);
        await using var command = new NpgsqlCommand($"SELECT {AllTypes} FROM generate_series(7, 7) AS i", connection);
        await using var reader = await command.ExecuteReaderAsync(TestDatabase.Token);
        await reader.ReadAsync(TestDatabase.Token);
        var columns = ResultColumn.Of(reader, new Dictionary<uint, string>());
        byte[][] cells = [.. columns.Select((_, i) => new CellBuffer().Read(reader, i).ToArray())];
        var writer = new RowBatchWriter([.. columns.Select(column => column.Column)]);
        ValueDecoder[] decoders = [.. columns.Select((column, i) => column.Decode(writer.Writer(i)))];
        FillBatches(10);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var rows = FillBatches(50);
        var perRow = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)rows;

        Assert.True(perRow < 1, FormattableString.Invariant($"{perRow} B a row"));

        int FillBatches(int count)
        {
            var filled = 0;
            for (var batch = 0; batch < count; batch++)
            {
                while (!writer.IsFull)
                {
                    for (var i = 0; i < decoders.Length; i++)
                    {
                        decoders[i].Append(cells[i]);
                    }

                    writer.EndRow();
                }

                filled += writer.RowCount;
                writer.Flush().Dispose();
            }

            return filled;
        }
    }

    [Fact]
    public async Task AValueOverTheLimit_IsToldAndTheConnectionLivesOn()
    {
        var connector = await types.ConnectorAsync();
        var before = (await connector.ExecuteAsync("SELECT pg_backend_pid()", TestDatabase.Token)).Rows[0][0];

        var error = await Assert.ThrowsAsync<ConnectorUnsupportedException>(async () =>
        {
            await using var stream = await connector.StreamAsync("SELECT repeat('x', 300000000) AS long_one", TestDatabase.Token);
            await stream.ReadAsync(TestDatabase.Token);
        });

        Assert.Contains("A value of column 'long_one' has 300,000,000 bytes, and a cell takes at most 268,435,456: read it in parts, by substring() or lo_get().", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, (await connector.ExecuteAsync("SELECT pg_backend_pid()", TestDatabase.Token)).Rows[0][0]);
    }

    [Fact]
    public async Task SlowRows_ComeAsTheyAre()
    {
        var connector = await types.ConnectorAsync();
        await using var stream = await connector.StreamAsync("SELECT i, pg_sleep(CASE WHEN i = 3 THEN 2 ELSE 0 END), repeat('x', 9000) FROM generate_series(1, 3) AS i", TestDatabase.Token);

        var first = await stream.ReadAsync(TestDatabase.Token);
        Assert.True(first!.RowCount < 3, "The first batch waited for the slow row.");
        var rows = first.RowCount;
        while (await stream.ReadAsync(TestDatabase.Token) is { } batch)
        {
            rows += batch.RowCount;
        }

        Assert.Equal(3, rows);
    }
}
