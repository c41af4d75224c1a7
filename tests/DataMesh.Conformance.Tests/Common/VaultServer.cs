using System.Collections.Concurrent;
using DataMesh.Conformance.Tests.Kit;

namespace DataMesh.Conformance.Tests.Common;

/// <summary>A store of objects in memory, for a few connections at a time.</summary>
public sealed class VaultServer : MemoryServer
{
    public const int MostLogins = 10;

    public ConcurrentDictionary<string, byte[]> Objects { get; } = new(StringComparer.Ordinal);
}
