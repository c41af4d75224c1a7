using DataMesh.Cli.Running;

namespace DataMesh.Cli.Output;

/// <summary>Writes the rows of a stream to where the output goes.</summary>
internal static class RowOutput
{
    // Whoever reads the output should not wait for rows that are there, until there are many.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    /// <summary>Writes the rows as all that the command writes.</summary>
    public static async Task WriteAsync(RowStream rows, Invocation invocation, RowOptions? options = null)
    {
        await using var target = invocation.OpenOutput();
        await CopyAsync(rows, RowWriter.Create(invocation.Format, target, options ?? RowOptions.Default), target, null, invocation.Token);
        await target.CompleteAsync(invocation.Token);
    }

    /// <summary>Writes the rows; where they fail, what was read before is written.</summary>
    /// <param name="rows">Read to their end, or to what the writer shows.</param>
    /// <param name="writer">Writes them.</param>
    /// <param name="target">Where to.</param>
    /// <param name="progress">Hears of them; null: nobody does.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task CopyAsync(RowStream rows, RowWriter writer, OutputTarget target, RowProgress? progress, CancellationToken cancellationToken)
    {
        writer.Begin(rows.Columns);
        while (!writer.IsFull && await NextAsync(rows, target, cancellationToken) is { } batch)
        {
            writer.Write(batch);
            progress?.Add(batch.RowCount);
            await target.FlushIfFullAsync(cancellationToken);
        }

        writer.End();
        if (writer.IsFull)
        {
            Invocation.Tell($"{TableRowWriter.FirstRows:N0} rows are shown, and there are more: --output csv or -o FILE writes all of them.");
        }
    }

    private static async ValueTask<RowBatch?> NextAsync(RowStream rows, OutputTarget target, CancellationToken cancellationToken)
    {
        try
        {
            var next = rows.ReadAsync(cancellationToken).AsTask();
            if (!next.IsCompleted && !target.IsFile && await Task.WhenAny(next, Task.Delay(Patience, cancellationToken)) != next)
            {
                await target.FlushAsync(cancellationToken);
            }

            return await next;
        }
        catch (Exception exception) when (exception is not IOException)
        {
            await target.FlushLastAsync();
            throw;
        }
    }
}
