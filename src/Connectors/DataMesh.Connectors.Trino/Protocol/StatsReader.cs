using System.Text.Json;

namespace DataMesh.Connectors.Trino.Protocol;

/// <summary>Reads the <c>stats</c> of a page. They inform: what is no number is left out.</summary>
internal static class StatsReader
{
    private static readonly string[] States = ["RUNNING", "FINISHED", "FINISHING", "QUEUED", "WAITING_FOR_RESOURCES", "DISPATCHING", "PLANNING", "STARTING", "FAILED"];

    /// <summary>Reads the value that a reader stands at.</summary>
    /// <returns>Null: it is null.</returns>
    public static StatementStats? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("its 'stats' are no object");
        }

        var stats = new StatementStats("", null, 0, 0, 0, 0);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            stats = ReadMember(ref reader, stats);
        }

        return stats;
    }

    private static StatementStats ReadMember(ref Utf8JsonReader reader, StatementStats stats)
    {
        if (reader.ValueTextEquals("state"u8))
        {
            _ = reader.Read();
            return stats with { State = reader.TokenType == JsonTokenType.String ? State(ref reader) : throw new JsonException("its state is no text") };
        }

        if (reader.ValueTextEquals("progressPercentage"u8))
        {
            _ = reader.Read();
            if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var progress) && double.IsFinite(progress))
            {
                return stats with { Progress = Math.Clamp(progress, 0, 100) };
            }

            reader.Skip();
            return stats;
        }

        return reader.ValueTextEquals("processedRows"u8) ? stats with { ProcessedRows = Number(ref reader) }
            : reader.ValueTextEquals("processedBytes"u8) ? stats with { ProcessedBytes = Number(ref reader) }
            : reader.ValueTextEquals("completedSplits"u8) ? stats with { CompletedSplits = Number(ref reader) }
            : reader.ValueTextEquals("totalSplits"u8) ? stats with { TotalSplits = Number(ref reader) }
            : Skip(ref reader, stats);
    }

    private static StatementStats Skip(ref Utf8JsonReader reader, StatementStats stats)
    {
        reader.Skip();
        return stats;
    }

    // One text for each state, and not one for each page.
    private static string State(ref Utf8JsonReader reader)
    {
        foreach (var state in States)
        {
            if (reader.ValueTextEquals(state))
            {
                return state;
            }
        }

        return reader.GetString()!;
    }

    private static long Number(ref Utf8JsonReader reader)
    {
        _ = reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number))
        {
            return number;
        }

        reader.Skip();
        return 0;
    }
}
