using System.Text.Json;

namespace DataMesh.Connectors.Trino.Decoding;

/// <summary>array(T): an array.</summary>
internal sealed class ListDecoder(ListWriter writer, ValueDecoder element) : ValueDecoder(writer)
{
    private protected override void AppendValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        Malformed.Require(reader.TokenType == JsonTokenType.StartArray, "a value that is no array where the type is one");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            element.Append(ref reader, json);
        }

        writer.EndList();
    }
}

/// <summary>map(K, V): an object, its keys strings whatever K is.</summary>
internal sealed class MapDecoder(MapWriter writer, ValueDecoder key, ValueDecoder value) : ValueDecoder(writer)
{
    private protected override void AppendValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        Malformed.Require(reader.TokenType == JsonTokenType.StartObject, "a value that is no object where the type is a map");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            key.Append(ref reader, json);
            JsonParts.Step(ref reader);
            value.Append(ref reader, json);
        }

        writer.EndMap();
    }
}

/// <summary>row(...): an array of the fields in order.</summary>
internal sealed class StructDecoder(StructWriter writer, ValueDecoder[] fields) : ValueDecoder(writer)
{
    private protected override void AppendValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        Malformed.Require(reader.TokenType == JsonTokenType.StartArray, "a value that is no array where the type is a row");
        foreach (var field in fields)
        {
            JsonParts.Step(ref reader);
            Malformed.Require(reader.TokenType != JsonTokenType.EndArray, "a row with fewer fields than its type");
            field.Append(ref reader, json);
        }

        JsonParts.Step(ref reader);
        Malformed.Require(reader.TokenType == JsonTokenType.EndArray, "a row with more fields than its type");
        writer.EndStruct();
    }
}
