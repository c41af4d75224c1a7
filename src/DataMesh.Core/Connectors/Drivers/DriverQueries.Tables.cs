using System.Data;
using System.Runtime.CompilerServices;

namespace DataMesh;

public sealed partial class DriverQueries
{
    /// <summary>How the driver is asked for the columns of a table.</summary>
    /// <value>Default; <see cref="CommandBehavior.KeyInfo"/> for a driver that tells nullability and keys only then, such as Npgsql's and that of SQL Server.</value>
    public CommandBehavior SchemaBehavior { get; init; } = CommandBehavior.Default;

    /// <summary>Tables and views: <see cref="IQueryConnector.ListTablesAsync"/>.</summary>
    /// <param name="listing">
    /// Gives three columns: the schema, the table, and what it is in the system's words (<c>BASE TABLE</c>, <c>view</c>). A row without a table is a schema that has none. Where two
    /// schemas have a table of one name, that of the first row is meant by the name alone.
    /// </param>
    /// <param name="schema">One schema, or null for all.</param>
    /// <param name="cancellationToken">Honoured within 1 s.</param>
    /// <exception cref="ConnectorNotFoundException">There is no such schema.</exception>
    public async IAsyncEnumerable<TableInfo> ListTablesAsync(QueryRequest listing, string? schema = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        HashSet<string> schemas = new(StringComparer.Ordinal);
        var rows = await StreamAsync(listing, cancellationToken).ConfigureAwait(false);
        await using (rows.ConfigureAwait(false))
        {
            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false) is { } batch)
            {
                for (var row = 0; row < batch.RowCount; row++)
                {
                    var (within, name) = (batch[0].GetText(row), batch[1].GetText(row));
                    schemas.Add(within ?? "");
                    if (name is not null && (schema is null || schema == within))
                    {
                        yield return new TableInfo(new TableName(within, name), KindOf(batch[2].GetText(row) ?? ""));
                    }
                }
            }
        }

        if (schema is not null && !schemas.Contains(schema))
        {
            throw new ConnectorNotFoundException($"There is no schema '{schema}'.{NearestName.Hint(schema, schemas)}");
        }
    }

    /// <summary>Columns and keys of one table, as the driver tells them of a query without rows: <see cref="IQueryConnector.GetSchemaAsync"/>.</summary>
    /// <param name="table">The table as the caller wrote it.</param>
    /// <param name="tables">Those that there are: what <see cref="ListTablesAsync"/> gives.</param>
    /// <param name="primaryKey">A query of the names of a table's key columns, in the key's order; null: the driver says which columns are the key, and the table's order is the key's.</param>
    /// <param name="cancellationToken">Honoured within 1 s.</param>
    /// <exception cref="ConnectorNotFoundException">There is no such table; the message names the nearest.</exception>
    public async Task<TableSchema> GetSchemaAsync(TableName table, IAsyncEnumerable<TableInfo> tables, Func<TableName, QueryRequest>? primaryKey = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(tables);
        var found = await FindAsync(table, tables, cancellationToken).ConfigureAwait(false);
        QueryRequest nothing = $"SELECT * FROM {found.Name:identifier} WHERE 1 = 0";
        var (columns, key) = await DriverThread.RunAsync((Queries: this, Query: nothing.Bind(_dialect)), static (call, token) => call.Queries.ColumnsAsync(call.Query, token), cancellationToken).ConfigureAwait(false);
        if (primaryKey is not null)
        {
            var rows = await StreamAsync(primaryKey(found.Name), cancellationToken).ConfigureAwait(false);
            key = [.. (await QueryResult.ReadAsync(rows, cancellationToken: cancellationToken).ConfigureAwait(false)).Rows.Select(static row => row.Get<string>(0))];
        }

        return new TableSchema(found.Name, found.Kind, columns) { PrimaryKey = key };
    }

    private static async Task<TableInfo> FindAsync(TableName name, IAsyncEnumerable<TableInfo> tables, CancellationToken cancellationToken)
    {
        List<TableInfo> near = [];
        await foreach (var table in tables.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            near.Add(table);
        }

        near = name.Catalog is { } catalog ? near.FindAll(table => table.Name.Catalog == catalog) : near;
        near = Within(near, name.SchemaMatcher, static table => table.Name.Schema ?? "");
        return Within(near, name.Matcher, static table => table.Name.Name) is [var found, ..]
            ? found
            : throw new ConnectorNotFoundException($"There is no table '{name}'.{NearestName.Hint(name.Name, near.Select(static table => table.Name.Name))}");
    }

    private static List<TableInfo> Within(List<TableInfo> tables, NameMatcher? part, Func<TableInfo, string> partOf) =>
        part is not { } matcher ? tables : matcher.Find(tables.Select(partOf).Distinct()) is { } exact ? tables.FindAll(table => partOf(table) == exact) : [];

    private static TableKind KindOf(string word) =>
        word.Contains("VIEW", StringComparison.OrdinalIgnoreCase) ? word.Contains("MATERIALIZED", StringComparison.OrdinalIgnoreCase) ? TableKind.MaterializedView : TableKind.View
        : word.Contains("FOREIGN", StringComparison.OrdinalIgnoreCase) || word.Contains("EXTERNAL", StringComparison.OrdinalIgnoreCase) || word.Contains("VIRTUAL", StringComparison.OrdinalIgnoreCase) ? TableKind.External
        : word.Contains("TEMPORARY", StringComparison.OrdinalIgnoreCase) ? TableKind.Temporary
        : TableKind.Table;

    private async Task<(IReadOnlyList<ColumnSchema> Columns, IReadOnlyList<string> Key)> ColumnsAsync(BoundQuery query, CancellationToken cancellationToken)
    {
        var statement = NewStatement();
        await using (statement.ConfigureAwait(false))
        {
            await statement.Connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            using var stop = statement.InterruptedBy(cancellationToken);
            statement.Command = CommandOf(statement.Connection, query.Text, query.Parameters);
            var reader = statement.Reader = await statement.Command.ExecuteReaderAsync(SchemaBehavior, cancellationToken).ConfigureAwait(false);
            var known = await reader.GetColumnSchemaAsync(cancellationToken).ConfigureAwait(false);
            return (
                [.. ReaderColumns.Of(reader).Select((column, i) => new ColumnSchema(column.Name, column.Type, column.NativeType ?? "", column.IsNullable ?? true) { IsIdentity = known[i].IsAutoIncrement is true })],
                [.. known.Where(static column => column.IsKey is true).Select(static column => column.ColumnName)]);
        }
    }
}
