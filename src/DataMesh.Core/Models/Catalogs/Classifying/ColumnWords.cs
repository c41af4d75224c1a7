using System.Text;

namespace DataMesh;

/// <summary>The words of a column's name, small and without accents: <c>firstName</c>, <c>First Name</c> and <c>first_name</c> are the same.</summary>
internal sealed class ColumnWords
{
    private readonly string _text;
    private readonly bool[] _isStart;

    public ColumnWords(string name)
    {
        var text = new StringBuilder(name.Length);
        List<bool> starts = new(name.Length + 1);
        var before = SignKind.Other;
        for (var i = 0; i < name.Length; i++)
        {
            var kind = KindOf(name[i]);
            if (kind != SignKind.Other)
            {
                // "firstName", "IPAddress", "last4": a word begins with the capital, with the last capital of several, and with a digit.
                var isNew = kind != before && !(before == SignKind.Capital && kind == SignKind.Letter);
                var endsCapitals = kind == SignKind.Capital && before == SignKind.Capital && i + 1 < name.Length && KindOf(name[i + 1]) == SignKind.Letter;
                text.Append(Unaccented.Of(name[i]));
                starts.Add(isNew || endsCapitals);
            }

            before = kind;
        }

        starts.Add(true);
        _text = text.ToString();
        _isStart = [.. starts];
    }

    private enum SignKind
    {
        Other,
        Letter,
        Capital,
        Digit,
    }

    /// <summary>Where a phrase of whole words, written without spaces, begins; -1 if it is not in the name.</summary>
    public int Find(string phrase, int from = 0)
    {
        for (var at = _text.IndexOf(phrase, from, StringComparison.Ordinal); at >= 0; at = _text.IndexOf(phrase, at + 1, StringComparison.Ordinal))
        {
            if (_isStart[at] && _isStart[at + phrase.Length])
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>Whether a phrase stands outside of a part of the name.</summary>
    public bool HasOutside(string phrase, int start, int length)
    {
        for (var at = Find(phrase); at >= 0; at = Find(phrase, at + 1))
        {
            if (at + phrase.Length <= start || at >= start + length)
            {
                return true;
            }
        }

        return false;
    }

    private static SignKind KindOf(char sign) =>
        char.IsUpper(sign) ? SignKind.Capital :
        char.IsLetter(sign) ? SignKind.Letter :
        char.IsDigit(sign) ? SignKind.Digit :
        SignKind.Other;
}
