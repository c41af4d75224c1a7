using System.Globalization;
using System.Text.Json;
using DataMesh.Connectors.Trino.Errors;
using DataMesh.Connectors.Trino.Spooling;

namespace DataMesh.Connectors.Trino.Protocol;

/// <summary>Reads one member of a page, and refuses what could be a spoilt page: a member that stands twice, or is of another kind, or that nobody knows and holds rows.</summary>
internal static class PageMemberReader
{
    private const int MostWarnings = 1000;

    /// <summary>Reads the member whose name a reader stands at.</summary>
    /// <returns>Whether it is the rows, which are not read: the reader stands at their opening bracket.</returns>
    public static bool Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, PageEnvelope page, KnownColumns? known)
    {
        var member = Member(ref reader);
        if ((page.Seen & member) != 0)
        {
            throw new JsonException($"it has two members '{Name(member)}'");
        }

        page.Seen |= member;
        _ = reader.Read();
        switch (member)
        {
            case PageMembers.Id:
                page.Id = Text(ref reader, "id");
                break;
            case PageMembers.InfoUri:
                page.InfoUri = Text(ref reader, "infoUri");
                break;
            case PageMembers.PartialCancelUri:
                _ = Text(ref reader, "partialCancelUri");
                break;
            case PageMembers.NextUri:
                page.NextUri = Text(ref reader, "nextUri");
                break;
            case PageMembers.Columns:
                page.Columns = ColumnsMemory.Read(ref reader, json, known);
                break;
            case PageMembers.Data:
                return ReadData(ref reader, page, known);
            case PageMembers.Stats:
                page.Stats = StatsReader.Read(ref reader);
                break;
            case PageMembers.Error:
                page.Error = IsPresent(ref reader, JsonTokenType.StartObject, "error") ? ServerErrorReader.Read(ref reader) : null;
                break;
            case PageMembers.Warnings:
                page.Warnings = IsPresent(ref reader, JsonTokenType.StartArray, "warnings") ? ReadWarnings(ref reader) : [];
                break;
            case PageMembers.UpdateType:
                page.UpdateType = Text(ref reader, "updateType");
                break;
            case PageMembers.UpdateCount:
                page.UpdateCount = ReadCount(ref reader);
                break;
            default:
                StrayMembers.Check(ref reader, page);
                break;
        }

        return false;
    }

    /// <summary>The text that a reader stands at; null where it is null.</summary>
    public static string? Text(ref Utf8JsonReader reader, string name) => IsPresent(ref reader, JsonTokenType.String, name) ? reader.GetString() : null;

    private static bool ReadData(ref Utf8JsonReader reader, PageEnvelope page, KnownColumns? known)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            page.IsSpooled = true;
            page.Segments = SegmentsReader.Read(ref reader);
        }
        else if (IsPresent(ref reader, JsonTokenType.StartArray, "data"))
        {
            var first = reader;
            if (first.Read() && first.TokenType == JsonTokenType.EndArray)
            {
                reader = first;
                return false;
            }

            return (page.Columns ?? known) is not null ? true : throw new JsonException("it has rows, and no page told their columns before");
        }

        return false;
    }

    private static long? ReadCount(ref Utf8JsonReader reader)
    {
        long count;
        return reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.Number when reader.TryGetInt64(out count) => count,
            JsonTokenType.String when long.TryParse(reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out count) => count,
            _ => throw new JsonException("its 'updateCount' is no whole number"),
        };
    }

    private static List<string> ReadWarnings(ref Utf8JsonReader reader)
    {
        List<string> warnings = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            var warning = WarningReader.Read(ref reader);
            if (warnings.Count < MostWarnings)
            {
                warnings.Add(warning);
            }
        }

        return reader.TokenType == JsonTokenType.EndArray ? warnings : throw new JsonException("its 'warnings' are no objects");
    }

    private static bool IsPresent(ref Utf8JsonReader reader, JsonTokenType kind, string name) =>
        reader.TokenType == kind || (reader.TokenType == JsonTokenType.Null ? false : throw new JsonException($"its '{name}' is {Kind(reader.TokenType)}"));

    private static string Kind(JsonTokenType kind) => kind switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        _ => "true or false",
    };

    private static PageMembers Member(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("id"u8) ? PageMembers.Id
        : reader.ValueTextEquals("infoUri"u8) ? PageMembers.InfoUri
        : reader.ValueTextEquals("partialCancelUri"u8) ? PageMembers.PartialCancelUri
        : reader.ValueTextEquals("nextUri"u8) ? PageMembers.NextUri
        : reader.ValueTextEquals("columns"u8) ? PageMembers.Columns
        : reader.ValueTextEquals("data"u8) ? PageMembers.Data
        : reader.ValueTextEquals("stats"u8) ? PageMembers.Stats
        : reader.ValueTextEquals("error"u8) ? PageMembers.Error
        : reader.ValueTextEquals("warnings"u8) ? PageMembers.Warnings
        : reader.ValueTextEquals("updateType"u8) ? PageMembers.UpdateType
        : reader.ValueTextEquals("updateCount"u8) ? PageMembers.UpdateCount
        : PageMembers.None;

    private static string Name(PageMembers member) => JsonNamingPolicy.CamelCase.ConvertName(member.ToString());
}
