using System.Text.Json;
using DataMesh.Connectors.Trino.Decoding;

namespace DataMesh.Connectors.Trino.Protocol;

/// <summary>Reads a page around its rows. What is no page is a <see cref="JsonException"/>.</summary>
/// <remarks>
/// Rows are left to whoever decodes them, and read once. Only where the address of the next page does not stand before them, as on the last page,
/// they are stepped over to look for it.
/// </remarks>
internal static class PageReader
{
    // A row in a row in a row: each costs four levels in the description of its type.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 512 };

    /// <summary>Reads a page up to its rows, or to its end where it has none of its own.</summary>
    /// <param name="json">The whole page.</param>
    /// <param name="known">The columns that an earlier page told; null: none did.</param>
    public static PageEnvelope Read(ReadOnlySpan<byte> json, KnownColumns? known)
    {
        var page = new PageEnvelope();
        var reader = new Utf8JsonReader(json, isFinalBlock: true, new JsonReaderState(Options));
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("it is no JSON object");
        }

        if (ReadMembers(ref reader, json, 0, page, known) && (page.Seen & PageMembers.NextUri) == 0)
        {
            page.NextUri = LookAhead(reader);
        }

        return page;
    }

    /// <summary>Reads what stands after the rows.</summary>
    /// <param name="json">The whole page.</param>
    /// <param name="afterRows">Just after the closing bracket of the rows.</param>
    /// <param name="page">What was read before them.</param>
    /// <param name="known">The columns that this page or an earlier one told.</param>
    public static void ReadOn(ReadOnlySpan<byte> json, JsonCursor afterRows, PageEnvelope page, KnownColumns? known)
    {
        var reader = afterRows.Read(json);
        _ = ReadMembers(ref reader, json[afterRows.Position..], afterRows.Position, page, known);
    }

    // True: at the rows. The reader stands at their opening bracket.
    private static bool ReadMembers(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int start, PageEnvelope page, KnownColumns? known)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (PageMemberReader.Read(ref reader, json, page, known))
            {
                page.Rows = JsonCursor.After(reader, start);
                return true;
            }
        }

        if (reader.TokenType != JsonTokenType.EndObject)
        {
            throw new JsonException("its members do not end with it");
        }

        // What follows the page is no JSON either.
        _ = reader.Read();
        return false;
    }

    // A copy of the reader: the rows, and what follows them, are read in earnest later.
    private static string? LookAhead(Utf8JsonReader reader)
    {
        reader.Skip();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isNext = reader.ValueTextEquals("nextUri"u8);
            _ = reader.Read();
            if (isNext)
            {
                return PageMemberReader.Text(ref reader, "nextUri");
            }

            reader.Skip();
        }

        return null;
    }
}
