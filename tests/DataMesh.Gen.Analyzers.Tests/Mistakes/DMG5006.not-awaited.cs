using DataMesh;

namespace Mistakes.NotAwaitedOperation;

/// <summary>Cleans up.</summary>
public sealed class Cleaner(IStorageConnector lake)
{
    public void Clean(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            lake.[|DeleteAsync|](path);
        }
    }
}
