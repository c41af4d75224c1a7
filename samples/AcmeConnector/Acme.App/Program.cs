using Acme.App;
using Acme.Server;
using DataMesh;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

// The system: a server of AcmeDB that is busy when the first statement comes. dmesh.yaml takes its port and token from the environment.
var token = Guid.NewGuid().ToString("N");
await using var server = await AcmeServer.StartAsync(new AcmeServerOptions { Token = token, BusyFor = 1 });
Environment.SetEnvironmentVariable("ACME_PORT", $"{server.Address.Port}");
Environment.SetEnvironmentVariable("ACME_TOKEN", token);

// Generated: AddDataMesh names every connector that this project references.
var services = new ServiceCollection();
services.AddDataMesh(new ConfigurationBuilder().Build(), static options => options.AddFile(Path.Combine(AppContext.BaseDirectory, "dmesh.yaml")));
await using var provider = services.BuildServiceProvider();
var registry = provider.GetRequiredService<IConnectorRegistry>();

using var spans = new SpanRecorder();
var shop = registry.Query("shop");

Show.Heading("What countries pay: the holes of the statement are bound, not pasted");
var since = new DateOnly(2026, 1, 1);
string[] countries = ["DE", "FR", "PL"];
QueryRequest paid = $"""
    SELECT c.country, count(*) AS orders, sum(o.total) AS total
    FROM orders o JOIN customers c ON c.id = o.customer_id
    WHERE o.status = 'paid' AND o.placed >= {since} AND c.country IN ({countries})
    GROUP BY c.country ORDER BY total DESC
    """;
Show.Result(await shop.ExecuteAsync(paid));

Show.Heading("Its span: the server was busy, and the connector came again when it said");
Show.Spans(spans.Finished);

Show.Heading("Typed columns, in batches");
await using (var rows = await registry.Get<IStreamingQueryConnector>("shop").StreamAsync("SELECT id, placed, paid_at, total FROM orders ORDER BY id"))
{
    Show.Columns(rows.Columns);
}

Show.Heading("Where the view 'revenue' comes from, and what is sensitive in 'customers'");
var catalog = registry.Catalog("shop");
Show.Lineage(await catalog.GetLineageAsync(new LineageRequest(["revenue"]) { Direction = LineageDirection.Upstream, Depth = 3 }));
Show.Classifications(await catalog.GetClassificationsAsync("customers"));

Show.Heading("What is refused: the instance is read-only, and a name is misspelt");
await Show.ErrorAsync(() => shop.ExecuteAsync("DELETE FROM orders"));
await Show.ErrorAsync(() => shop.GetSchemaAsync("oders"));
