using System.Runtime.CompilerServices;
using DataMesh.Connectors.Trino.Statements;

namespace DataMesh.Connectors.Trino.Schema;

/// <summary>Rows of text that a statement of ours gives.</summary>
internal static class OwnRows
{
    /// <summary>All of them.</summary>
    public static async Task<IReadOnlyList<string?[]>> ReadAsync(StatementRunner runner, string sql, CancellationToken cancellationToken)
    {
        var result = await runner.RunAsync(sql, null, cancellationToken).ConfigureAwait(false);
        return [.. result.Rows.Select(static row => Enumerable.Range(0, row.Columns.Count).Select(column => row[column] as string).ToArray())];
    }

    /// <summary>One by one, as the server sends them; whoever leaves early ends the statement.</summary>
    public static async IAsyncEnumerable<string?[]> StreamAsync(StatementRunner runner, string sql, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
#pragma warning disable CA2000 // It is disposed below.
        var stream = await runner.StreamAsync(sql, cancellationToken).ConfigureAwait(false);
#pragma warning restore CA2000
        await using (stream.ConfigureAwait(false))
        {
            while (await stream.ReadAsync(cancellationToken).ConfigureAwait(false) is { } batch)
            {
                for (var row = 0; row < batch.RowCount; row++)
                {
                    var values = new string?[stream.Columns.Count];
                    for (var column = 0; column < values.Length; column++)
                    {
                        values[column] = batch[column].GetValue(row) as string;
                    }

                    yield return values;
                }
            }
        }
    }

    /// <summary>What the user may not ask, or a server or a source does not know, is left out.</summary>
    /// <param name="rows">The rows, asked for.</param>
    /// <returns>The rows; none where it is so.</returns>
    public static async Task<IReadOnlyList<string?[]>> OrNoneAsync(Task<IReadOnlyList<string?[]>> rows)
    {
        try
        {
            return await rows.ConfigureAwait(false);
        }
        catch (ConnectorException exception) when (IsDenied(exception))
        {
            return [];
        }
    }

    /// <summary>Whether an error says that somebody may not ask, or that there is nothing to ask, as with servers that are older. A server that fails is another matter.</summary>
    public static bool IsDenied(ConnectorException exception) =>
        exception.Kind is ConnectorErrorKind.Authorization or ConnectorErrorKind.NotFound or ConnectorErrorKind.Unsupported || exception.VendorCode == "COLUMN_NOT_FOUND";

    /// <summary>Whether an error is one of the statement or of what it reads, and not of the way to the server.</summary>
    public static bool IsOfTheStatement(ConnectorException exception) => IsDenied(exception) || exception.Kind == ConnectorErrorKind.Query;
}
