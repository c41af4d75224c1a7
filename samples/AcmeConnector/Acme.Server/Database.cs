using Microsoft.Data.Sqlite;

namespace Acme.Server;

/// <summary>The data: a SQLite database in a temporary folder.</summary>
internal sealed class Database : IDisposable
{
    /// <summary>The one schema that there is.</summary>
    public const string Schema = "main";

    private const int BusyMilliseconds = 2_000;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("acme-db-");
    private readonly SqliteConnection _anchor;

    private Database()
    {
        _anchor = Open(readOnly: false);
    }

    public static Database Create()
    {
        var database = new Database();

        // Readers wait for no writer, and see the data as it was when they began.
        Run(database._anchor, "PRAGMA journal_mode = WAL");
        using var seed = new StreamReader(typeof(Database).Assembly.GetManifestResourceStream("seed.sql")!);
        Run(database._anchor, seed.ReadToEnd());
        return database;
    }

    /// <summary>A connection of its own, for one statement.</summary>
    public SqliteConnection Open(bool readOnly)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(_folder.FullName, "acme.db"),
            Mode = readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
        }.ToString());
        connection.Open();
        SQLitePCL.raw.sqlite3_busy_timeout(connection.Handle, BusyMilliseconds);

        // Nothing outlives the server: no change waits for the disk.
        Run(connection, "PRAGMA synchronous = OFF");
        return connection;
    }

    public void Dispose()
    {
        _anchor.Dispose();
        _folder.Delete(recursive: true);
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
