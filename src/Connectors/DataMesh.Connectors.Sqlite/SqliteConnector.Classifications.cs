using DataMesh.Connectors.Sqlite.Classifying;

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
        var columns = await RunAsync(connection => TableSample.Read(connection, table), null, cancellationToken).ConfigureAwait(false);
        List<Classification> found = [];
        foreach (var column in columns)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ColumnClassifier.Classify(column) is { } classification)
            {
                found.Add(classification);
            }
        }

        return found;
    }
}
