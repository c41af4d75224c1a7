using DataMesh.Conformance.Tests.Kit;
using DataMesh.Testing;
using Microsoft.Data.Sqlite;

namespace DataMesh.Conformance.Tests.Sqlite;

/// <summary>A database file of its own.</summary>
public sealed class SqliteSystem(Faults faults, QueryFacts? query = null) : ConformanceSystem
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("datamesh-conformance-");

    public SqliteSystem()
        : this(new Faults())
    {
    }

    // A lock that another holds is what stalls SQLite: statements wait for it, and do not give up before the checks do.
    public override IReadOnlyDictionary<string, object?> Config => new Dictionary<string, object?> { ["database"] = Database, ["create"] = true, ["busy_timeout"] = "60s" };

    public override IServiceProvider? Services => faults;

    public override QueryFacts Query => query ?? SqliteFacts.Query;

    private string Database => Path.Combine(_folder.FullName, "conformance.db");

    private string Kept => Database + ".kept";

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Puts other bytes in the file's place: who has it open would not notice that it is deleted.</summary>
    public override async Task BreakAsync(CancellationToken cancellationToken)
    {
        File.Copy(Database, Kept, overwrite: true);
        await File.WriteAllBytesAsync(Database, new byte[8192], cancellationToken);
    }

    public override Task RepairAsync(CancellationToken cancellationToken)
    {
        File.Copy(Kept, Database, overwrite: true);
        return Task.CompletedTask;
    }

    public override async Task<IAsyncDisposable> StallAsync(CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        await command.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }

    public override ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return default;
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
