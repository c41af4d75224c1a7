using DataMesh.Conformance.Tests.Kit;
using DataMesh.Testing;

namespace DataMesh.Conformance.Tests.Processing;

/// <summary>A server of its own, with small pages.</summary>
public sealed class MemoryProcessingSystem(Faults faults) : MemorySystem<MemoryProcessingServer>(faults)
{
    private const int PageSize = 3;

    public MemoryProcessingSystem()
        : this(new Faults())
    {
    }

    public override IReadOnlyDictionary<string, object?> Config => new Dictionary<string, object?> { ["address"] = Server.Address, ["password"] = Server.Password, ["page_size"] = PageSize };

    public override ProcessingFacts Processing => new()
    {
        Succeeding = new JobSpec("echo") { Arguments = ["hello"] },
        Failing = new JobSpec("fail"),
        LongRunning = new JobSpec("sleep"),
        EchoingArguments = new JobSpec("echo"),
        EchoingParameters = new JobSpec("echo"),
        Output = "hello",
        JobTimeLimit = TimeSpan.FromSeconds(3),
        PageSize = PageSize,
    };
}
