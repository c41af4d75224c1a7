using DataMesh.Runtime;

namespace DataMesh.Connectors.Trino.Catalog;

/// <summary>Reads the <c>WITH (…)</c> clause of a statement that <c>SHOW CREATE</c> printed. What is not understood is left out.</summary>
internal static class TableProperties
{
    private static readonly SqlReading Reading = SqlReading.Of("trino");

    /// <summary>Properties by name: texts without their quotes, all else as it is written.</summary>
    public static IReadOnlyDictionary<string, string> Read(string statement)
    {
        var tokens = Tokens(statement);
        var start = Clause(tokens);
        Dictionary<string, string> properties = new(StringComparer.Ordinal);
        while (start >= 0 && End(tokens, start) is { } end)
        {
            var value = tokens[start + 2];
            properties[Unquoted(tokens[start].Text)] = end == start + 3 && value.Kind == SqlTokenKind.Literal ? Unquoted(value.Text) : statement[value.Start..tokens[end].Start].Trim();
            start = tokens[end].Text == "," ? end + 1 : -1;
        }

        return properties;
    }

    /// <summary>The columns that a table is partitioned by: those of <c>partitioned_by</c> (Hive, Delta) and the plain ones of <c>partitioning</c> (Iceberg).</summary>
    public static IReadOnlyList<string> Partitions(IReadOnlyDictionary<string, string> properties, IReadOnlyList<ColumnSchema> columns)
    {
        var list = properties.GetValueOrDefault("partitioned_by") ?? properties.GetValueOrDefault("partitioning");
        return list is null
            ? []
            : [.. Tokens(list).Where(static token => token.Kind == SqlTokenKind.Literal).Select(static token => Unquoted(token.Text)).Where(name => columns.Any(column => column.Name == name))];
    }

    // After the columns, which may have such clauses of their own within their parentheses.
    private static int Clause(List<Token> tokens)
    {
        var depth = 0;
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            depth += Step(tokens[i].Text);
            if (depth == 0 && tokens[i].Kind == SqlTokenKind.Word && tokens[i].Text.Equals("WITH", StringComparison.OrdinalIgnoreCase) && tokens[i + 1].Text == "(")
            {
                return i + 2;
            }
        }

        return -1;
    }

    /// <summary>The comma or the parenthesis behind the property that begins somewhere; null where there is none.</summary>
    private static int? End(List<Token> tokens, int start)
    {
        if (start + 2 >= tokens.Count || tokens[start].Kind is not (SqlTokenKind.Word or SqlTokenKind.Name) || tokens[start + 1].Text != "=")
        {
            return null;
        }

        var depth = 0;
        for (var end = start + 2; end < tokens.Count; end++)
        {
            if (depth == 0 && end > start + 2 && tokens[end].Text is ("," or ")"))
            {
                return end;
            }

            depth += Step(tokens[end].Text);
        }

        return null;
    }

    private static int Step(string token) => token is "(" or "[" ? 1 : token is ")" or "]" ? -1 : 0;

    private static string Unquoted(string text) => text is ['\'' or '"', .., _] && text[^1] == text[0]
        ? text[1..^1].Replace(new string(text[0], 2), text[0].ToString(), StringComparison.Ordinal)
        : text;

    private static List<Token> Tokens(string text)
    {
        List<Token> tokens = [];
        var scanner = new SqlScanner(text, Reading);
        while (scanner.MoveNext())
        {
            if (scanner.Kind != SqlTokenKind.Space)
            {
                tokens.Add(new(scanner.Kind, scanner.Token.ToString(), scanner.Start));
            }
        }

        return tokens;
    }

    private readonly record struct Token(SqlTokenKind Kind, string Text, int Start);
}
