using DataMesh.Conformance.Tests.Kit;
using DataMesh.Testing;

namespace DataMesh.Conformance.Tests.Storage;

/// <summary>A store of its own, with small pages.</summary>
public sealed class MemoryStorageSystem(Faults faults) : MemorySystem<MemoryStorageServer>(faults)
{
    private const int PageSize = 7;

    public MemoryStorageSystem()
        : this(new Faults())
    {
    }

    public override IReadOnlyDictionary<string, object?> Config => new Dictionary<string, object?> { ["address"] = Server.Address, ["password"] = Server.Password, ["page_size"] = PageSize };

    public override StorageFacts Storage => new() { PageSize = PageSize };
}
