using DataMesh;

namespace Mistakes.DiscardedOperation;

/// <summary>Takes notes.</summary>
public sealed class Notes(IQueryConnector warehouse)
{
    public void Write(string text) => _ = warehouse.[|ExecuteAsync|]($"INSERT INTO notes VALUES ({text})");
}
