using System.Collections.Immutable;
using DataMesh.Connectors.Trino.Http;

namespace DataMesh.Connectors.Trino.Protocol;

/// <summary>What is sent with every statement of a session: the server itself remembers nothing between two of them. Immutable.</summary>
internal sealed record SessionState
{
    /// <summary>The user that statements run as; null: the one that the token or the certificate names.</summary>
    public required string? User { get; init; }

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

    // Those of the first user, who gets them back.
    private ImmutableSortedDictionary<string, string>? FirstRoles { get; init; }

    private static ImmutableSortedDictionary<string, string> Empty { get; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The session that the configuration describes, before any statement.</summary>
    public static SessionState Of(TrinoConnectorConfig config) => new()
    {
        User = config.SessionUser ?? config.Username ?? (SignIn.NamesUser(config) ? null : Environment.UserName),
        Catalog = config.Catalog,
        Schema = config.Schema,
        Path = config.Path,
        TimeZone = config.TimeZone,
        Language = config.Language,
        Properties = Empty.SetItems(config.SessionProperties),
        Roles = Empty.SetItems(config.Roles.Select(static role => KeyValuePair.Create(role.Key, role.Value is "ALL" or "NONE" ? role.Value : $"ROLE{{{role.Value}}}"))),
    };

    /// <summary>This session after a statement.</summary>
    public SessionState Apply(SessionChanges changes)
    {
        if (changes.IsEmpty)
        {
            return this;
        }

        var next = this with
        {
            Catalog = changes.Catalog ?? Catalog,
            Schema = changes.Schema ?? Schema,
            Path = changes.Path ?? Path,
            Properties = Changed(Properties, changes.Properties),
            PreparedStatements = Changed(PreparedStatements, changes.PreparedStatements),
            TransactionId = changes.StartedTransactionId ?? (changes.ClearsTransaction ? null : TransactionId),
        };
        next = changes.AuthorizationUser is { } user ? next.As(user) : changes.ResetsAuthorizationUser ? next.AsFirstUser() : next;
        return next with { Roles = Changed(next.Roles, changes.Roles), OriginalRoles = changes.OriginalRoles ?? next.OriginalRoles };
    }

    // Roles are one user's: the next has none of them.
    private SessionState As(string user) => this with { User = user, OriginalUser = OriginalUser ?? User, Roles = Empty, FirstRoles = FirstRoles ?? Roles };

    private SessionState AsFirstUser() => this with { User = OriginalUser ?? User, OriginalUser = null, OriginalRoles = null, Roles = FirstRoles ?? Roles, FirstRoles = null };

    private static ImmutableSortedDictionary<string, string> Changed(ImmutableSortedDictionary<string, string> values, ImmutableSortedDictionary<string, string?> changes)
    {
        if (changes.IsEmpty)
        {
            return values;
        }

        var changed = values.ToBuilder();
        foreach (var (name, value) in changes)
        {
            if (value is null)
            {
                _ = changed.Remove(name);
            }
            else
            {
                changed[name] = value;
            }
        }

        return changed.ToImmutable();
    }
}
