using System.Text.Json;
using DataMesh.Connectors.Trino.Decoding;
using DataMesh.Connectors.Trino.Errors;

namespace DataMesh.Connectors.Trino.Protocol;

/// <summary>Reads one of the <c>warnings</c> of a page.</summary>
internal static class WarningReader
{
    /// <summary>Reads the object that a reader stands at: its message, and its name in brackets.</summary>
    public static string Read(ref Utf8JsonReader reader)
    {
        string? message = null;
        string? name = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("message"u8))
            {
                message = JsonParts.MemberText(ref reader);
            }
            else if (reader.ValueTextEquals("warningCode"u8) && reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                name = ReadName(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return name is null ? ServerText.Clean(message ?? "") : ServerText.Clean($"{message} ({name})");
    }

    private static string? ReadName(ref Utf8JsonReader reader)
    {
        string? name = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("name"u8))
            {
                name = JsonParts.MemberText(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return name;
    }
}
