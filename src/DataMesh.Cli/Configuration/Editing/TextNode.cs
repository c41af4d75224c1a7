namespace DataMesh.Cli.Configuration;

/// <summary>A value of a document and where it stands in its text; places count characters from 0.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Behind its last character; comments do not count.</param>
internal sealed record TextNode(int Start, int End)
{
    /// <summary>The text of a scalar; null for a map, a list and an alias.</summary>
    public string? Scalar { get; init; }

    /// <summary>The keys of a map, with where each begins; null where this is none.</summary>
    public IReadOnlyList<(string? Key, int Start, TextNode Value)>? Entries { get; init; }

    /// <summary>The items of a list; null where this is none.</summary>
    public IReadOnlyList<TextNode>? Items { get; init; }

    /// <summary>Whether a map or list stands in brackets.</summary>
    public bool IsBracketed { get; init; }

    /// <summary>Whether others may refer to it by an alias.</summary>
    public bool HasAnchor { get; init; }

    /// <summary>Where the last key or item begins and ends; null where there is none.</summary>
    public (int Start, int End)? Last => Items is [.., var item] ? (item.Start, item.End) : Entries is [.., var entry] ? (entry.Start, entry.Value.End) : null;

    /// <summary>Whether it is a map or a list that holds nothing.</summary>
    public bool IsEmptyCollection => Entries is { Count: 0 } || Items is { Count: 0 };
}
