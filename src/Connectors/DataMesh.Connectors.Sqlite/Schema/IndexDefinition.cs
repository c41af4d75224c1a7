namespace DataMesh.Connectors.Sqlite.Schema;

/// <summary>What only the text of an index tells: its expressions and its condition. The engine has no other way to ask for them.</summary>
/// <param name="Columns">The text of each column, without ASC and DESC.</param>
/// <param name="Condition">The text behind WHERE; null without one.</param>
internal sealed record IndexDefinition(IReadOnlyList<string> Columns, string? Condition)
{
    /// <param name="sql"><c>CREATE [UNIQUE] INDEX name ON table (…) [WHERE …]</c>, as the engine keeps it.</param>
    public static IndexDefinition Parse(string sql)
    {
        var tokens = SqlTokenizer.Tokenize(sql);
        List<string> columns = [];
        var first = 0;
        var depth = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (depth == 1 && (token.IsSymbol(',') || token.IsSymbol(')')))
            {
                columns.Add(Column(sql, tokens, first, i - 1));
                first = i + 1;
            }

            if (token.IsSymbol('('))
            {
                first = depth == 0 ? i + 1 : first;
                depth++;
            }
            else if (token.IsSymbol(')') && --depth == 0)
            {
                // The next token is WHERE.
                return new IndexDefinition(columns, i + 2 < tokens.Count ? Slice(sql, tokens, i + 2, tokens.Count - 1) : null);
            }
        }

        return new IndexDefinition(columns, null);
    }

    private static string Column(string sql, IReadOnlyList<SqlToken> tokens, int first, int last)
    {
        var isOrder = tokens[last].IsWord("ASC") || tokens[last].IsWord("DESC");
        return Slice(sql, tokens, first, isOrder ? last - 1 : last);
    }

    private static string Slice(string sql, IReadOnlyList<SqlToken> tokens, int first, int last) => sql[tokens[first].Start..tokens[last].End];
}
