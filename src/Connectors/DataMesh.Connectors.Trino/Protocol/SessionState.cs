using System.Collections.Immutable;

namespace DataMesh.Connectors.Trino.Protocol;

/// <summary>What is sent with every statement of a session: the server itself remembers nothing between two of them. Immutable.</summary>
internal sealed record SessionState
{
    /// <summary>The user that statements run as.</summary>
    public required string User { get; init; }

    /// <summary>The user before SET SESSION AUTHORIZATION; null where there was none.</summary>
    public string? OriginalUser { get; init; }

    /// <summary>Catalog of names that name none.</summary>
    public string? Catalog { get; init; }

    /// <summary>Schema of names that name none.</summary>
    public string? Schema { get; init; }

    /// <summary>Where functions are looked up.</summary>
    public string? Path { get; init; }

    /// <summary>An IANA id or an offset; null: the server's.</summary>
    public string? TimeZone { get; init; }

    /// <summary>A tag of BCP 47.</summary>
    public string? Language { get; init; }

    /// <summary>Session properties, those of a catalog as <c>catalog.name</c>, with their plain values.</summary>
    public ImmutableSortedDictionary<string, string> Properties { get; init; } = Empty;

    /// <summary>Roles by catalog, <c>system</c> for those of the system, as the protocol writes them: <c>ROLE{name}</c>, <c>ALL</c> or <c>NONE</c>.</summary>
    public ImmutableSortedDictionary<string, string> Roles { get; init; } = Empty;

    /// <summary>Roles of the user before SET SESSION AUTHORIZATION, as the server gave them.</summary>
    public string? OriginalRoles { get; init; }

    /// <summary>Prepared statements by name, as plain SQL.</summary>
    public ImmutableSortedDictionary<string, string> PreparedStatements { get; init; } = Empty;

    /// <summary>The open transaction; null where there is none.</summary>
    public string? TransactionId { get; init; }

    /// <summary>Whether the server may begin a transaction: then the session says that it has none open.</summary>
    public bool CanBeginTransaction { get; init; }

    private static ImmutableSortedDictionary<string, string> Empty { get; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
