using System.Text.Json;

namespace DataMesh.Connectors.Trino.Decoding;

/// <summary>Appends values of one type to a column. Made once for a column, called for each of its rows.</summary>
internal abstract class ValueDecoder(ColumnWriter writer)
{
    /// <summary>Takes the values.</summary>
    private protected ColumnWriter Writer => writer;

    /// <summary>Appends NULL.</summary>
    public void AppendNull() => writer.AppendNull();

    /// <summary>Appends a value, which may be NULL.</summary>
    /// <param name="reader">At the value's first token; afterwards at its last.</param>
    /// <param name="json">The text that the reader was made of.</param>
    /// <exception cref="InvalidValueException">The column cannot hold the value.</exception>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public void Append(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            writer.AppendNull();
        }
        else
        {
            AppendValue(ref reader, json);
        }
    }

    /// <summary>Appends a string that has no escapes.</summary>
    /// <param name="text">What stands between its quotes, not yet known to be valid UTF-8.</param>
    public virtual void AppendString(ReadOnlySpan<byte> text) => throw Wrong("a string");

    /// <summary>Appends a number.</summary>
    /// <param name="text">A number by the grammar of JSON.</param>
    public virtual void AppendNumber(ReadOnlySpan<byte> text) => throw Wrong("a number");

    /// <summary>Appends a whole number.</summary>
    /// <param name="value">The number.</param>
    /// <param name="text">The same as it was written.</param>
    public virtual void AppendInteger(long value, ReadOnlySpan<byte> text) => AppendNumber(text);

    /// <summary>Appends true or false.</summary>
    public virtual void AppendBoolean(bool value) => throw Wrong(value ? "true" : "false");

    /// <summary>Appends the key of a map, which is a string whatever type the keys have.</summary>
    /// <param name="text">What stands between its quotes.</param>
    public virtual void AppendKey(ReadOnlySpan<byte> text) => AppendString(text);

    private protected abstract void AppendValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> json);

    private protected static InvalidValueException Wrong(string found) => new($"{found} where the type has another form");
}
