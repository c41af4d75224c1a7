namespace DataMesh.Runtime;

/// <summary>A result that goes on after its operation returned.</summary>
internal interface ILeaseHolder
{
    ManagedLease Lease { get; }
}
