using DataMesh.Connectors.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection;

namespace DataMesh.Hosting.Tests.Documentation;

/// <summary>The code of <c>docs/hosting.md</c>, as one application.</summary>
internal static class HostingPage
{
    public static WebApplication Build(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new Paths("orders.db"));
        builder.Services.AddDataMesh(builder.Configuration);
        builder.Services.AddDataMesh(builder.Configuration, options =>
        {
            options.AddFile("dmesh.yaml");
            options.AddFile("dmesh.local.yaml", optional: true);
        });
        builder.Services.AddSqliteConnector("cache", new SqliteConnectorConfig { Database = "cache.db" });
        builder.Services.AddSqliteConnector("orders", services => new SqliteConnectorConfig { Database = services.GetRequiredService<Paths>().Orders });
        builder.Services.AddHealthChecks();
        builder.Services.AddDataMeshInstrumentation();
        var app = builder.Build();
        app.MapGet("/tables", ([FromKeyedServices("orders")] IQueryConnector orders, CancellationToken cancellationToken) =>
            orders.ListTablesAsync(null, cancellationToken).Select(static table => table.Name.ToString()));
        app.MapHealthChecks("/health");
        app.MapHealthChecks("/health/lake", new HealthCheckOptions { Predicate = check => check.Name == "datamesh:lake" });
        return app;
    }

    public sealed class Report([FromKeyedServices("orders")] IQueryConnector orders)
    {
        public Task<QueryResult> OfAsync(int customer, CancellationToken cancellationToken) =>
            orders.ExecuteAsync($"SELECT * FROM orders WHERE customer = {customer}", cancellationToken);
    }

    public sealed record Paths(string Orders);
}
