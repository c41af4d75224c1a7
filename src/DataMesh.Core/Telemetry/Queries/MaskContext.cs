namespace DataMesh.Runtime;

/// <summary>Knows by what stands before a token whether it may be a value although it looks like a name: rather too much is hidden.</summary>
internal ref struct MaskContext(SqlReading reading)
{
    private readonly SqlReading _reading = reading;
    private bool _isAtValue;
    private Statement _statement;
    private Secret _secret;

    // Statements on rows have columns that are called password; in all others such a word stands before one.
    private enum Statement
    {
        Unknown,
        OnRows,
        Other,
    }

    private enum Secret
    {
        None,
        AfterIdentified,
        Next,
    }

    public SqlTokenKind KindOf(SqlScanner scanner)
    {
        var kind = scanner.Kind;
        var token = scanner.Token;
        if (kind == SqlTokenKind.Space)
        {
            return kind;
        }

        var isSecret = _secret == Secret.Next && kind is SqlTokenKind.Word or SqlTokenKind.Name && !IsFiller(token);
        var isText = _reading.MayHaveTextsInDoubleQuotes && _isAtValue && kind == SqlTokenKind.Name && token[0] == '"' && !scanner.IsBeforeDot;
        _isAtValue = IsBeforeValue(kind, token);
        _secret = isSecret ? Secret.None : NextSecret(kind, token);
        if (_statement == Statement.Unknown && kind == SqlTokenKind.Word)
        {
            _statement = IsOneOf(token, "SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "VALUES", "EXPLAIN", "REPLACE") ? Statement.OnRows : Statement.Other;
        }

        return isText || isSecret ? SqlTokenKind.Literal : kind;
    }

    private static bool IsBeforeValue(SqlTokenKind kind, ReadOnlySpan<char> token) => kind switch
    {
        SqlTokenKind.Symbol => token is "=" or "<" or ">" or "(" or ",",
        SqlTokenKind.Word => IsOneOf(token, "LIKE", "IN", "GLOB", "IS", "NOT", "BETWEEN", "THEN", "ELSE"),
        _ => false,
    };

    private readonly Secret NextSecret(SqlTokenKind kind, ReadOnlySpan<char> token) => kind switch
    {
        SqlTokenKind.Symbol when token is "=" => _secret,
        SqlTokenKind.Word when _secret == Secret.Next => Secret.Next,
        SqlTokenKind.Word when _secret == Secret.AfterIdentified && token.Equals("BY", StringComparison.OrdinalIgnoreCase) => Secret.Next,
        SqlTokenKind.Word when IsOneOf(token, "IDENTIFIED") => Secret.AfterIdentified,
        SqlTokenKind.Word when _statement == Statement.Other && IsOneOf(token, "PASSWORD", "SECRET", "TOKEN") => Secret.Next,
        _ => Secret.None,
    };

    // PASSWORD IS x, IDENTIFIED BY PASSWORD x.
    private static bool IsFiller(ReadOnlySpan<char> word) => IsOneOf(word, "PASSWORD", "IS", "BY", "TO", "AS");

    private static bool IsOneOf(ReadOnlySpan<char> word, params ReadOnlySpan<string> words)
    {
        foreach (var known in words)
        {
            if (word.Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
