namespace DataMesh.Connectors.Trino.Loopback.Sql.Parsing;

internal enum TokenKind
{
    Word,
    QuotedWord,
    Text,
    Binary,
    Integer,
    Decimal,
    Double,
    Symbol,
    End,
}

/// <summary>Where in a statement, from 1; columns count code points.</summary>
internal readonly record struct Place(int Line, int Column);

/// <summary>A piece of a statement.</summary>
/// <param name="Value">A word as it is written, a quoted one and a text without their quotes.</param>
/// <param name="Start">The offset of its first character.</param>
/// <param name="End">The offset behind its last one.</param>
internal sealed record Token(TokenKind Kind, string Value, Place Place, int Start, int End)
{
    /// <summary>The word in capitals, and a symbol itself; empty for all else, so that a quoted name is never a keyword.</summary>
    public string Key { get; } = Kind switch { TokenKind.Word => Value.ToUpperInvariant(), TokenKind.Symbol => Value, _ => "" };

    /// <summary>As error messages show it.</summary>
    public string Shown(string sql) => Kind == TokenKind.End ? "<EOF>" : sql[Start..End];
}
