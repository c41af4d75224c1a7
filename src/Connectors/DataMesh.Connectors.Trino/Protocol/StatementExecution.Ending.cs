using System.Text.Json;
using DataMesh.Connectors.Trino.Decoding;
using DataMesh.Connectors.Trino.Errors;

namespace DataMesh.Connectors.Trino.Protocol;

/// <content>What pages say after their rows.</content>
internal sealed partial class StatementExecution
{
    private StatementFacts _facts = new();

    /// <inheritdoc/>
    public StatementFacts Facts => Volatile.Read(ref _facts);

    /// <inheritdoc/>
    public void End(ResultPage page, JsonCursor afterRows)
    {
        var envelope = page.Envelope;
        try
        {
            if (page.Rows is { } rows)
            {
                if (afterRows.Position <= rows.Position)
                {
                    throw new JsonException("its rows were not read");
                }

                PageReader.ReadOn(page.Bytes, afterRows, envelope, _columns);
                CheckId(envelope);
            }

            if (envelope.Id is null)
            {
                throw new JsonException("it does not say of which query it is");
            }

            AddFacts(envelope);
            if (envelope.Error is null)
            {
                CheckLast(envelope);
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw PageErrors.Malformed(exception, page.Number, QueryId, _hasRun);
        }

        if (envelope.Error is { } error)
        {
            throw StatementErrors.Of(error, _statement, QueryId, _hasRun);
        }
    }

    // Where the address of the next page is lost, the rest of the rows would be without a word.
    private static void CheckLast(PageEnvelope envelope)
    {
        if (envelope.NextUri is not null)
        {
            return;
        }

        if (envelope.HasStrayAddress)
        {
            throw new JsonException("it names no next page, and has the address of one under another name");
        }

        switch (envelope.Stats?.State)
        {
            case null or "":
                throw new JsonException("it is the last, and does not say that the statement has ended");
            case "QUEUED" or "WAITING_FOR_RESOURCES" or "DISPATCHING" or "PLANNING" or "STARTING" or "RUNNING":
                throw new JsonException($"it is the last, and says that the statement is {envelope.Stats.Value.State}");
            case "FAILED":
                throw new JsonException("it says that the statement failed, and not why");
            default:
                break;
        }
    }

    private void AddFacts(PageEnvelope envelope)
    {
        var known = Facts;
        var warnings = envelope.Warnings.Count == 0 ? known.Warnings : [.. known.Warnings.Union(envelope.Warnings, StringComparer.Ordinal)];
        Volatile.Write(ref _facts, new StatementFacts
        {
            UpdateType = envelope.UpdateType ?? known.UpdateType,
            UpdateCount = envelope.UpdateCount ?? known.UpdateCount,
            Warnings = warnings,
            Stats = envelope.Stats ?? known.Stats,
        });
    }
}
