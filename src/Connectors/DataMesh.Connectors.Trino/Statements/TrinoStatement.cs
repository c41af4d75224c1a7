using DataMesh.Connectors.Trino.Protocol;

namespace DataMesh.Connectors.Trino.Statements;

/// <summary>A caller's statement: its text, and its values as literals.</summary>
internal sealed class TrinoStatement
{
    /// <summary>Its name where it travels in a header. A user's own prepared statement of this name is hidden for as long as it runs.</summary>
    public const string PreparedName = "datamesh_statement";

    private TrinoStatement(string text, IReadOnlyList<string> values)
    {
        Text = text;
        Values = values;
    }

    /// <summary>The caller's text, without the semicolons and white space at its end.</summary>
    public string Text { get; }

    /// <summary>A literal for each value, in order.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <exception cref="ConnectorQueryException">The text is empty or no Unicode, a value cannot be written, or values and names do not fit.</exception>
    public static TrinoStatement From(QueryRequest query)
    {
        var bound = query.Bind(TrinoDialect.Instance);

        // The server's grammar takes no semicolon. One at the very end is where people end a statement, or is in a comment; in what else can
        // stand there, a text or a name without its closing quote, the server finds the same error without it.
        var trimmed = TrimEnd(bound.Text);
        TextRules.CheckStatement(trimmed);
        var (text, values) = NamedMarkers.Resolve(trimmed, bound.Parameters);
        return new(text, [.. values.Select(static (parameter, index) => Literals.Of(parameter.Value, new ParameterLabel(index + 1)))]);
    }

    /// <summary>What is sent.</summary>
    /// <param name="executesImmediately">Whether the server knows EXECUTE IMMEDIATE.</param>
    /// <param name="prefix">What stands before it, such as <c>EXPLAIN (TYPE LOGICAL) </c>; empty: nothing.</param>
    public StatementText ToText(bool executesImmediately, string prefix = "")
    {
        const string Immediate = "EXECUTE IMMEDIATE '";
        if (Values.Count == 0)
        {
            return new(prefix + Text, Text, prefix.Length);
        }

        // What a header carries is counted from its own beginning.
        var values = string.Join(", ", Values);
        return executesImmediately
            ? new($"{prefix}EXECUTE IMMEDIATE {Literals.Quoted(Text)} USING {values}", Text, prefix.Length + Immediate.Length)
            : new($"{prefix}EXECUTE {PreparedName} USING {values}", Text);
    }

    /// <summary>The session that it is sent with.</summary>
    /// <param name="session">The session.</param>
    /// <param name="executesImmediately">Whether the server knows EXECUTE IMMEDIATE; else the session carries the text.</param>
    public SessionState In(SessionState session, bool executesImmediately) =>
        executesImmediately || Values.Count == 0 ? session : session with { PreparedStatements = session.PreparedStatements.SetItem(PreparedName, Text) };

    private static string TrimEnd(string text)
    {
        var end = text.Length;
        while (end > 0 && (text[end - 1] == ';' || char.IsWhiteSpace(text[end - 1])))
        {
            end--;
        }

        return text[..end];
    }
}
