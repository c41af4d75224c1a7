using DataMesh;
using DataMesh.Testing;
using Microsoft.Data.Sqlite;

namespace _Namespace_.Tests.Fakes;

/// <summary>A temporary database in place of the system's own.</summary>
public sealed class FakeDatabase : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("_connector-id_-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "test.db");

    /// <summary>What differs from standard SQL: here, SQLite's four types.</summary>
    public static QueryFacts Facts { get; } = new()
    {
        Dialect = new() { MarkerPrefix = "$p", IsMarkerNumbered = true },
        TextType = "TEXT",
        Types =
        [
            new("INTEGER", ColumnTypeKind.Int64, new SqlValue("-9223372036854775807 - 1", long.MinValue), new SqlValue("0", 0L), new SqlValue("9223372036854775807", long.MaxValue)),
            new("REAL", ColumnTypeKind.Float64, new SqlValue("0.1", 0.1), new SqlValue("-1.7976931348623157E308", double.MinValue)),
            new("TEXT", ColumnTypeKind.Text, new SqlValue("''", ""), new SqlValue("' it''s '", " it's "), new SqlValue("'Ünïcödé 😀'", "Ünïcödé 😀")),
            new("BLOB", ColumnTypeKind.Binary, new SqlValue("X''", Array.Empty<byte>()), new SqlValue("X'00FF8000'", new byte[] { 0, 255, 128, 0 })),
        ],
        FailingExpression = "CASE n WHEN 5000 THEN json('{') ELSE n END", // A division by zero is NULL.
        Setting = new("PRAGMA cache_size = 77", "PRAGMA cache_size"),
    };

    public async Task StartAsync(CancellationToken cancellationToken) => await (await RunAsync("VACUUM", cancellationToken)).DisposeAsync();

    /// <summary>Moves the folder away, so that no file can be made in its place.</summary>
    public void Break() => Directory.Move(_folder.FullName, Away);

    public void Repair() => Directory.Move(Away, _folder.FullName);

    /// <summary>Statements wait for a lock that another holds, until the result is disposed.</summary>
    public async Task<IAsyncDisposable> LockAsync(CancellationToken cancellationToken) => await RunAsync("BEGIN EXCLUSIVE", cancellationToken);

    public void Dispose()
    {
        foreach (var folder in ((string[])[_folder.FullName, Away]).Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private string Away => _folder.FullName + ".away";

    private async Task<SqliteConnection> RunAsync(string statement, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }
}
