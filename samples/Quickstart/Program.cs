using DataMesh;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Quickstart;
using Spectre.Console;

// No colours in a file or a pipe.
AnsiConsole.Profile.Capabilities.Ansi &= !Console.IsOutputRedirected;

// The paths of appsettings.json are relative: the database goes to a folder of its own that is removed at the end.
var folder = Directory.CreateTempSubdirectory("datamesh-quickstart-");
try
{
    var configuration = new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"))
        .AddInMemoryCollection(
        [
            new("connectors:flights:database", Path.Combine(folder.FullName, "flights.db")),
            new("connectors:flights:sources:flights", Path.Combine(AppContext.BaseDirectory, "data", "flights.csv")),
            new("connectors:flights:sources:airports", Path.Combine(AppContext.BaseDirectory, "data", "airports.csv")),
            new("connectors:flights:sources:crew", Path.Combine(AppContext.BaseDirectory, "data", "crew.csv")),
            new("connectors:desk:database", Path.Combine(folder.FullName, "flights.db")),
        ])
        .Build();

    // Generated: it knows every connector of this project and of the packages it references.
    var services = new ServiceCollection();
    services.AddDataMesh(configuration);
    await using var provider = services.BuildServiceProvider();

    var registry = provider.GetRequiredService<IConnectorRegistry>();
    Show.Connectors(registry);

    // A query instance by name; it connects on first use. In a service: [FromKeyedServices("flights")] IQueryConnector flights.
    // Its sources are CSV files: they are loaded as tables, with types inferred from every row.
    var flights = registry.Query("flights");
    await Show.TablesAsync(flights);
    Show.Schema(await flights.GetSchemaAsync("flights"));

    // The holes of an interpolated query are bound as parameters, never pasted.
    var origin = "ORD";
    string[] months = ["2001-01", "2001-02", "2001-03"];
    QueryRequest worstRoutes = $"""
        SELECT a.city AS destination, count(*) AS flights, round(avg(f.delay), 1) AS average_delay, max(f.delay) AS worst_delay
        FROM flights f JOIN airports a ON a.iata = f.destination
        WHERE f.origin = {origin} AND substr(f.date, 1, 7) IN ({months})
        GROUP BY a.city HAVING count(*) >= 5
        ORDER BY average_delay DESC
        LIMIT 8
        """;
    Show.Query("Where flights from Chicago O'Hare arrive late, first quarter of 2001", worstRoutes);
    Show.Result(await flights.ExecuteAsync(worstRoutes));
    Show.Plan(await flights.ExplainAsync(worstRoutes));

    // The same instance is a catalog: where the columns of a view come from, and what is sensitive.
    var catalog = registry.Catalog("flights");
    await flights.ExecuteAsync("""
        CREATE VIEW long_routes AS
        SELECT o.city || ' - ' || d.city AS route, count(*) AS flights, avg(f.delay) AS average_delay
        FROM flights f JOIN airports o ON o.iata = f.origin JOIN airports d ON d.iata = f.destination
        WHERE f.distance > 1000
        GROUP BY o.city, d.city
        """);
    Show.Lineage(await catalog.GetLineageAsync(new LineageRequest(["long_routes"]) { Direction = LineageDirection.Upstream, Depth = 2, IncludeColumns = true }));
    Show.Classifications(await catalog.GetClassificationsAsync("crew"));

    // The reader's own connector: its line drops the first call, and the generated wrapper tries again.
    using (var spans = new SpanRecorder())
    {
        var desk = registry.Query("desk");
        using (spans.Start("ask the delay desk"))
        {
            var late = await desk.ExecuteAsync(new QueryRequest("SELECT count(*) AS late_flights FROM flights WHERE delay > $minutes") { Parameters = [new("$minutes", 60)], IsIdempotent = true });
            Show.Query("A call that fails once and is tried again", "SELECT count(*) AS late_flights FROM flights WHERE delay > $minutes");
            Show.Result(late);
        }

        Show.Spans(spans.Finished);
    }

    // Errors say what, where, and what to do.
    try
    {
        await flights.GetSchemaAsync("fligths");
    }
    catch (ConnectorNotFoundException exception)
    {
        Show.Error(exception);
    }
}
finally
{
    folder.Delete(recursive: true);
}
