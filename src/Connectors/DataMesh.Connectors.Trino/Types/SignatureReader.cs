using System.Text.Json;
using DataMesh.Connectors.Trino.Decoding;

namespace DataMesh.Connectors.Trino.Types;

/// <summary>Reads a <c>typeSignature</c>: a base name and arguments, which may be types again.</summary>
internal static class SignatureReader
{
    /// <summary>Types within types, at most: as deep as values can be, since each level of one is a level of the other.</summary>
    public const int MaxDepth = 60;

    /// <summary>Reads the object that a reader stands at, to its closing brace.</summary>
    /// <param name="reader">At the opening brace or at null; afterwards at the closing one.</param>
    /// <param name="depth">Types around this one.</param>
    /// <returns>The type; null where the server does not tell it in parts.</returns>
    public static TypeSignature? Read(ref Utf8JsonReader reader, int depth)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        Malformed.Require(reader.TokenType == JsonTokenType.StartObject, "a type signature is no object");
        Malformed.Require(depth <= MaxDepth, "a type holds others too deep");
        string? rawType = null;
        IReadOnlyList<TypeArgument> arguments = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("rawType"u8))
            {
                rawType = JsonParts.String(ref reader, "the base name of a type");
            }
            else if (reader.ValueTextEquals("arguments"u8))
            {
                JsonParts.Step(ref reader);
                arguments = ReadArguments(ref reader, depth);
            }
            else
            {
                JsonParts.SkipValue(ref reader);
            }
        }

        Malformed.Require(reader.TokenType == JsonTokenType.EndObject, "a type signature has no end");
        Malformed.Require(rawType is not null, "a type signature has no base name");
        return new(TypeText.LowerCase(rawType), arguments);
    }

    private static List<TypeArgument> ReadArguments(ref Utf8JsonReader reader, int depth)
    {
        Malformed.Require(reader.TokenType == JsonTokenType.StartArray, "the arguments of a type are no array");
        var arguments = new List<TypeArgument>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            arguments.Add(ReadArgument(ref reader, depth));
        }

        return arguments;
    }

    private static TypeArgument ReadArgument(ref Utf8JsonReader reader, int depth)
    {
        Malformed.Require(reader.TokenType == JsonTokenType.StartObject, "an argument of a type is no object");
        TypeArgument? argument = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("value"u8))
            {
                JsonParts.Step(ref reader);
                argument = ReadValue(ref reader, depth);
            }
            else
            {
                JsonParts.SkipValue(ref reader);
            }
        }

        Malformed.Require(argument is not null, "an argument of a type has no value");
        return argument;
    }

    // What kind it is its form says too, and older servers have other words for the kinds.
    private static TypeArgument ReadValue(ref Utf8JsonReader reader, int depth)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                Malformed.Require(reader.TryGetInt64(out var number), "an argument of a type is no whole number");
                return new(number, null, null);
            case JsonTokenType.StartObject:
                return ReadType(ref reader, depth);
            default:
                // The name of a variable, which no type of a result has.
                Malformed.Require(reader.TokenType == JsonTokenType.String, "an argument of a type is no type and no number");
                return new(null, null, null);
        }
    }

    /// <summary>A type, or a type with the name of a field beside it; only a look inside tells which.</summary>
    private static TypeArgument ReadType(ref Utf8JsonReader reader, int depth)
    {
        var ahead = reader;
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            if (ahead.ValueTextEquals("rawType"u8))
            {
                return new(null, Read(ref reader, depth + 1), null);
            }

            JsonParts.SkipValue(ref ahead);
        }

        return ReadNamedType(ref reader, depth);
    }

    private static TypeArgument ReadNamedType(ref Utf8JsonReader reader, int depth)
    {
        string? name = null;
        TypeSignature? type = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("fieldName"u8))
            {
                name = ReadFieldName(ref reader);
            }
            else if (reader.ValueTextEquals("typeSignature"u8))
            {
                JsonParts.Step(ref reader);
                type = Read(ref reader, depth + 1);
            }
            else
            {
                JsonParts.SkipValue(ref reader);
            }
        }

        Malformed.Require(type is not null, "a field of a row has no type");
        return new(null, type, name);
    }

    private static string? ReadFieldName(ref Utf8JsonReader reader)
    {
        JsonParts.Step(ref reader);
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String:
                return reader.GetString();
            default:
                Malformed.Require(reader.TokenType == JsonTokenType.StartObject, "the name of a field is no object");
                break;
        }

        string? name = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("name"u8))
            {
                name = JsonParts.String(ref reader, "the name of a field");
            }
            else
            {
                JsonParts.SkipValue(ref reader);
            }
        }

        return name;
    }
}
