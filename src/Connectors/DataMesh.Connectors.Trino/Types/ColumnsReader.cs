using System.Text.Json;
using DataMesh.Connectors.Trino.Decoding;

namespace DataMesh.Connectors.Trino.Types;

/// <summary>Reads the <c>columns</c> of a page.</summary>
internal static class ColumnsReader
{
    private const string Place = "the columns of the result";

    /// <summary>Reads the array that a reader stands at, to its closing bracket.</summary>
    /// <param name="reader">At the opening bracket; afterwards at the closing one.</param>
    /// <exception cref="ConnectorException">The text is no array of columns, or no JSON.</exception>
    public static IReadOnlyList<TrinoColumn> Read(ref Utf8JsonReader reader)
    {
        try
        {
            Malformed.Require(reader.TokenType == JsonTokenType.StartArray, "they are no array");
            var columns = new List<TrinoColumn>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                columns.Add(ReadColumn(ref reader));
            }

            Malformed.Require(reader.TokenType == JsonTokenType.EndArray, "their array has no end");
            return columns;
        }
        catch (Exception exception) when (Malformed.IsCause(exception))
        {
            throw Malformed.Answer(Place, exception);
        }
    }

    private static TrinoColumn ReadColumn(ref Utf8JsonReader reader)
    {
        Malformed.Require(reader.TokenType == JsonTokenType.StartObject, "a column is no object");
        string? name = null;
        string? type = null;
        TypeSignature? signature = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("name"u8))
            {
                name = JsonParts.String(ref reader, "the name of a column");
            }
            else if (reader.ValueTextEquals("type"u8))
            {
                type = JsonParts.String(ref reader, "the type of a column");
            }
            else if (reader.ValueTextEquals("typeSignature"u8))
            {
                JsonParts.Step(ref reader);
                signature = SignatureReader.Read(ref reader, 0);
            }
            else
            {
                JsonParts.SkipValue(ref reader);
            }
        }

        Malformed.Require(reader.TokenType == JsonTokenType.EndObject, "a column has no end");
        Malformed.Require(name is not null, "a column has no name");
        Malformed.Require(type is not null, "a column has no type");
        return new(name, type, signature ?? TypeText.Parse(type));
    }
}
