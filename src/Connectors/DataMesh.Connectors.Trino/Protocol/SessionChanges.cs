using System.Collections.Immutable;

namespace DataMesh.Connectors.Trino.Protocol;

/// <summary>What a statement asks of its session, by the headers of its answers. Immutable; null where nothing is asked.</summary>
internal sealed record SessionChanges
{
    // Before what is made of it.
    private static ImmutableSortedDictionary<string, string?> Empty { get; } = ImmutableSortedDictionary.Create<string, string?>(StringComparer.Ordinal);

    /// <summary>Nothing.</summary>
    public static SessionChanges None { get; } = new();

    /// <summary>The new catalog.</summary>
    public string? Catalog { get; init; }

    /// <summary>The new schema.</summary>
    public string? Schema { get; init; }

    /// <summary>The new path of functions.</summary>
    public string? Path { get; init; }

    /// <summary>Session properties by name; null: taken back to the server's default.</summary>
    public ImmutableSortedDictionary<string, string?> Properties { get; init; } = Empty;

    /// <summary>Roles by catalog, as the protocol writes them.</summary>
    public ImmutableSortedDictionary<string, string?> Roles { get; init; } = Empty;

    /// <summary>Prepared statements by name; null: deallocated.</summary>
    public ImmutableSortedDictionary<string, string?> PreparedStatements { get; init; } = Empty;

    /// <summary>The transaction that was begun.</summary>
    public string? StartedTransactionId { get; init; }

    /// <summary>Whether the transaction has ended.</summary>
    public bool ClearsTransaction { get; init; }

    /// <summary>The user that statements run as from now on.</summary>
    public string? AuthorizationUser { get; init; }

    /// <summary>Whether statements run as the first user again.</summary>
    public bool ResetsAuthorizationUser { get; init; }

    /// <summary>Roles of the user before SET SESSION AUTHORIZATION, as the server gave them.</summary>
    public string? OriginalRoles { get; init; }

    /// <summary>Whether nothing is asked.</summary>
    public bool IsEmpty => this == None;

    /// <summary>These and then those of a later page.</summary>
    public SessionChanges Then(SessionChanges later) => this == None ? later : later == None ? this : new()
    {
        Catalog = later.Catalog ?? Catalog,
        Schema = later.Schema ?? Schema,
        Path = later.Path ?? Path,
        Properties = Properties.SetItems(later.Properties),
        Roles = Roles.SetItems(later.Roles),
        PreparedStatements = PreparedStatements.SetItems(later.PreparedStatements),
        StartedTransactionId = later.StartedTransactionId ?? (later.ClearsTransaction ? null : StartedTransactionId),
        ClearsTransaction = later.ClearsTransaction || (ClearsTransaction && later.StartedTransactionId is null),
        AuthorizationUser = later.AuthorizationUser ?? (later.ResetsAuthorizationUser ? null : AuthorizationUser),
        ResetsAuthorizationUser = later.ResetsAuthorizationUser || (ResetsAuthorizationUser && later.AuthorizationUser is null),
        OriginalRoles = later.OriginalRoles ?? (later.ResetsAuthorizationUser ? null : OriginalRoles),
    };
}
