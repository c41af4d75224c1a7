using DataMesh.Connectors.Postgres.Connections;
using DataMesh.Connectors.Postgres.Schema;

namespace DataMesh.Connectors.Postgres.Classifying;

/// <summary>What is sensitive in a table: what comments and security labels say of it, then what its names and values tell.</summary>
internal static class TableClassifications
{
    public static async Task<IReadOnlyList<Classification>> ReadAsync(ServerConnection connection, TableName name, CancellationToken cancellationToken)
    {
        var (table, schema, labels) = await CatalogSnapshot.ReadAsync(connection, name, ToldAsync, cancellationToken).ConfigureAwait(false);
        var samples = await TableSample.ReadAsync(connection, table, schema, cancellationToken).ConfigureAwait(false);
        return TableClassifier.Classify(schema, samples, labels, cancellationToken);
    }

    private static async Task<(ListedTable Table, TableSchema Schema, IReadOnlyList<Classification> Labels)> ToldAsync(ServerConnection connection, ListedTable table, CancellationToken cancellationToken)
    {
        var schema = await TableSchemas.ReadAsync(connection, table, cancellationToken).ConfigureAwait(false);
        return (table, schema, await SecurityLabels.ReadAsync(connection, table, cancellationToken).ConfigureAwait(false));
    }
}
