using DataMesh.Connectors.Sqlite.Lineage;

namespace DataMesh.Connectors.Sqlite;

public sealed partial class SqliteConnector
{
    /// <summary>Where the data of views comes from, told by the engine's own reading of their SQL, and where that of tables goes to.</summary>
    /// <inheritdoc/>
    /// <exception cref="ConnectorQueryException">A view that was asked for cannot be read: what it names is missing, or it reads itself.</exception>
    public Task<LineageGraph> GetLineageAsync(LineageRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Depth, 1);
        return RunAsync(
            connection =>
            {
                // It will hold temporary views, so that nobody else gets it.
                connection.IsTainted = true;
                return LineageWalk.Run(connection, request);
            },
            null,
            cancellationToken);
    }
}
