namespace DataMesh.Testing.Conformance;

/// <summary>Makes two tables that refer to each other and two views, one over the other, in standard SQL.</summary>
internal static class MadeSample
{
    // Addresses of nobody, in a domain that is reserved for examples.
    private static readonly string[] Emails = ["ada.lovelace@example.org", "grace.hopper@example.org", "alan.turing@example.net", "edsger.dijkstra@example.com", "barbara.liskov@example.net", "donald.knuth@example.com"];

    public static async Task<CatalogSample> MakeAsync(ConformanceContext context)
    {
        if (context.System.Query is not { CanWrite: true, HasConstraints: true, HasViews: true })
        {
            ConformanceContext.Unsupported("the system takes no tables with NOT NULL and views by SQL, and CatalogFacts.Tables names none");
        }

        var hasKeys = context.System.Query.HasKeys;
        var sql = context.Open<IQueryConnector>();
        var id = context.NewName("");
        TableName customers = Name("customers"), orders = Name("orders"), paid = Name("paid"), report = Name("report");

        QueryRequest keyed = $"CREATE TABLE {customers:identifier} (id INTEGER NOT NULL PRIMARY KEY, email VARCHAR(80))";
        QueryRequest plain = $"CREATE TABLE {customers:identifier} (id INTEGER NOT NULL, email VARCHAR(80))";
        await CreateAsync("TABLE", customers, hasKeys ? keyed : plain).ConfigureAwait(false);
        keyed = $"CREATE TABLE {orders:identifier} (id INTEGER NOT NULL PRIMARY KEY, customer_id INTEGER REFERENCES {customers:identifier} (id), amount DECIMAL(10, 2) NOT NULL, region VARCHAR(10))";
        plain = $"CREATE TABLE {orders:identifier} (id INTEGER NOT NULL, customer_id INTEGER, amount DECIMAL(10, 2) NOT NULL, region VARCHAR(10))";
        await CreateAsync("TABLE", orders, hasKeys ? keyed : plain).ConfigureAwait(false);
        await CreateAsync("VIEW", paid, $"CREATE VIEW {paid:identifier} AS SELECT id, amount AS paid_amount FROM {orders:identifier} WHERE amount > 0").ConfigureAwait(false);
        await CreateAsync("VIEW", report, $"CREATE VIEW {report:identifier} AS SELECT paid_amount AS total FROM {paid:identifier}").ConfigureAwait(false);
        await sql.ExecuteAsync(
            $"INSERT INTO {customers:identifier} (id, email) VALUES (1, {Emails[0]}), (2, {Emails[1]}), (3, {Emails[2]}), (4, {Emails[3]}), (5, {Emails[4]}), (6, {Emails[5]})",
            context.Token).ConfigureAwait(false);
        await sql.ExecuteAsync($"INSERT INTO {orders:identifier} (id, customer_id, amount, region) VALUES (1, 1, 10.5, 'north'), (2, 2, 0, 'south'), (3, NULL, 7.25, NULL)", context.Token).ConfigureAwait(false);

        TableMetadata[] tables =
        [
            await TableAsync(orders, TableKind.Table, ["id", "customer_id", "amount", "region"], 3).ConfigureAwait(false),
            await TableAsync(customers, TableKind.Table, ["id", "email"], 6).ConfigureAwait(false),
            await TableAsync(paid, TableKind.View, ["id", "paid_amount"], 2).ConfigureAwait(false),
            await TableAsync(report, TableKind.View, ["total"], 2).ConfigureAwait(false),
        ];
        var facts = context.System.Catalog;
        return new CatalogSample(
            tables,
            facts.Lineage ?? [Flow(0, "id", 2, "id"), Flow(0, "amount", 2, "paid_amount"), Flow(2, "paid_amount", 3, "total")],
            facts.Labels ?? [new CatalogLabel(tables[1].Schema.Table, "email", "email")],
            Emails,
            IsMade: true);

        TableName Name(string prefix) => new(context.System.Query.Schema, prefix + id);

        CatalogFlow Flow(int source, string sourceColumn, int target, string targetColumn) =>
            new(tables[source].Schema.Table, tables[target].Schema.Table) { SourceColumn = facts.HasColumnLineage ? sourceColumn : null, TargetColumn = facts.HasColumnLineage ? targetColumn : null };

        async Task CreateAsync(string kind, TableName name, QueryRequest statement)
        {
            await sql.ExecuteAsync(statement, context.Token).ConfigureAwait(false);
            context.OnEnd(() => kind == "VIEW" ? sql.ExecuteAsync($"DROP VIEW {name:identifier}", CancellationToken.None) : sql.ExecuteAsync($"DROP TABLE {name:identifier}", CancellationToken.None));
        }

        // Names and keys as the statements above say, types as the query side of the connector says.
        async Task<TableMetadata> TableAsync(TableName name, TableKind kind, string[] columns, long rows)
        {
            var schema = await sql.GetSchemaAsync(name, context.Token).ConfigureAwait(false);
            return new TableMetadata(new TableSchema(schema.Table, kind, [.. columns.Select(Column)])
            {
                PrimaryKey = hasKeys && kind == TableKind.Table ? ["id"] : [],
            })
            {
                RowCount = rows,
                IsRowCountExact = true,
                ForeignKeys = hasKeys && name == orders ? [new ForeignKey(null, ["customer_id"], customers, ["id"])] : [],
            };

            ColumnSchema Column(string column)
            {
                var seen = schema.Columns.FirstOrDefault(seen => seen.Name == column) ?? new ColumnSchema(column, ColumnType.Text, "", true);
                return kind == TableKind.View ? seen : seen with { IsNullable = column is not ("id" or "amount") };
            }
        }
    }
}
