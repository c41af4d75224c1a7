// Within the class that the generator writes around a connector.
using DataMesh;
using DataMesh.Runtime;

public sealed partial class Managed(ConnectorCreation creation) : ManagedConnector<AcmeDbConnector>(creation, new AcmeDbConnector((AcmeDbConfig)creation.Config), new ConnectorEndpoint(null, null, null))
{
    private readonly ManagedOperation _execute = null!;

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        // The block.
    }
}
