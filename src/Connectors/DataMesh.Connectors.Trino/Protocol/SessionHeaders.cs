using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;

namespace DataMesh.Connectors.Trino.Protocol;

/// <summary>Reads what an answer's headers ask of the session.</summary>
/// <remarks>Values are split at their first equals sign and at commas before they are decoded: what is encoded holds neither.</remarks>
internal static class SessionHeaders
{
    private const string Prefix = "X-Trino-";

    /// <exception cref="ConnectorException">A header has another form.</exception>
    public static SessionChanges Read(HttpResponseHeaders headers)
    {
        var changes = SessionChanges.None;
        foreach (var header in headers.NonValidated)
        {
            if (header.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            {
                changes = Apply(changes, header.Key[Prefix.Length..].ToUpperInvariant(), header.Value);
            }
        }

        return changes;
    }

    private static SessionChanges Apply(SessionChanges changes, string name, HeaderStringValues values) => name switch
    {
        "SET-CATALOG" => changes with { Catalog = Plain(values) },
        "SET-SCHEMA" => changes with { Schema = Plain(values) },
        "SET-PATH" => changes with { Path = Plain(values) },
        "SET-SESSION" => changes with { Properties = changes.Properties.SetItems(Pairs(name, values, static key => key)) },
        "CLEAR-SESSION" => changes with { Properties = Cleared(changes.Properties, Items(values)) },
        "SET-ROLE" => changes with { Roles = changes.Roles.SetItems(Pairs(name, values, static key => key)) },
        "ADDED-PREPARE" => changes with { PreparedStatements = changes.PreparedStatements.SetItems(Pairs(name, values, WebUtility.UrlDecode)) },
        "DEALLOCATED-PREPARE" => changes with { PreparedStatements = Cleared(changes.PreparedStatements, Items(values).Select(static item => WebUtility.UrlDecode(item)!)) },
        "STARTED-TRANSACTION-ID" => changes with { StartedTransactionId = Plain(values) },
        "CLEAR-TRANSACTION-ID" => changes with { ClearsTransaction = IsTrue(values) },
        "SET-AUTHORIZATION-USER" => changes with { AuthorizationUser = Plain(values) },
        "RESET-AUTHORIZATION-USER" => changes with { ResetsAuthorizationUser = IsTrue(values) },
        "SET-ORIGINAL-ROLES" => changes with { OriginalRoles = string.Join(',', values) },
        _ => changes,
    };

    private static string Plain(HeaderStringValues values) => values.Last().Trim();

    private static bool IsTrue(HeaderStringValues values) => !Plain(values).Equals("false", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Items(HeaderStringValues values) =>
        values.SelectMany(static value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    // The value may be a secret, and so is not told.
    private static IEnumerable<KeyValuePair<string, string?>> Pairs(string name, HeaderStringValues values, Func<string, string?> decodeKey) => Items(values).Select(item =>
    {
        var at = item.IndexOf('=', StringComparison.Ordinal);
        return at > 0
            ? KeyValuePair.Create(decodeKey(item[..at].Trim())!, (string?)WebUtility.UrlDecode(item[(at + 1)..].Trim()))
            : throw ConnectorException.Create(ConnectorErrorKind.Internal, $"The server's header {Prefix}{name} has a value that is not of the form 'name=value', so what it asks of the session is not known.", isTransient: false);
    });

    // One page may set what it clears: then it is set.
    private static ImmutableSortedDictionary<string, string?> Cleared(ImmutableSortedDictionary<string, string?> values, IEnumerable<string> names) =>
        values.AddRange(names.Distinct(StringComparer.Ordinal).Where(name => !values.ContainsKey(name)).Select(static name => KeyValuePair.Create(name, (string?)null)));
}
