using System.Globalization;
using System.Text;

namespace DataMesh.Cli.Catalogs.Lineage;

/// <summary>How wide names are, and what is shown of long ones.</summary>
internal static class LabelText
{
    private const int Longest = 40;

    /// <summary>The name, its middle left out where it is long: names of one family differ at their ends.</summary>
    public static string Shorten(string label)
    {
        if (CellsOf(label) <= Longest)
        {
            return label;
        }

        var elements = new StringInfo(label);
        var (head, tail) = (1, 1);
        while (CellsOf(Both(elements, head + 1, tail)) <= Longest)
        {
            (head, tail) = head < tail * 2 ? (head + 1, tail) : (head, tail + 1);
        }

        return Both(elements, head, tail);
    }

    /// <summary>The cells of a monospaced font that a text takes: two for what East Asia writes wide and for emoji.</summary>
    public static int CellsOf(string text) => text.EnumerateRunes().Sum(static rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0
        : rune.Value is >= 0x1100 and <= 0x115f or >= 0x2e80 and <= 0xa4cf or >= 0xac00 and <= 0xd7a3 or >= 0xf900 and <= 0xfaff or >= 0xfe30 and <= 0xfe6f or >= 0xff00 and <= 0xff60 or >= 0x1f300 and <= 0x3fffd ? 2 : 1);

    private static string Both(StringInfo elements, int head, int tail) =>
        head + tail >= elements.LengthInTextElements ? elements.String : $"{elements.SubstringByTextElements(0, head)}…{elements.SubstringByTextElements(elements.LengthInTextElements - tail)}";
}
