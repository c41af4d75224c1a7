namespace DataMesh.Runtime;

/// <summary>A result that goes on after its operation returned.</summary>
internal interface ILeaseHolder
{
    ManagedLease Lease { get; }

    /// <summary>Whether the system works for it until its end, so that it counts as a running operation.</summary>
    bool IsRunning => true;
}
