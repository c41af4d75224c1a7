using DataMesh.Conformance.Tests.Kit;
using DataMesh.Conformance.Tests.Sqlite;
using DataMesh.Testing;
using DataMesh.Testing.Conformance;
using Microsoft.Data.Sqlite;

namespace DataMesh.Conformance.Tests.Running;

public sealed class RunSamplesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("datamesh-conformance-");

    private string Database => Path.Combine(_folder.FullName, "kept.db");

    [Fact]
    public async Task TablesOfTheChecks_AreSharedAndGoneAfterTheRun()
    {
        await using (var runner = new ConformanceRunner(FaultySqliteTarget.Target with { NewSystem = () => new KeptDatabase(Database) }))
        {
            await PassesAsync(runner, "Metadata_Columns_AreThoseOfTheTable");
            var first = Tables();
            await PassesAsync(runner, "Search_ByName_FindsTheTable");
            Assert.Equal(4, first.Count);
            Assert.Equal(first, Tables());
        }

        Assert.Empty(Tables());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task PassesAsync(ConformanceRunner runner, string check)
    {
        var result = await runner.RunAsync(check);
        Assert.True(result.Outcome == CheckOutcome.Passed, result.Told);
    }

    private List<string> Tables()
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite%' ORDER BY name";
        using var reader = command.ExecuteReader();
        List<string> names = [];
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    /// <summary>A database that outlives the run, as that of a server would.</summary>
    private sealed class KeptDatabase(string path) : ConformanceSystem
    {
        public override IReadOnlyDictionary<string, object?> Config => new Dictionary<string, object?> { ["database"] = path, ["create"] = true };

        public override IServiceProvider? Services { get; } = new Faults();

        public override QueryFacts Query => SqliteFacts.Query;

        public override Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override Task BreakAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public override ValueTask DisposeAsync() => default;
    }
}
