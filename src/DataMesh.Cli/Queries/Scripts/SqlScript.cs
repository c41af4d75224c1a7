using DataMesh.Runtime;

namespace DataMesh.Cli.Queries;

/// <summary>Cuts a script into its statements at the semicolons between them: not those in texts, names, comments, brackets and the bodies of triggers and functions.</summary>
internal static class SqlScript
{
    // What does not end in the text itself swallows this; what does leaves it alone.
    private const string Sentinel = "\n;";

    /// <param name="text">The script.</param>
    /// <param name="reading">How its system reads it; a system that is not known gets the text as one statement.</param>
    /// <param name="place">How errors name where the script is.</param>
    /// <exception cref="ConnectorQueryException">It breaks off within a text, a comment, a bracket or a body.</exception>
    public static IReadOnlyList<ScriptStatement> Split(string text, SqlReading reading, string place)
    {
        if (!reading.IsKnown)
        {
            return text.AsSpan().ContainsAnyExcept("; \t\r\n") ? [new ScriptStatement(text, 1, IsEnded: true)] : [];
        }

        List<ScriptStatement> statements = [];
        var scanner = new SqlScanner(text + Sentinel, reading with { HasPlainBackslashes = true });
        var nesting = new StatementNesting();
        var (start, line, counted) = (-1, 1, 0);
        while (scanner.MoveNext())
        {
            if (scanner.Start + scanner.Token.Length > text.Length + 1 && scanner.Start <= text.Length)
            {
                throw Broken(place, line + text.AsSpan(counted..scanner.Start).Count('\n'), What(scanner.Token[0], scanner.Token.Length > 1 ? scanner.Token[1] : ' '));
            }

            var isEnd = scanner.Kind == SqlTokenKind.Symbol && scanner.Token[0] == ';';
            if (start < 0 && scanner.Kind != SqlTokenKind.Space && !isEnd)
            {
                start = scanner.Start;
                line += text.AsSpan(counted..start).Count('\n');
                counted = start;
                nesting = new StatementNesting();
            }

            if (isEnd && start >= 0 && !nesting.IsOpen)
            {
                var isEnded = scanner.Start < text.Length;
                statements.Add(new ScriptStatement(text[start..Math.Min(scanner.Start, text.Length)].TrimEnd(), line, isEnded));
                start = -1;
            }
            else
            {
                nesting.Read(scanner.Kind, scanner.Token);
            }
        }

        return start < 0 ? statements : throw Broken(place, line, $"The statement that begins here {nesting.Missing}");
    }

    private static string What(char first, char second) => (first, second) switch
    {
        ('-', _) => "The comment that begins here breaks off",
        ('/', _) => "The comment that begins here has no */",
        ('"' or '`' or '[', _) => "The name in quotes that begins here does not end",
        _ => "The text in quotes that begins here does not end",
    };

    private static ConnectorException Broken(string place, int line, string what) => ConnectorException.Create(
        ConnectorErrorKind.Query, $"{place}:{line}: {what}: the SQL seems to be cut off. Nothing was run.", outcome: OperationOutcome.NotStarted);
}
