using DataMesh.Runtime;

namespace DataMesh.Connectors.Trino.Lineage;

/// <summary>
/// The names in a query that stand where tables do: after FROM, after JOIN, and after a comma between these and what follows. This is no parser: what it
/// finds is asked of the server, and counts only if it fits.
/// </summary>
internal sealed class ViewQuery
{
    private static readonly SqlReading Reading = SqlReading.Of("trino");
    private static readonly HashSet<string> Ends = new(["WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "FETCH", "WINDOW", "UNION", "EXCEPT", "INTERSECT", "SELECT"], StringComparer.OrdinalIgnoreCase);

    private readonly List<(SqlTokenKind Kind, string Text)> _tokens = [];
    private readonly HashSet<string> _namedQueries = new(StringComparer.Ordinal);
    private readonly List<IReadOnlyList<string>> _tables = [];
    private readonly Stack<Level> _levels = new([default]);

    private ViewQuery(string query)
    {
        var scanner = new SqlScanner(query, Reading);
        while (scanner.MoveNext())
        {
            if (scanner.Kind != SqlTokenKind.Space)
            {
                _tokens.Add((scanner.Kind, scanner.Token.ToString()));
            }
        }
    }

    /// <summary>The names, each of one to three parts in lower case, as Trino has all names of tables. Those that the query itself defines are left out.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Tables(string query)
    {
        var reading = new ViewQuery(query);
        reading.Read();
        return [.. reading._tables.Where(name => name.Count > 1 || !reading._namedQueries.Contains(name[0]))];
    }

    private void Read()
    {
        for (var i = 0; i < _tokens.Count;)
        {
            i = Take(i);
        }
    }

    /// <summary>Takes the token at an index, or the name that begins there.</summary>
    /// <returns>The index after it.</returns>
    private int Take(int i)
    {
        var level = _levels.Pop();
        var (kind, text) = _tokens[i];
        switch (text)
        {
            case "(":
                // Tables that are joined may stand in parentheses.
                _levels.Push(level with { IsTableNext = false });
                _levels.Push(new Level { IsInFrom = level.IsTableNext, IsTableNext = level.IsTableNext });
                return i + 1;
            case ")":
                if (_levels.Count == 0)
                {
                    _levels.Push(default);
                }

                return i + 1;
            case ",":
                _levels.Push(level with { IsTableNext = level.IsInFrom });
                return i + 1;
        }

        if (kind is not (SqlTokenKind.Word or SqlTokenKind.Name))
        {
            _levels.Push(level with { IsTableNext = false });
            return i + 1;
        }

        if (kind == SqlTokenKind.Word && Keyword(level, text) is { } next)
        {
            _levels.Push(next);
            return i + 1;
        }

        var end = i + 1;
        while (end + 1 < _tokens.Count && _tokens[end].Text == "." && _tokens[end + 1].Kind is (SqlTokenKind.Word or SqlTokenKind.Name))
        {
            end += 2;
        }

        AddName(level, i, end);
        _levels.Push(level with { IsTableNext = false });
        return end;
    }

    // FROM stands in functions too, such as trim(x FROM y): a query has a SELECT before it.
    private static Level? Keyword(Level level, string word) =>
        Ends.Contains(word) ? new Level { HasSelect = level.HasSelect || word.Equals("SELECT", StringComparison.OrdinalIgnoreCase) }
        : word.Equals("FROM", StringComparison.OrdinalIgnoreCase) && level.HasSelect ? level with { IsInFrom = true, IsTableNext = true }
        : word.Equals("JOIN", StringComparison.OrdinalIgnoreCase) ? level with { IsTableNext = true }
        : null;

    private void AddName(Level level, int start, int end)
    {
        List<string> parts = [];
        for (var i = start; i < end; i += 2)
        {
            parts.Add(Plain(_tokens[i].Text));
        }

        if (parts.Count == 1 && end + 1 < _tokens.Count && _tokens[end].Text.Equals("AS", StringComparison.OrdinalIgnoreCase) && _tokens[end + 1].Text == "(")
        {
            _namedQueries.Add(parts[0]);
        }
        else if (level.IsTableNext && parts.Count <= 3 && !(end < _tokens.Count && _tokens[end].Text == "("))
        {
            _tables.Add(parts);
        }
    }

#pragma warning disable CA1308 // Trino's names are in lower case
    private static string Plain(string name) => (name[0] == '"' ? name[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : name).ToLowerInvariant();
#pragma warning restore CA1308

    /// <summary>What is known within a pair of parentheses.</summary>
    private readonly record struct Level(bool HasSelect, bool IsInFrom, bool IsTableNext);
}
