using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using DataMesh.Runtime;

namespace DataMesh.Benchmarks.Configuration;

/// <summary>Loads a <c>dmesh.yaml</c>, ten lines an instance: parsed, checked and bound. Ten times the lines may take twelve times as long.</summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Throughput, launchCount: 1, warmupCount: 3, iterationCount: 8)]
public class FileLoadBenchmarks
{
    private static readonly ConnectorDescriptor[] Connectors = [WarehouseConnector.Descriptor];

    private string _yaml = null!;
    private string _json = null!;

    [Params(1_000, 10_000, 100_000)]
    public int Lines { get; set; }

    /// <summary>Writes the documents, and checks that every instance of them is read.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        var (yaml, json) = (new StringBuilder("connectors:\n"), new StringBuilder("{ \"connectors\": [\n"));
        for (var i = 0; i < Lines / 10; i++)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"  - name: w{i}\n    type: warehouse\n    host: host{i}.example.org\n    port: 8080\n    username: user{i}\n    password: 'secret: {i}'\n    timeout: 30s\n    tls: verify_full\n    limits:\n      max_rows: 1000\n");
            json.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ",\n")}{{ \"name\": \"w{i}\",\n\"type\": \"warehouse\",\n\"host\": \"host{i}.example.org\",\n\"port\": 8080,\n\"username\": \"user{i}\",\n\"password\": \"secret: {i}\",\n\"timeout\": \"30s\",\n\"tls\": \"verify_full\",\n\"limits\": {{\n\"max_rows\": 1000 }} }}");
        }

        _yaml = yaml.ToString();
        _json = json.Append("] }").ToString();
        if (Yaml() != Lines / 10 || Json() != Lines / 10)
        {
            throw new InvalidOperationException("Not every instance was read.");
        }
    }

    [Benchmark(Baseline = true)]
    public int Yaml() => Load(_yaml, ConfigFileFormat.Yaml);

    [Benchmark]
    public int Json() => Load(_json, ConfigFileFormat.Json);

    private static int Load(string text, ConfigFileFormat format)
    {
        var problems = new ConfigProblems();
        var instances = InstanceReader.Read(ConfigFile.Parse(text, "dmesh.yaml", format, problems)!, Connectors, problems);
        problems.ThrowIfAny();
        return instances.Count;
    }
}
