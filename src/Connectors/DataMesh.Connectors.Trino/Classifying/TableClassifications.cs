using DataMesh.Connectors.Trino.Schema;
using DataMesh.Connectors.Trino.Statements;

namespace DataMesh.Connectors.Trino.Classifying;

/// <summary>What is sensitive in a table: what comments say of it, then what its names and values tell.</summary>
internal static class TableClassifications
{
    public static async Task<IReadOnlyList<Classification>> ReadAsync(StatementRunner runner, TableName name, CancellationToken cancellationToken)
    {
        var schema = await TableSchemas.ReadAsync(runner, name, cancellationToken).ConfigureAwait(false);
        var samples = await TableSample.ReadAsync(runner, schema, cancellationToken).ConfigureAwait(false);
        return TableClassifier.Classify(schema, samples, [], cancellationToken);
    }
}
