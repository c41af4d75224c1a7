using SQLitePCL;

namespace Acme.Server.Statements;

/// <summary>Keeps a statement within its database and its call: no other files, no settings, no transactions.</summary>
internal static class Authorizer
{
    // Referred to by native code for as long as the process lives.
    private static readonly strdelegate_authorizer Rule = static (_, action, _, _, _, _) =>
        action is raw.SQLITE_ATTACH or raw.SQLITE_DETACH or raw.SQLITE_PRAGMA or raw.SQLITE_TRANSACTION or raw.SQLITE_SAVEPOINT ? raw.SQLITE_DENY : raw.SQLITE_OK;

    public static void Attach(sqlite3 connection) => raw.sqlite3_set_authorizer(connection, Rule, null);
}
