namespace DataMesh;

/// <summary>What a pool holds at one moment.</summary>
/// <param name="Idle">Resources that nobody uses.</param>
/// <param name="InUse">Resources that are leased.</param>
/// <param name="Waiting">Callers that wait for one.</param>
public readonly record struct ResourcePoolCounts(int Idle, int InUse, int Waiting);
