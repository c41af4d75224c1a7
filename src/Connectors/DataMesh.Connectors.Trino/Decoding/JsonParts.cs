using System.Text.Json;

namespace DataMesh.Connectors.Trino.Decoding;

/// <summary>Steps through JSON: but for <see cref="MemberText"/>, through such as has to go on.</summary>
internal static class JsonParts
{
    /// <summary>Takes the next token.</summary>
    public static void Step(ref Utf8JsonReader reader) => Malformed.Require(reader.Read(), "the text ends too early");

    /// <summary>The string that follows a property's name.</summary>
    /// <param name="reader">At the name; afterwards at the string.</param>
    /// <param name="what">What it is, for an error.</param>
    public static string String(ref Utf8JsonReader reader, string what)
    {
        Step(ref reader);
        Malformed.Require(reader.TokenType == JsonTokenType.String, $"{what} is no string");
        return reader.GetString()!;
    }

    /// <summary>Steps over the value that follows a property's name.</summary>
    public static void SkipValue(ref Utf8JsonReader reader)
    {
        Step(ref reader);
        reader.Skip();
    }

    /// <summary>The text that a member has, read from its name on; null: it has another form, which is passed over.</summary>
    public static string? MemberText(ref Utf8JsonReader reader)
    {
        _ = reader.Read();
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString();
        }

        reader.Skip();
        return null;
    }
}
