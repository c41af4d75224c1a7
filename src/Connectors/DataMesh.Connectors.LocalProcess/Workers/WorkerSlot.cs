namespace DataMesh.Connectors.LocalProcess.Workers;

/// <summary>Who works in a slot, and on what.</summary>
/// <param name="Worker">The worker.</param>
/// <param name="JobId">The job that it runs; null: it is between two.</param>
internal sealed record WorkerSlot(WorkerIdentity Worker, string? JobId);
