namespace DataMesh.Connectors.Sqlite.Schema;

/// <summary>What a token is, as far as cutting a statement needs it.</summary>
internal enum SqlTokenKind
{
    /// <summary>A bare word: a keyword or a name.</summary>
    Word,

    /// <summary>A name in double quotes, backticks or brackets.</summary>
    QuotedName,

    /// <summary>A text in single quotes, which may stand for a name as well.</summary>
    Text,

    /// <summary>A number or a blob.</summary>
    Literal,

    /// <summary>An operator or a punctuation mark.</summary>
    Symbol,
}

/// <summary>One token of a statement.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Text">Its text as written.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, int Start, string Text)
{
    public int End => Start + Text.Length;

    public bool CanBeName => Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName or SqlTokenKind.Text;

    /// <summary>The name it stands for, without quotes.</summary>
    public string Name => Kind is SqlTokenKind.QuotedName or SqlTokenKind.Text ? SqlNames.Unquote(Text) : Text;

    public bool IsWord(string keyword) => Kind == SqlTokenKind.Word && Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    public bool IsSymbol(char symbol) => Kind == SqlTokenKind.Symbol && Text.Length == 1 && Text[0] == symbol;
}
