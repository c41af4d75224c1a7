using DataMesh;
using DataMesh.Connectors.Sqlite;
using Shop.Web;

// Sees the internals of Shop.Web, where a class with AddDataMesh is generated too.
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDataMesh(new ConfigurationBuilder().Build()).AddSqliteConnector("scratch", new SqliteConnectorConfig());
await using var app = builder.Build();
var scratch = app.Services.GetRequiredService<IConnectorRegistry>().Query("scratch");
var result = await scratch.ExecuteAsync("SELECT 7");
var list = new OrderList("Ada", [result.Rows[0].Get<long>(0)]);
await Console.Out.WriteLineAsync($"{list.Customer}: {list.Ids[0]}");
