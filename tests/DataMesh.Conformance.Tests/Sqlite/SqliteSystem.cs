using DataMesh.Conformance.Tests.Kit;
using DataMesh.Testing;

namespace DataMesh.Conformance.Tests.Sqlite;

/// <summary>A database file of its own.</summary>
public sealed class SqliteSystem(Faults faults) : ConformanceSystem
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("datamesh-conformance-");

    public SqliteSystem()
        : this(new Faults())
    {
    }

    public override IReadOnlyDictionary<string, object?> Config => new Dictionary<string, object?> { ["database"] = Path.Combine(_folder.FullName, "conformance.db"), ["create"] = true };

    public override IServiceProvider? Services => faults;

    public override Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task BreakAsync(CancellationToken cancellationToken)
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        if (_folder.Exists)
        {
            _folder.Delete(recursive: true);
        }

        return default;
    }
}
