using DataMesh.Cli.Tests.Kit;

namespace DataMesh.Cli.Tests.Storages;

/// <summary>A workplace with two instances of storage, <c>lake</c> and <c>pond</c>, and one that may only be read.</summary>
internal sealed class StoragePlace : IDisposable
{
    public StoragePlace()
    {
        Workplace.Write("dmesh.yaml", "connectors:\n  lake: { type: local-files, root: lake, create_root: true }\n  pond: { type: local-files, root: pond, create_root: true }\n  museum: { type: local-files, root: lake, read_only: true }\n");
        Workplace.Write("lake/readme.txt", "hello\n");
        Workplace.Write("lake/orders/2025.csv", "a,b\n");
        Workplace.Write("lake/orders/2026/01.csv", "c,d\n");
    }

    public Workplace Workplace { get; } = new();

    public Task<RunResult> RunAsync(params string[] arguments) => Workplace.RunAsync(["storage", .. arguments]);

    public Task<RunResult> RunWithInputAsync(string input, params string[] arguments) => Workplace.RunAsync(["storage", .. arguments], input);

    public void Dispose() => Workplace.Dispose();
}
