using System.Globalization;
using DataMesh.Connectors.Trino.Loopback.Engine;
using DataMesh.Testing;

namespace DataMesh.Connectors.Trino.Tests.Conformance;

/// <summary>What differs in Trino from standard SQL: no keys, no temporary tables, names in lower case, short sequences and recursions; and literals, which say their type.</summary>
internal static partial class TrinoFacts
{
    public static QueryFacts Query { get; } = new()
    {
        // The numbers of sequence() are bigints, and those go into no integer column.
        IntegerType = "BIGINT",
        Types = Types(),

        // A sequence has 10,000 entries at most, a recursion 10 steps: larger numbers are made of two small ones. Nothing is sorted, so that the first come at once.
        Numbers = static count => string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT hi * 10000 + lo AS n FROM UNNEST(sequence(0, {(count - 1) / 10000})) AS a (hi) CROSS JOIN UNNEST(sequence(1, {Math.Min(count, 10000)})) AS b (lo) WHERE hi * 10000 + lo <= {count}"),
        SlowQuery = "SELECT count(*) AS n FROM UNNEST(sequence(1, 10000)) AS a (x) CROSS JOIN UNNEST(sequence(1, 10000)) AS b (y) CROSS JOIN UNNEST(sequence(1, 10000)) AS c (z) WHERE x + y + z < 0",
        TemporaryTable = null,
        Setting = new("SET TIME ZONE 'Asia/Tokyo'", "SELECT current_timezone()"),

        // There is NOT NULL, but no key.
        HasConstraints = false,

        // Most catalogs keep names in lower case, also quoted ones.
        HardNames = ["two words", "quo\"ted", "do.tted", "semi;colon--", "select", "ünï€"],
        ReadOnlyTricks =
        [
            .. new QueryFacts().ReadOnlyTricks,
            "COMMIT",
            "ROLLBACK",
            "START TRANSACTION READ WRITE",
            "START TRANSACTION ISOLATION LEVEL SERIALIZABLE, READ WRITE",
            "EXECUTE IMMEDIATE 'DELETE FROM {table}'",
            "EXECUTE IMMEDIATE 'COMMIT'",
            "EXPLAIN ANALYZE VERBOSE DELETE FROM {table}",
            "PREPARE gone FROM DELETE FROM {table}",
            "TRUNCATE TABLE {table}",
            "SET SESSION query_priority = 7",
            "SET SESSION AUTHORIZATION somebody",
            "SET ROLE ALL",
        ],
    };

    public static CatalogFacts Catalog { get; } = new()
    {
        Tables =
        [
            new(new TableSchema(Orders, TableKind.Table, [Column("id", ColumnType.Int64, "bigint", isNullable: false), Amount("amount", isNullable: false) with { Comment = "in euros" }, Column("email", ColumnType.Text, "varchar(80)")]) { Comment = "orders of customers" }) { RowCount = 3 },
            new(new TableSchema(Paid, TableKind.View, [Column("id", ColumnType.Int64, "bigint"), Amount("paid_amount")])) { Definition = PaidQuery },
            new(new TableSchema(Report, TableKind.View, [Amount("total")])) { Definition = ReportQuery },
        ],
        Lineage = [new(Orders, Paid), new(Paid, Report)],

        // Trino knows what a view reads, but not who reads a table.
        HasDownstreamLineage = false,
        Labels = [new(Orders, "email", "email")],
        SensitiveValues = ["ada.lovelace@example.org", "grace.hopper@example.org", "alan.turing@example.net"],
        OddName = "odd name.of 100% a/b 'c' \"d\"",
    };

    /// <summary>What makes the tables of <see cref="Catalog"/>.</summary>
    public static IReadOnlyList<string> Sample { get; } =
    [
        $"CREATE TABLE {Orders.Name} (id BIGINT NOT NULL, amount DECIMAL(10, 2) NOT NULL COMMENT 'in euros', email VARCHAR(80)) COMMENT 'orders of customers'",
        $"INSERT INTO {Orders.Name} VALUES (1, 10.50, 'ada.lovelace@example.org'), (2, 0.00, 'grace.hopper@example.org'), (3, 7.25, 'alan.turing@example.net')",
        $"CREATE VIEW {Paid.Name} AS {PaidQuery}",
        $"CREATE VIEW {Report.Name} AS {ReportQuery}",
    ];

    private static TableName Orders => new("memory", "default", "sample_orders");

    private static TableName Paid => new("memory", "default", "sample_paid");

    private static TableName Report => new("memory", "default", "sample_report");

    private static string PaidQuery => "SELECT id, amount AS paid_amount FROM sample_orders WHERE amount > 0.00";

    private static string ReportQuery => "SELECT paid_amount AS total FROM sample_paid";

    private static ColumnSchema Column(string name, ColumnType type, string nativeType, bool isNullable = true) => new(name, type, nativeType, isNullable);

    private static ColumnSchema Amount(string name, bool isNullable = true) => Column(name, ColumnType.Decimal(10, 2), "decimal(10,2)", isNullable);

    /// <summary>Makes the tables of <see cref="Catalog"/> in an engine.</summary>
    public static ILoopbackEngine WithSample(ILoopbackEngine engine)
    {
        foreach (var sql in Sample)
        {
            using var result = engine.Run(new(sql) { User = "tester", Catalog = "memory", Schema = "default" }, CancellationToken.None);
            while (result.NextRow())
            {
            }
        }

        return engine;
    }
}
