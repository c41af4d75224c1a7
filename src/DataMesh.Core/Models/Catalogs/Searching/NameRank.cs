namespace DataMesh;

/// <summary>How well a table answers to the words of a search, from 0 to 1; case never counts.</summary>
public static class NameRank
{
    /// <summary>The name is the word.</summary>
    public const double Exact = 1;

    private const double Prefix = 0.8;
    private const double WordStart = 0.6;
    private const double Inside = 0.4;
    private const double Comment = 0.3;
    private const double Column = 0.2;
    private const double None = 0;

    /// <summary>The words of a search: each has to be found.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>How well a name answers to one word; 0 where it does not have it.</summary>
    public static double Of(string name, string word)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(word);
        if (name.Equals(word, StringComparison.OrdinalIgnoreCase))
        {
            return Exact;
        }

        var best = None;
        for (var at = Find(0); at >= 0; at = Find(at + 1))
        {
            best = Math.Max(best, at == 0 ? Prefix : IsWordStart(name, at) ? WordStart : Inside);
        }

        return best;

        int Find(int start) => name.IndexOf(word, start, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>How well a table answers to all words, each of which its name, its comment or one of its columns is known to have.</summary>
    /// <param name="words">The words.</param>
    /// <param name="name">The table's name.</param>
    /// <param name="comment">The table's comment; null without one.</param>
    public static double OfTable(IReadOnlyList<string> words, string name, string? comment = null)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.Average(word => Of(name, word) is > None and var rank ? rank : comment?.Contains(word, StringComparison.OrdinalIgnoreCase) == true ? Comment : Column);
    }

    // order_lines, order lines, orderLines.
    private static bool IsWordStart(string name, int at) =>
        !char.IsLetterOrDigit(name[at - 1]) || (char.IsLower(name[at - 1]) && char.IsUpper(name[at]));
}
