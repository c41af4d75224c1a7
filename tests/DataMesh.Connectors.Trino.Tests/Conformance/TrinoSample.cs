using DataMesh.Connectors.Trino.Loopback.Engine;
using DataMesh.Testing;

namespace DataMesh.Connectors.Trino.Tests.Conformance;

/// <summary>Tables, views and rows that the catalog checks look at, made past the connector: Trino has no keys, so that the kit cannot make its own.</summary>
internal static class TrinoSample
{
    private const string Paid = "SELECT id, amount AS paid_amount FROM orders WHERE amount > DECIMAL '0'";
    private const string Report = "SELECT paid_amount AS total FROM paid";

    private static readonly string[] Emails = ["ada.lovelace@example.org", "grace.hopper@example.org", "alan.turing@example.net", "edsger.dijkstra@example.com", "barbara.liskov@example.net", "donald.knuth@example.com"];

    private static readonly string[] Script =
    [
        "CREATE TABLE orders (id integer NOT NULL, customer_id integer, amount decimal(10,2) NOT NULL, region varchar(10))",
        "CREATE TABLE customers (id integer NOT NULL, email varchar(80))",
        $"CREATE VIEW paid AS {Paid}",
        $"CREATE VIEW report AS {Report}",
        "INSERT INTO orders VALUES (1, 1, DECIMAL '10.5', 'north'), (2, 2, DECIMAL '0', 'south'), (3, NULL, DECIMAL '7.25', NULL)",
        $"INSERT INTO customers VALUES {string.Join(", ", Emails.Select(static (email, at) => $"({at + 1}, '{email}')"))}",
    ];

    /// <summary>What the connector should tell of them.</summary>
    public static CatalogFacts Facts { get; } = new()
    {
        Tables =
        [
            Table("orders", 3, new("id", ColumnType.Int32, "integer", false), new("customer_id", ColumnType.Int32, "integer", true), new("amount", ColumnType.Decimal(10, 2), "decimal(10,2)", false), new("region", ColumnType.Text, "varchar(10)", true)),
            Table("customers", 6, new("id", ColumnType.Int32, "integer", false), new("email", ColumnType.Text, "varchar(80)", true)),
            View("paid", Paid, new("id", ColumnType.Int32, "integer", true), new("paid_amount", ColumnType.Decimal(10, 2), "decimal(10,2)", true)),
            View("report", Report, new ColumnSchema("total", ColumnType.Decimal(10, 2), "decimal(10,2)", true)),
        ],
        Lineage = [new CatalogFlow(Name("orders"), Name("paid")), new CatalogFlow(Name("paid"), Name("report"))],
        HasDownstreamLineage = false,
        Labels = [new CatalogLabel(Name("customers"), "email", "email")],
        SensitiveValues = Emails,
    };

    public static void Make(ILoopbackEngine engine, CancellationToken cancellationToken)
    {
        foreach (var sql in Script)
        {
            using var result = engine.Run(new LoopbackStatement(sql) { User = "tester", Catalog = "memory", Schema = "default" }, cancellationToken);
            while (result.NextRow())
            {
            }
        }
    }

    private static TableName Name(string name) => new("memory", "default", name);

    /// <summary>A table; its rows are an estimate, in Trino always.</summary>
    private static TableMetadata Table(string name, long rows, params ColumnSchema[] columns) => new(new TableSchema(Name(name), TableKind.Table, columns)) { RowCount = rows };

    private static TableMetadata View(string name, string definition, params ColumnSchema[] columns) => new(new TableSchema(Name(name), TableKind.View, columns)) { Definition = definition };
}
