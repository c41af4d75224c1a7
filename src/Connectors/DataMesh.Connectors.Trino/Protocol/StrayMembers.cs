using System.Text.Json;

namespace DataMesh.Connectors.Trino.Protocol;

/// <summary>Looks at members that nobody knows. Newer servers may have some; but rows under a spoilt name would be lost without a word.</summary>
internal static class StrayMembers
{
    /// <summary>Steps over the value that a reader stands at.</summary>
    /// <exception cref="JsonException">It holds rows, or says where they lie.</exception>
    public static void Check(ref Utf8JsonReader reader, PageEnvelope page)
    {
        if (HoldsRows(reader) || HoldsSegments(reader))
        {
            throw new JsonException("a member that is not known holds rows");
        }

        page.HasStrayAddress |= reader.TokenType == JsonTokenType.String && reader.GetString()!.Contains("/v1/statement/", StringComparison.Ordinal);
        reader.Skip();
    }

    // Copies of the reader: it stays where it is.
    private static bool HoldsRows(Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.StartArray && reader.Read() && reader.TokenType == JsonTokenType.StartArray;

    private static bool HoldsSegments(Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("segments"u8))
            {
                return true;
            }

            _ = reader.Read();
            reader.Skip();
        }

        return false;
    }
}
