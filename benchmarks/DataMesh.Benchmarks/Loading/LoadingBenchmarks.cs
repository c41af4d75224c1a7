using System.ComponentModel;
using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using DataMesh.Benchmarks.Streaming;
using DataMesh.Connectors.Sqlite;
using DataMesh.Runtime;
using Microsoft.Data.Sqlite;

namespace DataMesh.Benchmarks.Loading;

/// <summary>Loads 3,000,000 flights from CSV into a new SQLite file, all five columns.</summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 1, iterationCount: 5)]
public class LoadingBenchmarks
{
    private const string Integers = "SELECT count(*) FROM flights WHERE typeof(delay) = 'integer' AND typeof(distance) = 'integer'";

    private readonly string _database = Path.Combine(Path.GetTempPath(), "datamesh-benchmarks", "load.db");
    private string _compressed = null!;
    private string _plain = null!;
    private string _widened = null!;

    /// <summary>Makes the files, and checks that what is timed loads every row with the types that it should have.</summary>
    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _compressed = FlightsFile.Source();
        _plain = FlightsCsv.Plain();
        _widened = FlightsCsv.Widened();
        await SourceAsync();
        Verify(StreamingBenchmarks.Rows, Integers);
        CleanUp();
        await SourceWidenedByItsLastRowAsync();
        Verify(StreamingBenchmarks.Rows + 1, "SELECT count(*) FROM flights WHERE typeof(delay) = 'text' AND typeof(distance) = 'text'");
    }

    [IterationSetup]
    [GlobalCleanup]
    public void CleanUp()
    {
        File.Delete(_database);
        File.Delete(_database + "-journal");
    }

    /// <summary>SQLite's own shell, on the file that is not compressed; every column becomes text.</summary>
    [Benchmark(Baseline = true)]
    public void ShellImport()
    {
        try
        {
            using var shell = Process.Start(new ProcessStartInfo("sqlite3") { ArgumentList = { _database, $".import --csv {_plain} flights" } })!;
            shell.WaitForExit();
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException("The shell 'sqlite3' is not installed: apt-get install sqlite3.");
        }
    }

    [Benchmark]
    public Task SourceAsync() => LoadAsync(_compressed);

    [Benchmark]
    public Task SourceWidenedByItsLastRowAsync() => LoadAsync(_widened);

    [Benchmark]
    public void ParameterInserts() => FlightsFile.Load(_database, _compressed, StreamingBenchmarks.Rows);

    internal static async Task LoadAsync(string csv, string database)
    {
        var config = new SqliteConnectorConfig { Database = database, Create = true, Sources = new Dictionary<string, SourceConfig> { ["flights"] = new() { Path = csv } } };
        var connector = (IQueryConnector)SqliteConnector.Descriptor.Create(new ConnectorCreation(SqliteConnector.Descriptor, new ConnectorInstanceOptions("flights"), config, services: null));
        await connector.ExecuteAsync("SELECT 1");
        await connector.DisconnectAsync();
    }

    private Task LoadAsync(string csv) => LoadAsync(csv, _database);

    private void Verify(long expected, string query)
    {
        using var connection = new SqliteConnection($"Data Source={_database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        if (command.ExecuteScalar() is not long rows || rows != expected)
        {
            throw new InvalidOperationException($"The load did not give {expected} rows of the right types.");
        }
    }
}
