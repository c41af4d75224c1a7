using DataMesh.Cli.Tests.Kit;
using Microsoft.Data.Sqlite;

namespace DataMesh.Cli.Tests.Catalogs;

/// <summary>A small shop in a SQLite file, and the configuration that names it.</summary>
internal static class Shop
{
    public const string Tables = """
        CREATE TABLE customers (id INTEGER PRIMARY KEY, email TEXT NOT NULL, country TEXT NOT NULL);
        CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers (id), amount NUMERIC NOT NULL, status TEXT NOT NULL DEFAULT 'new');
        CREATE VIEW paid AS SELECT id, customer_id, amount FROM orders WHERE status = 'paid';
        CREATE VIEW revenue AS SELECT c.country, sum(p.amount) AS total FROM paid p JOIN customers c ON c.id = p.customer_id GROUP BY c.country;
        INSERT INTO customers VALUES (1, 'ada@example.org', 'GB'), (2, 'max@example.org', 'DE'), (3, 'eve@example.org', 'DE');
        """;

    public const string Configuration = """
        connectors:
          shop: { type: sqlite, database: shop.db }

        """;

    public static void AddTo(Workplace place)
    {
        Make(place, "shop.db", Tables);
        place.Write("dmesh.yaml", Configuration);
    }

    /// <summary>Runs statements on a new file.</summary>
    public static void Make(Workplace place, string file, string statements)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = place.PathOf(file), Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are this project's own.
        command.CommandText = statements;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
