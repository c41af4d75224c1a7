using System.Text;

namespace DataMesh;

/// <summary>A value as evidence may show it: the first character of a longer one, and where its punctuation stands.</summary>
internal static class MaskedSample
{
    private const string Run = "***";

    // A first character of less than this is too much of the whole.
    private const int LeastCharacters = 4;

    /// <summary>Each run of letters and digits becomes three stars, however long it is; the result is never the value.</summary>
    public static string Of(string value)
    {
        var text = new StringBuilder();
        var hidden = 0;
        var isInRun = false;
        foreach (var sign in value.EnumerateRunes())
        {
            if (IsShape(sign))
            {
                text.Append(sign.ToString());
                isInRun = false;
                continue;
            }

            hidden++;
            if (!isInRun)
            {
                text.Append(Run);
                isInRun = true;
            }
        }

        if (hidden >= LeastCharacters && Rune.TryGetRuneAt(value, 0, out var first) && Rune.IsLetterOrDigit(first))
        {
            text.Insert(0, first.ToString());
        }

        // Punctuation alone would be shown as it is.
        var masked = text.ToString();
        return hidden == 0 || masked == value ? $"{Run}{Run}" : masked;
    }

    private static bool IsShape(Rune sign) => sign.IsAscii && "@.-/ ()+:,'".Contains((char)sign.Value, StringComparison.Ordinal);
}
