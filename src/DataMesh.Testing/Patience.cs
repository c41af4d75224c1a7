namespace DataMesh.Testing;

/// <summary>How long the kit waits in real time for what must come, so that a test that waits in vain fails and does not hang.</summary>
internal static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
}
