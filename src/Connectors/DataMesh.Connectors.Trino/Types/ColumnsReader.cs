using System.Text.Json;

namespace DataMesh.Connectors.Trino.Types;

/// <summary>Reads the <c>columns</c> of a page.</summary>
internal static class ColumnsReader
{
    /// <summary>Reads the array that a reader stands at, to its closing bracket.</summary>
    /// <param name="reader">At the opening bracket; afterwards at the closing one.</param>
    /// <exception cref="ConnectorException">The text is no array of columns, or no JSON.</exception>
    public static IReadOnlyList<TrinoColumn> Read(ref Utf8JsonReader reader) => throw new NotImplementedException();
}
