namespace DataMesh.Connectors.Sqlite.Catalog;

/// <summary>How well a name answers to a word, from 0 to 1; case never counts.</summary>
internal static class NameRank
{
    public const double Exact = 1;

    /// <summary>The word is found in a column alone.</summary>
    public const double Column = 0.2;

    private const double Prefix = 0.8;
    private const double WordStart = 0.6;
    private const double Inside = 0.4;
    private const double None = 0;

    public static double Of(string name, string word)
    {
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

    // order_lines, order lines, orderLines.
    private static bool IsWordStart(string name, int at) =>
        !char.IsLetterOrDigit(name[at - 1]) || (char.IsLower(name[at - 1]) && char.IsUpper(name[at]));
}
