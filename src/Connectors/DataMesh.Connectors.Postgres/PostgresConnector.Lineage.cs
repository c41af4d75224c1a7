namespace DataMesh.Connectors.Postgres;

public sealed partial class PostgresConnector
{
#pragma warning disable DMG1009 // To come.
    /// <inheritdoc/>
    public Task<LineageGraph> GetLineageAsync(LineageRequest request, CancellationToken cancellationToken = default) => throw new NotImplementedException();
#pragma warning restore DMG1009
}
