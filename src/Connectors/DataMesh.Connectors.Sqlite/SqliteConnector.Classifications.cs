using DataMesh.Connectors.Sqlite.Classifying;
using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Schema;
using DataMesh.Runtime;

namespace DataMesh.Connectors.Sqlite;

public sealed partial class SqliteConnector
{
    /// <summary>What is sensitive in one table or view, by the names of its columns and a sample of its values.</summary>
    /// <remarks>
    /// <para>Of a table with rowids up to 1,000 rows are read, ten at each of a hundred points spread over it. Of a view, a virtual table or a table WITHOUT ROWID the first
    /// 50,000 rows are looked at, and up to 1,000 of them taken evenly. Tables with more than 200 columns give fewer rows, so that at most 200,000 values are held. Of each value 255 characters are read, of bytes none.</para>
    /// <para>Reading ends after 2 s: what was read until then counts. Where all are read in time, the answer for the same data is the same.</para>
    /// </remarks>
    /// <exception cref="ConnectorNotFoundException">There is no such table, or the limits of the instance hide it.</exception>
    /// <exception cref="ConnectorAuthorizationException">It is a view of a table that the limits hide.</exception>
    public async Task<IReadOnlyList<Classification>> GetClassificationsAsync(TableName table, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        var (schema, samples) = await RunAsync(connection => ReadSample(connection, table), null, cancellationToken).ConfigureAwait(false);
        return TableClassifier.Classify(schema, samples, [], cancellationToken);
    }

    private static (TableSchema Schema, IReadOnlyList<ColumnSample> Samples) ReadSample(EngineConnection connection, TableName table)
    {
        var schema = TableSchemas.Read(connection, table);
        return (schema, TableSample.Read(connection, schema));
    }
}
