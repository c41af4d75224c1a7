namespace DataMesh.Runtime;

/// <summary>The operations of a session; made once for all sessions of an instance.</summary>
internal sealed class SessionOperations(ManagedConnector connector)
{
    public ManagedOperation Execute { get; } = connector.PrepareStep(Authors(connector, ConnectorOperations.Execute));

    public ManagedOperation Stream { get; } = connector.PrepareStep(Authors(connector, ConnectorOperations.Stream));

    public ManagedOperation Begin { get; } = connector.PrepareStep(new OperationDescriptor("begin_transaction", OperationClass.Never, ChangesData: false));

    public ManagedOperation Commit { get; } = connector.PrepareStep(new OperationDescriptor("commit", OperationClass.Never, ChangesData: !connector.Options.ReadOnly));

    public ManagedOperation Rollback { get; } = connector.PrepareStep(new OperationDescriptor("rollback", OperationClass.Never, ChangesData: false));

    // With the author's time limits, which hold in a session too.
    private static OperationDescriptor Authors(ManagedConnector connector, OperationDescriptor operation) =>
        connector.Descriptor.Operations.FirstOrDefault(known => known.Name == operation.Name) ?? operation;
}
