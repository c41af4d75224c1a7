using System.Text.Json;
using DataMesh.Connectors.Trino.Types;

namespace DataMesh.Connectors.Trino.Protocol;

/// <summary>Reads the columns of a page, and holds them against those of earlier pages: rows that are read as what they are not would be wrong.</summary>
internal static class ColumnsMemory
{
    /// <summary>Reads the value that a reader stands at.</summary>
    /// <param name="reader">At the value of <c>columns</c>; afterwards at its end.</param>
    /// <param name="json">What the reader reads.</param>
    /// <param name="known">The columns that an earlier page told.</param>
    /// <returns>Null: the page tells none.</returns>
    public static KnownColumns? Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, KnownColumns? known)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("its 'columns' are no array");
        }

        var start = (int)reader.TokenStartIndex;
        var end = reader;
        end.Skip();
        var text = json[start..(int)end.BytesConsumed];
        if (known is not null && text.SequenceEqual(known.Text))
        {
            reader = end;
            return known;
        }

        var columns = ColumnsReader.Read(ref reader);
        return known is null || IsSame(columns, known.Columns)
            ? known ?? new KnownColumns(text.ToArray(), columns)
            : throw new JsonException("its columns are others than those of the pages before");
    }

    private static bool IsSame(IReadOnlyList<TrinoColumn> columns, IReadOnlyList<TrinoColumn> others) =>
        columns.Count == others.Count && columns.Zip(others).All(static pair => pair.First.Name == pair.Second.Name && pair.First.Type == pair.Second.Type);
}
