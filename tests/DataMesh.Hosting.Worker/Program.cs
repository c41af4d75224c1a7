using DataMesh.Hosting.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddDataMesh(builder.Configuration);
builder.Services.AddHostedService<Worker>();
await builder.Build().RunAsync();

namespace DataMesh.Hosting.Worker
{
    /// <summary>Asks its database once, and ends the host.</summary>
    internal sealed class Worker([FromKeyedServices("db")] IQueryConnector database, IHostApplicationLifetime lifetime) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            var result = await database.ExecuteAsync($"SELECT {40} + {2}", stoppingToken);
            Console.WriteLine($"The answer is {result.Rows[0][0]}.");
            lifetime.StopApplication();
        }
    }
}
