namespace DataMesh.Runtime;

/// <summary>The operations of a session; made once for all sessions of an instance.</summary>
internal sealed class SessionOperations(ManagedConnector connector)
{
    public ManagedOperation Execute { get; } = connector.Prepare(ConnectorOperations.Execute);

    public ManagedOperation Stream { get; } = connector.Prepare(ConnectorOperations.Stream);

    public ManagedOperation Begin { get; } = connector.Prepare(new OperationDescriptor("begin_transaction", OperationClass.Never, ChangesData: false));

    public ManagedOperation Commit { get; } = connector.Prepare(new OperationDescriptor("commit", OperationClass.Never, ChangesData: !connector.Options.ReadOnly));

    public ManagedOperation Rollback { get; } = connector.Prepare(new OperationDescriptor("rollback", OperationClass.Never, ChangesData: false));
}
