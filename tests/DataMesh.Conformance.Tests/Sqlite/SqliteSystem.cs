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

    private string Away => _folder.FullName + ".away";

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Moves the whole folder away, so that no file can be made in its place.</summary>
    public override Task BreakAsync(CancellationToken cancellationToken)
    {
        Directory.Move(_folder.FullName, Away);
        return Task.CompletedTask;
    }

    public override Task RepairAsync(CancellationToken cancellationToken)
    {
        Directory.Move(Away, _folder.FullName);
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
        // A check that ended early may have left it broken.
        foreach (var folder in ((string[])[_folder.FullName, Away]).Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }

        return default;
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
