using System.Text;

namespace DataMesh.Cli.Connectors;

/// <summary>The shortest configuration of a connector, and the shortest use of each of its kinds.</summary>
internal static class UsagePart
{
    public static string Write(ConnectorDescriptor connector)
    {
        var name = InstanceName(connector);
        var page = new StringBuilder()
            .Line("```yaml")
            .Line("# dmesh.yaml")
            .Line("connectors:")
            .Line($"  - name: {name}")
            .Line($"    type: {connector.Name}");
        ExampleValues.Write(page, connector.Config, name, "    ");
        page.Line("```").Line().Line("```csharp");
        var uses = connector.Kinds.Select(kind => (Code: Code(kind, name), Command: Command(kind, name, connector))).ToList();
        page.Line(string.Join("\n\n", uses.Select(static use => use.Code))).Line("```").Line();
        page.Line("```").Line($"dmesh connector test {name}");
        foreach (var (_, command) in uses)
        {
            page.Line(command);
        }

        return page.Line("```").ToString();
    }

    private static string InstanceName(ConnectorDescriptor connector) => connector.Kinds switch
    {
        [ConnectorKind.Query, ..] => "warehouse",
        [ConnectorKind.Catalog, ..] => "catalog",
        [ConnectorKind.Processing, ..] => "nightly",
        _ => "lake",
    };

    private static string Code(ConnectorKind kind, string name) => kind switch
    {
        ConnectorKind.Query => $$"""
            int customer = 42;
            IQueryConnector sql = registry.Query("{{name}}");
            QueryResult orders = await sql.ExecuteAsync($"SELECT * FROM orders WHERE customer = {customer}", cancellationToken);   // bound, never pasted
            """,
        ConnectorKind.Catalog => $$"""
            ICatalogConnector tables = registry.Catalog("{{name}}");
            await foreach (TableSearchHit hit in tables.SearchTablesAsync("orders", cancellationToken))
                Console.WriteLine(hit.Table.Name);
            """,
        ConnectorKind.Processing => $$"""
            IProcessingConnector jobs = registry.Processing("{{name}}");
            JobStatus job = await jobs.SubmitJobAsync(new JobSpec("report") { IdempotencyKey = "report-2026-01-31" }, cancellationToken);
            """,
        _ => $$"""
            IStorageConnector files = registry.Storage("{{name}}");
            await foreach (StorageObject file in files.ListAsync("2026/", cancellationToken))
                Console.WriteLine(file.Path);
            """,
    };

    // Without an engine that can be kept from writing, dmesh wants to be told that the SQL may.
    private static string Command(ConnectorKind kind, string name, ConnectorDescriptor connector) => kind switch
    {
        ConnectorKind.Query => $"dmesh query {name} \"SELECT * FROM orders\"{(connector.Capabilities.Contains(ConnectorCapabilities.ReadOnly) ? "" : " --write")}",
        ConnectorKind.Catalog => $"dmesh catalog search {name} orders",
        ConnectorKind.Processing => $"dmesh job submit {name} report --wait",
        _ => $"dmesh storage ls {name}:",
    };
}
