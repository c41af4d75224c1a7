using DataMesh.Connectors.Trino.Decoding;
using DataMesh.Connectors.Trino.Http;
using DataMesh.Connectors.Trino.Spooling;
using DataMesh.Connectors.Trino.Types;

namespace DataMesh.Connectors.Trino.Protocol;

/// <summary>A page of a result, whole in memory. What stands before its rows is read, the rows are not; dispose gives its bytes back.</summary>
/// <param name="body">Its bytes.</param>
internal sealed class ResultPage(PageBody body) : IDisposable
{
    /// <summary>The whole JSON text of the page.</summary>
    public ReadOnlySpan<byte> Bytes => body.Span;

    /// <summary>The columns; null where this page does not tell them.</summary>
    public IReadOnlyList<TrinoColumn>? Columns { get; init; }

    /// <summary>Where the rows begin, just after the opening bracket of <c>data</c>; null where the page has none of its own.</summary>
    public JsonCursor? Rows { get; init; }

    /// <summary>Where the rows lie instead, in order; empty where the page has none there.</summary>
    public IReadOnlyList<DataSegment> Segments { get; init; } = [];

    /// <summary>What else the page says, as far as it is read.</summary>
    public PageEnvelope Envelope { get; init; } = new();

    /// <summary>Its number, from 1 for the answer to the submission.</summary>
    public int Number { get; init; }

    public void Dispose() => body.Dispose();
}
