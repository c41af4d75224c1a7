using System.Text.Json;

namespace DataMesh.Connectors.Trino.Spooling;

/// <summary>Reads the <c>data</c> of a page where it is an object: where the rows lie.</summary>
internal static class SegmentsReader
{
    /// <summary>Reads the object that a reader stands at, to its closing brace.</summary>
    /// <param name="reader">At the opening brace; afterwards at the closing one.</param>
    /// <exception cref="ConnectorException">The text is no list of segments, or no JSON, or its encoding was not asked for.</exception>
    public static IReadOnlyList<DataSegment> Read(ref Utf8JsonReader reader) => throw new NotImplementedException();
}
