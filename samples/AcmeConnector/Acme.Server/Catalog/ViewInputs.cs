using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Acme.Server.Catalog;

/// <summary>What a view reads itself, as the parser tells while it compiles it.</summary>
internal static class ViewInputs
{
    public static IReadOnlyList<string> Of(SqliteConnection connection, TableEntry table)
    {
        if (table.Kind != "view")
        {
            return [];
        }

        SortedSet<string> inputs = new(StringComparer.Ordinal);
        raw.sqlite3_set_authorizer(connection.Handle!, OnAccess, null);
        try
        {
            // A view that cannot be compiled any more reads nothing.
            _ = raw.sqlite3_prepare_v2(connection.Handle!, $"SELECT * FROM \"{table.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", out var statement);
            statement.Dispose();
        }
        finally
        {
            raw.sqlite3_set_authorizer(connection.Handle!, (strdelegate_authorizer?)null, null);
        }

        return [.. inputs];

        int OnAccess(object data, int action, string read, string column, string schema, string within)
        {
            if (action == raw.SQLITE_READ && within == table.Name && read != table.Name)
            {
                inputs.Add(read);
            }

            return raw.SQLITE_OK;
        }
    }
}
