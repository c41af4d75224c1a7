using System.Globalization;
using DataMesh.Connectors.Trino.Schema;
using DataMesh.Connectors.Trino.Statements;

namespace DataMesh.Connectors.Trino.Classifying;

/// <summary>Values of a table's columns, bounded in rows, in characters and in time.</summary>
internal static class TableSample
{
    private const string Left = "CAST(NULL AS varchar)";

    /// <summary>Reads a sample. Where the user may not read the table, or it is broken, columns have no values.</summary>
    public static async Task<IReadOnlyList<ColumnSample>> ReadAsync(StatementRunner runner, TableSchema schema, CancellationToken cancellationToken)
    {
        var sample = new RowSample(schema.Columns);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(RowSample.MostTime);
        try
        {
#pragma warning disable CA2000 // It is disposed below.
            var stream = await runner.StreamAsync(Statement(schema), limit.Token).ConfigureAwait(false);
#pragma warning restore CA2000
            await using (stream.ConfigureAwait(false))
            {
                while (await stream.ReadAsync(limit.Token).ConfigureAwait(false) is { } batch)
                {
                    Add(sample, batch);
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is over: what was read until then counts.
        }
        catch (ConnectorException exception) when (OwnRows.IsOfTheStatement(exception))
        {
            // Names tell alone.
        }

        cancellationToken.ThrowIfCancellationRequested();
        return sample.ToColumns();
    }

    /// <summary>The statement: of texts the beginning, of bytes and of what holds others nothing.</summary>
    internal static string Statement(TableSchema schema) => FormattableString.Invariant(
        $"SELECT {string.Join(", ", schema.Columns.Select(Expression))} FROM {TrinoDialect.Instance.QuoteTable(schema.Table)} LIMIT {RowSample.RowsToScan}");

    private static string Expression(ColumnSchema column)
    {
        var name = TrinoDialect.Instance.QuoteIdentifier(column.Name);
        return column.Type.Kind switch
        {
            ColumnTypeKind.Text => FormattableString.Invariant($"substr({name}, 1, {RowSample.MostCharacters})"),
            ColumnTypeKind.Binary or ColumnTypeKind.List or ColumnTypeKind.Map or ColumnTypeKind.Struct => Left,
            ColumnTypeKind.Other when column.NativeType != "ipaddress" => Left,
            _ => name,
        };
    }

    private static void Add(RowSample sample, RowBatch batch)
    {
        for (var row = 0; row < batch.RowCount; row++)
        {
            if (sample.TakesNext())
            {
                sample.Add([.. batch.Columns.Select((_, column) => Text(batch[column].GetValue(row)))]);
            }
        }
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => text.Length > RowSample.MostCharacters ? text[..RowSample.MostCharacters] : text,
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
