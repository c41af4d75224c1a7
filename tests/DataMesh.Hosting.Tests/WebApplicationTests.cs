using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DataMesh.Hosting.Tests;

/// <summary>An ASP.NET Core host: connectors as parameters of endpoints, and its health endpoint.</summary>
public sealed class WebApplicationTests
{
    private const string Two = """{ "connectors": { "db": { "type": "sqlite" }, "store": { "type": "notes", "host": "h" } } }""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Endpoint_TakesAConnectorByItsKey()
    {
        await using var application = await StartAsync(static application => application.MapGet(
            "/answer",
            static async ([FromKeyedServices("db")] IStreamingQueryConnector database, CancellationToken token) => (await database.ExecuteAsync($"SELECT {42}", token)).Rows[0][0]));
        Assert.Equal("42", await application.GetTestClient().GetStringAsync(new Uri("/answer", UriKind.Relative), Token));
        Assert.Equal("Healthy", await application.GetTestClient().GetStringAsync(new Uri("/health", UriKind.Relative), Token));
    }

    [Fact]
    public async Task WrongKeyOfAnEndpoint_IsToldUnwrapped()
    {
        await using var application = await StartAsync(static application =>
        {
            application.MapGet("/name", static ([FromKeyedServices("dbb")] IQueryConnector database) => database.ToString());
            application.MapGet("/kind", static ([FromKeyedServices("store")] IQueryConnector database) => database.ToString());
        });
        var client = application.GetTestClient();
        var error = await Assert.ThrowsAsync<ConnectorNotFoundException>(() => client.GetAsync(new Uri("/name", UriKind.Relative), Token));
        Assert.Equal("No connector is named 'dbb'. Did you mean 'db'? Configured: db (sqlite), store (notes).", error.Message);
        await Assert.ThrowsAsync<ConnectorUnsupportedException>(() => client.GetAsync(new Uri("/kind", UriKind.Relative), Token));
    }

    [Fact]
    public async Task SystemThatIsDown_MakesTheEndpointUnhealthy_AndOthersWork()
    {
        await using var application = await StartAsync(
            static application => application.MapGet("/answer", static async ([FromKeyedServices("db")] IQueryConnector database) => (await database.ExecuteAsync($"SELECT {42}")).Rows[0][0]),
            """{ "connectors": { "broken": { "type": "sqlite", "database": "/no/such/folder/x.db" } } }""");
        var client = application.GetTestClient();
        using var health = await client.GetAsync(new Uri("/health", UriKind.Relative), Token);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), (health.StatusCode, await health.Content.ReadAsStringAsync(Token)));
        Assert.Equal("42", await client.GetStringAsync(new Uri("/answer", UriKind.Relative), Token));
    }

    private static async Task<WebApplication> StartAsync(Action<WebApplication> map, params string[] more)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration.AddConfiguration(Host.Configuration([Two, .. more]));
        builder.Services.AddDataMesh(builder.Configuration);
        builder.Services.AddHealthChecks();
        var application = builder.Build();
        application.MapHealthChecks("/health");
        map(application);
        await application.StartAsync(Token);
        return application;
    }
}
