using System.Text;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DataMesh.Benchmarks.Configuration;

/// <summary>A hundred configurations from one <c>IConfiguration</c>, bound and validated: the whole of <c>AddDataMesh</c> and its registry against <c>ConfigurationBinder</c> by reflection with <c>ValidateDataAnnotations</c>.</summary>
[MemoryDiagnoser]
public class BindingBenchmarks
{
    private const int Count = 100;
    private IConfigurationRoot _configuration = null!;

    [GlobalSetup]
    public void Setup()
    {
        var json = new StringBuilder("{ \"connectors\": {");
        for (var i = 0; i < Count; i++)
        {
            json.Append(i == 0 ? "" : ",").Append(System.Globalization.CultureInfo.InvariantCulture, $$"""
                "w{{i}}": { "type": "warehouse", "host": "h{{i}}.example.org", "port": {{8000 + i}}, "username": "reader", "password": "canary-{{i}}", "schema": "sales", "pool_size": 7,
                  "timeout": "00:00:45", "tls": "Require", "endpoint": "https://example.org/{{i}}", "compress": true }
                """);
        }

        _configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json.Append("} }").ToString()))).Build();
        if (Binder() != Generated())
        {
            throw new InvalidOperationException("The two do not read the same.");
        }
    }

    [Benchmark(Baseline = true)]
    public int Binder()
    {
        var validate = new DataAnnotationValidateOptions<WarehouseOptions>(Options.DefaultName);
        var ports = 0;
        foreach (var section in _configuration.GetSection("connectors").GetChildren())
        {
            var options = section.Get<WarehouseOptions>()!;
            if (validate.Validate(Options.DefaultName, options).Failed)
            {
                throw new InvalidOperationException("It is valid.");
            }

            ports += options.Port;
        }

        return ports;
    }

    [Benchmark]
    public int Generated()
    {
        using var provider = new ServiceCollection().AddDataMesh(_configuration).BuildServiceProvider();
        var ports = 0;
        foreach (var instance in provider.GetRequiredService<IConnectorRegistry>().Instances)
        {
            ports += ((WarehouseConfig)instance.Config(null)).Port;
        }

        return ports;
    }
}
