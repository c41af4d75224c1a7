using DataMesh.Connectors.Trino.Decoding;
using DataMesh.Connectors.Trino.Errors;
using DataMesh.Connectors.Trino.Spooling;
using DataMesh.Connectors.Trino.Types;

namespace DataMesh.Connectors.Trino.Protocol;

/// <summary>What a page says besides its rows, as far as it is read.</summary>
internal sealed class PageEnvelope
{
    /// <summary>The members that stood there, so that none stands twice.</summary>
    public PageMembers Seen { get; set; }

    /// <summary>The server's id of the query.</summary>
    public string? Id { get; set; }

    /// <summary>Where a person can look at the query.</summary>
    public string? InfoUri { get; set; }

    /// <summary>Where the next page is; null: this is the last. A secret.</summary>
    public string? NextUri { get; set; }

    /// <summary>The columns, with the text that they were read from.</summary>
    public KnownColumns? Columns { get; set; }

    /// <summary>Where the rows begin.</summary>
    public JsonCursor? Rows { get; set; }

    /// <summary>Where the rows lie instead.</summary>
    public IReadOnlyList<DataSegment> Segments { get; set; } = [];

    /// <summary>Whether they lie in segments, be there none.</summary>
    public bool IsSpooled { get; set; }

    /// <summary>How far the statement is.</summary>
    public StatementStats? Stats { get; set; }

    /// <summary>Why the statement failed.</summary>
    public ServerError? Error { get; set; }

    /// <summary>The server's warnings up to here.</summary>
    public IReadOnlyList<string> Warnings { get; set; } = [];

    /// <summary>What kind of change the statement is.</summary>
    public string? UpdateType { get; set; }

    /// <summary>Rows that it changed.</summary>
    public long? UpdateCount { get; set; }

    /// <summary>Whether a member that is not known holds the address of a page: on the last page that is one whose name was spoilt.</summary>
    public bool HasStrayAddress { get; set; }
}

/// <summary>Columns, and the text that they were read from: pages repeat it, and it is not read again.</summary>
/// <param name="Text">The array, as JSON in UTF-8.</param>
/// <param name="Columns">What it says.</param>
internal sealed record KnownColumns(byte[] Text, IReadOnlyList<TrinoColumn> Columns);
