using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using DataMesh.Connectors.Sqlite;
using DataMesh.Runtime;

namespace DataMesh.Benchmarks.Streaming;

/// <summary>Reads 3,000,000 flights from a SQLite file, all five columns.</summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 1, iterationCount: 9)]
public class StreamingBenchmarks
{
    public const int Rows = 3_000_000;
    private string _path = null!;
    private IStreamingQueryConnector _connector = null!;

    /// <summary>Also compares a digest of every value with each peer's: a fast reader that reads something else is no reader.</summary>
    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _path = FlightsFile.Get(Rows);
        _connector = Open(_path);
        var expected = RawSqlite.Read<Digest>(_path);
        Verify("batches", expected, await Contenders.BatchesAsync<Digest>(_connector));
        Verify("typed getters", expected, Contenders.TypedGetters<Digest>(_path));
        Verify("Dapper", expected, Contenders.Dapper<Digest>(_path));
    }

    [GlobalCleanup]
    public Task CleanUpAsync() => _connector.DisconnectAsync();

    [Benchmark(Baseline = true)]
    public Task<ulong> Batches() => Contenders.BatchesAsync<Touch>(_connector);

    [Benchmark]
    public ulong RawColumns() => RawSqlite.Read<Touch>(_path);

    [Benchmark]
    public ulong TypedGetters() => Contenders.TypedGetters<Touch>(_path);

    [Benchmark]
    public ulong DapperRows() => Contenders.Dapper<Touch>(_path);

    internal static IStreamingQueryConnector Open(string path)
    {
        var config = new SqliteConnectorConfig { Database = path };
        return (IStreamingQueryConnector)SqliteConnector.Descriptor.Create(new ConnectorCreation(SqliteConnector.Descriptor, new ConnectorInstanceOptions("flights"), config, services: null));
    }

    private static void Verify(string reader, ulong expected, ulong actual)
    {
        if (expected != actual)
        {
            throw new InvalidOperationException($"{reader} read other values than SQLite's own functions: digest {actual:x16} instead of {expected:x16}.");
        }
    }
}
