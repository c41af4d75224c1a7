using System.Globalization;
using DataMesh.Connectors.Trino.Loopback.Engine;
using DataMesh.Connectors.Trino.Loopback.Sql.Types;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Parsing;

/// <summary>Reads a statement by recursive descent: the part of Trino's grammar that tests need, in its own words of complaint.</summary>
internal sealed partial class Parser(string sql)
{
    private static readonly HashSet<string> Reserved = new(
        ("ALTER AND AS BETWEEN BY CASE CAST CONSTRAINT CREATE CROSS CUBE CURRENT_CATALOG CURRENT_DATE CURRENT_PATH CURRENT_ROLE CURRENT_SCHEMA CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER "
        + "DEALLOCATE DELETE DESCRIBE DISTINCT DROP ELSE END ESCAPE EXCEPT EXISTS EXTRACT FALSE FOR FROM FULL GROUP GROUPING HAVING IN INNER INSERT INTERSECT INTO IS JOIN "
        + "LEFT LIKE LISTAGG LOCALTIME LOCALTIMESTAMP NATURAL NORMALIZE NOT NULL ON OR ORDER OUTER PREPARE RECURSIVE RIGHT ROLLUP SELECT SKIP TABLE THEN TRIM TRUE UESCAPE UNION UNNEST USING "
        + "VALUES WHEN WHERE WITH").Split(' '),
        StringComparer.Ordinal);

    /// <summary>Whether a word cannot be a name without quotes.</summary>
    public static bool IsReserved(string word) => Reserved.Contains(word.ToUpperInvariant());

    private readonly IReadOnlyList<Token> _tokens = Lexer.Tokens(sql);
    private int _at;
    private int _parameters;

    private Token Current => _tokens[_at];

    /// <summary>Reads one statement, and nothing behind it: not even a semicolon.</summary>
    /// <exception cref="LoopbackError">It is none.</exception>
    public static (Statement Statement, int Parameters) Parse(string sql)
    {
        var parser = new Parser(sql);
        var statement = parser.Statement();
        parser.AtEnd();
        return (statement, parser._parameters);
    }

    /// <summary>Reads a query: the text of a view.</summary>
    public static Query ParseQuery(string sql)
    {
        var parser = new Parser(sql);
        var query = parser.Query();
        parser.AtEnd();
        return query;
    }

    /// <summary>Reads a type.</summary>
    public static TrinoType ParseType(string text)
    {
        var parser = new Parser(text);
        var type = parser.Type();
        parser.AtEnd();
        return type;
    }

    private void AtEnd()
    {
        if (Current.Kind != TokenKind.End)
        {
            throw Mismatch("<EOF>");
        }
    }

    private LoopbackError Mismatch(string expected) =>
        TrinoErrors.At(Current.Place, "SYNTAX_ERROR", $"mismatched input '{Current.Shown(sql)}'. Expecting: {expected}");

    private Token Next() => _tokens[_at++];

    private Token Ahead(int tokens) => _tokens[Math.Min(_at + tokens, _tokens.Count - 1)];

    private bool Is(string key) => Current.Key == key;

    private bool Is(params ReadOnlySpan<string> keys)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            if (Ahead(i).Key != keys[i])
            {
                return false;
            }
        }

        return true;
    }

    private bool Take(params ReadOnlySpan<string> keys)
    {
        if (!Is(keys))
        {
            return false;
        }

        _at += keys.Length;
        return true;
    }

    private void Expect(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (!Take(key))
            {
                throw Mismatch($"'{key}'");
            }
        }
    }

    private string Name()
    {
        if (Current.Kind == TokenKind.QuotedWord || (Current.Kind == TokenKind.Word && !Reserved.Contains(Current.Key)))
        {
            return Next().Value;
        }

        throw Mismatch("<identifier>");
    }

    private bool IsName() => Current.Kind == TokenKind.QuotedWord || (Current.Kind == TokenKind.Word && !Reserved.Contains(Current.Key));

    private List<string> QualifiedName()
    {
        List<string> parts = [Name()];
        while (Take("."))
        {
            parts.Add(Name());
        }

        return parts;
    }

    private List<string> NameList()
    {
        Expect("(");
        var names = List(Name);
        Expect(")");
        return names;
    }

    private List<T> List<T>(Func<T> item)
    {
        List<T> items = [item()];
        while (Take(","))
        {
            items.Add(item());
        }

        return items;
    }

    private string Text() => Current.Kind == TokenKind.Text ? Next().Value : throw Mismatch("<string>");

    private int Number() =>
        Current.Kind == TokenKind.Integer && int.TryParse(Current.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (++_at, number).number
            : throw Mismatch("<integer>");
}
