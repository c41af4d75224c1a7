using DataMesh;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

// Two instances: one of a file in YAML, one of IConfiguration.
var folder = Directory.CreateTempSubdirectory();
var cities = Path.Combine(folder.FullName, "cities.csv");
var file = Path.Combine(folder.FullName, "dmesh.yaml");
await File.WriteAllTextAsync(cities, "city,people\nUlm,129329\nBonn,338396\n");
await File.WriteAllTextAsync(file, $"connectors:\n  - name: work\n    type: sqlite\n    sources:\n      cities: {cities}\n");
var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["connectors:notes:type"] = "sqlite" }).Build();

var services = new ServiceCollection();
services.AddDataMesh(settings, options => options.AddFile(file));
await using (var provider = services.BuildServiceProvider())
{
    var registry = provider.GetRequiredService<IConnectorRegistry>();
    var least = 200_000;
    var result = await registry.Query("work").ExecuteAsync($"SELECT city, people FROM cities WHERE people > {least}");
    await Console.Out.WriteLineAsync($"{string.Join(", ", registry.Instances)}: {result.Rows[0].Get<string>(0)} {result.Rows[0].Get<long>(1)}");
}

folder.Delete(recursive: true);
