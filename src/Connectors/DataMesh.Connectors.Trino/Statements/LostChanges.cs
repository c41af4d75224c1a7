using DataMesh.Connectors.Trino.Protocol;

namespace DataMesh.Connectors.Trino.Statements;

/// <summary>Says what a call that stands alone would have changed in its session, and did not.</summary>
internal static class LostChanges
{
    /// <summary>The warning; null where nothing is lost.</summary>
    public static string? Warning(SessionChanges changes)
    {
        List<string> lost =
        [
            .. Named("catalog", changes.Catalog),
            .. Named("schema", changes.Schema),
            .. Named("path", changes.Path),
            .. changes.Properties.Keys.Select(static name => $"session property {name}"),
            .. changes.Roles.Keys.Select(static catalog => $"role in {catalog}"),
            .. changes.PreparedStatements.Keys.Select(static name => $"prepared statement {name}"),
            .. changes.AuthorizationUser is not null || changes.ResetsAuthorizationUser ? ["user"] : (string[])[],
        ];
        return lost.Count == 0 ? null : $"The statement changes its session ({string.Join(", ", lost)}), and a call's session ends with it: nothing of that lasts. Run it in a session.";
    }

    // The value of a session property may be a secret, a name is none.
    private static string[] Named(string what, string? name) => name is null ? [] : [$"{what} {name}"];
}
