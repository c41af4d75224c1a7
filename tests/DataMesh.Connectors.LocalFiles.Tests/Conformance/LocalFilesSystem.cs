using DataMesh.Testing;

namespace DataMesh.Connectors.LocalFiles.Tests.Conformance;

/// <summary>A folder of its own.</summary>
public sealed class LocalFilesSystem : ConformanceSystem
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("datamesh-local-files-");

    public override IReadOnlyDictionary<string, object?> Config => new Dictionary<string, object?> { ["root"] = Root };

    // A file system has no order, and no pages that a check could make smaller.
    public override StorageFacts Storage => new() { IsOrdered = false };

    private string Root => Path.Combine(_home.FullName, "root");

    private string Away => Root + ".away";

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Root);
        return Task.CompletedTask;
    }

    public override Task BreakAsync(CancellationToken cancellationToken)
    {
        Directory.Move(Root, Away);
        return Task.CompletedTask;
    }

    public override Task RepairAsync(CancellationToken cancellationToken)
    {
        Directory.Move(Away, Root);
        return Task.CompletedTask;
    }

    /// <summary>Holds the lock of the folder that the checks write in: writes and deletes wait for it.</summary>
    public override Task<IAsyncDisposable> StallAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Root, Storage.Prefix));
        return Task.FromResult<IAsyncDisposable>(HeldLock.Of(folder.FullName));
    }

    public override ValueTask DisposeAsync()
    {
        _home.Delete(recursive: true);
        return default;
    }
}
