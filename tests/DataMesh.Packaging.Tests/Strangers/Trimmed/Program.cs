using DataMesh;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

var file = Path.Combine(AppContext.BaseDirectory, "cities.csv");
await File.WriteAllTextAsync(file, "city,people\nUlm,129329\nBonn,338396\n");
var configuration = new ConfigurationBuilder()
    .AddInMemoryCollection(new Dictionary<string, string?> { ["connectors:work:type"] = "sqlite", ["connectors:work:sources:cities"] = file })
    .Build();

var services = new ServiceCollection();
services.AddDataMesh(configuration);
await using var provider = services.BuildServiceProvider();
var work = provider.GetRequiredService<IConnectorRegistry>().Query("work");
var least = 200_000;
var result = await work.ExecuteAsync($"SELECT city, people FROM cities WHERE people > {least}");
await Console.Out.WriteLineAsync($"{result.Rows[0].Get<string>(0)}: {result.Rows[0].Get<long>(1)}");
