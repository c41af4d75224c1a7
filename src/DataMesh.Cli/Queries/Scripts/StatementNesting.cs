using DataMesh.Runtime;

namespace DataMesh.Cli.Queries;

/// <summary>How deep a place in a statement is in brackets, and in the body of a trigger (SQLite's BEGIN … END) or of a function (BEGIN ATOMIC … END).</summary>
internal sealed class StatementNesting
{
    private const int WordsOfHead = 5; // CREATE OR REPLACE TEMPORARY TRIGGER
    private int _brackets;
    private int _bodies;
    private int _words;
    private bool _creates;
    private bool _mayHaveBody;

    public bool IsOpen => _brackets > 0 || _bodies > 0;

    /// <summary>What is missing where it is open.</summary>
    public string Missing => _bodies > 0 ? "has a BEGIN without its END" : "has a bracket that is not closed";

    public void Read(SqlTokenKind kind, ReadOnlySpan<char> token)
    {
        if (kind == SqlTokenKind.Symbol)
        {
            _brackets = token[0] == '(' ? _brackets + 1 : token[0] == ')' && _brackets > 0 ? _brackets - 1 : _brackets;
        }
        else if (kind == SqlTokenKind.Word)
        {
            ReadWord(token);
        }
    }

    private void ReadWord(ReadOnlySpan<char> word)
    {
        _words++;
        _creates |= _words == 1 && Is(word, "CREATE");
        _mayHaveBody |= _creates && _words <= WordsOfHead && (Is(word, "TRIGGER") || Is(word, "FUNCTION") || Is(word, "PROCEDURE"));
        if (!_mayHaveBody)
        {
            return;
        }

        if (Is(word, "BEGIN") || (_bodies > 0 && Is(word, "CASE")))
        {
            _bodies++;
        }
        else if (_bodies > 0 && Is(word, "END"))
        {
            _bodies--;
        }
    }

    private static bool Is(ReadOnlySpan<char> word, string keyword) => word.Equals(keyword, StringComparison.OrdinalIgnoreCase);
}
