using System.Globalization;
using System.Text.Json;
using DataMesh.Connectors.Trino.Decoding;

namespace DataMesh.Connectors.Trino.Errors;

/// <summary>Reads the <c>error</c> of a page. What it holds besides, and what has another form, is passed over: an error stays one.</summary>
internal static class ServerErrorReader
{
    /// <summary>Reads the object that a reader stands at, to its closing brace.</summary>
    public static ServerError Read(ref Utf8JsonReader reader)
    {
        var error = new ServerError();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            error = ReadMember(ref reader, error);
        }

        return error;
    }

    private static ServerError ReadMember(ref Utf8JsonReader reader, ServerError error)
    {
        if (reader.ValueTextEquals("message"u8))
        {
            return error with { Message = JsonParts.MemberText(ref reader) ?? "" };
        }

        if (reader.ValueTextEquals("sqlState"u8))
        {
            return error with { SqlState = JsonParts.MemberText(ref reader) };
        }

        if (reader.ValueTextEquals("errorCode"u8))
        {
            return error with { Code = Number(ref reader) };
        }

        if (reader.ValueTextEquals("errorName"u8))
        {
            return error with { Name = JsonParts.MemberText(ref reader) };
        }

        if (reader.ValueTextEquals("errorType"u8))
        {
            return error with { Type = JsonParts.MemberText(ref reader) };
        }

        var isLocation = reader.ValueTextEquals("errorLocation"u8);
        _ = reader.Read();
        if (isLocation && reader.TokenType == JsonTokenType.StartObject)
        {
            return ReadLocation(ref reader, error);
        }

        reader.Skip();
        return error;
    }

    private static ServerError ReadLocation(ref Utf8JsonReader reader, ServerError error)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("lineNumber"u8))
            {
                error = error with { Line = Number(ref reader) };
            }
            else if (reader.ValueTextEquals("columnNumber"u8))
            {
                error = error with { Column = Number(ref reader) };
            }
            else
            {
                reader.Skip();
            }
        }

        return error;
    }

    private static int? Number(ref Utf8JsonReader reader)
    {
        _ = reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number))
        {
            return number;
        }

        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        reader.Skip();
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) ? number : null;
    }
}
