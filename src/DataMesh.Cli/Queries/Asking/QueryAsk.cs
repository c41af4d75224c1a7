using DataMesh.Cli.Running;

namespace DataMesh.Cli.Queries;

/// <summary>What a user asks: SQL, and of which instance.</summary>
/// <param name="Instance">Its name; null: the one that is meant where none is named.</param>
/// <param name="Sql">The SQL.</param>
internal sealed record QueryAsk(string? Instance, SqlText Sql)
{
    private static readonly HashSet<string> Verbs = new(["SELECT", "WITH", "VALUES", "INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP", "EXPLAIN", "SHOW", "PRAGMA"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Tells a name from SQL.</summary>
    /// <param name="invocation">The command.</param>
    /// <param name="first">An instance or SQL; null: not given.</param>
    /// <param name="second">SQL; null: not given.</param>
    /// <param name="file">A file of SQL; null: not given.</param>
    /// <exception cref="UsageException">It is neither.</exception>
    public static async Task<QueryAsk> ReadAsync(Invocation invocation, string? first, string? second, string? file)
    {
        var instances = new QueryInstances(invocation.Workspace);
        if (file is not null)
        {
            return second is not null || first?.Any(char.IsWhiteSpace) == true
                ? throw new UsageException("SQL is given twice: as an argument and by -f. Leave one out.")
                : new QueryAsk(first, await SqlText.OfFileAsync(file, invocation));
        }

        if (second is not null)
        {
            if (Verbs.Contains(first!) && invocation.Workspace.Entries.Find(first!) is null)
            {
                throw new UsageException($"'{first}' is no instance: SQL is one argument, so put the whole of it in quotes, such as \"{first} {second}\".{instances.Listed}");
            }

            return new QueryAsk(first, await SqlText.OfArgumentAsync(second, invocation));
        }

        if (first is null)
        {
            throw new UsageException($"There is no SQL: write it as an argument, name a file of it by -f, or write - for standard input.{instances.Listed}");
        }

        if (invocation.Workspace.Entries.Find(first) is not null)
        {
            return Console.IsInputRedirected
                ? new QueryAsk(first, await SqlText.OfInputAsync(invocation))
                : throw new UsageException($"'{first}' is an instance, and there is no SQL for it: write dmesh {invocation.Arguments.CommandResult.Command.Name} {first} \"SELECT …\", -f FILE, or - to type it.");
        }

        return first == "-" || first.Any(char.IsWhiteSpace)
            ? new QueryAsk(null, await SqlText.OfArgumentAsync(first, invocation))
            : throw new UsageException($"'{first}' is no instance, and without a space no SQL.{NearestName.Hint(first, instances.Names)}{instances.Listed} To run it as SQL, put an instance before it, or give it by -f.");
    }
}
