using DataMesh;
using Shop.Data;
using Shop.Web;

var builder = WebApplication.CreateBuilder(args);

// The library between adds what is configured too: registrations unite.
builder.Services.AddShopData(builder.Configuration);
builder.Services.AddDataMesh(builder.Configuration);
builder.Services.AddHealthChecks();
var app = builder.Build();

app.MapGet("/orders/{customer}", async ([FromKeyedServices("orders")] IQueryConnector orders, string customer, CancellationToken cancellationToken) =>
{
    var result = await orders.ExecuteAsync($"SELECT id FROM orders WHERE customer = {customer} ORDER BY id", cancellationToken);
    return new OrderList(customer, [.. result.Rows.Select(row => row.Get<long>(0))]);
});
app.MapGet("/instances", (IConnectorRegistry registry) => registry.Instances.Select(instance => instance.ToString()));
app.MapHealthChecks("/health");
app.MapPost("/stop", (IHostApplicationLifetime lifetime) => lifetime.StopApplication());

await app.RunAsync();
