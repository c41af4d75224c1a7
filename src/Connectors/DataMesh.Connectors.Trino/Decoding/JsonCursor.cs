using System.Text.Json;

namespace DataMesh.Connectors.Trino.Decoding;

/// <summary>A place within JSON text that lies in one piece: a reader made from it goes on where another stopped.</summary>
/// <param name="Position">Bytes that were read.</param>
/// <param name="State">What the reader knew there.</param>
internal readonly record struct JsonCursor(int Position, JsonReaderState State)
{
    /// <summary>Where a reader stands.</summary>
    /// <param name="reader">A reader made by <see cref="Read"/>.</param>
    /// <param name="start">The position that it was made at.</param>
    public static JsonCursor After(in Utf8JsonReader reader, int start) => new(start + (int)reader.BytesConsumed, reader.CurrentState);

    /// <summary>A reader that goes on here.</summary>
    /// <param name="json">The whole text.</param>
    public Utf8JsonReader Read(ReadOnlySpan<byte> json) => new(json[Position..], isFinalBlock: true, State);
}
