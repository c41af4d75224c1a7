using System.Text;

namespace DataMesh;

/// <summary>The sums by which numbers tell that they were typed right. Texts hold ASCII digits unless said otherwise.</summary>
internal static class CheckDigits
{
    // The multiplication of the dihedral group D5, and the permutation of its powers, row by row.
    private const string VerhoeffProduct = "0123456789123406789523401789563401289567401239567859876043216598710432765982104387659321049876543210";
    private const string VerhoeffPermutation = "01234567891576283094580379614289160435279453126870428657390127938064157046913258";

    /// <summary>The digits without separators; null where there is anything else.</summary>
    public static string? Strip(string value, string separators)
    {
        var digits = new StringBuilder(value.Length);
        foreach (var sign in value)
        {
            if (char.IsAsciiDigit(sign))
            {
                digits.Append(sign);
            }
            else if (!separators.Contains(sign, StringComparison.Ordinal))
            {
                return null;
            }
        }

        return digits.ToString();
    }

    /// <summary>Luhn's check, ISO/IEC 7812-1.</summary>
    public static bool PassesLuhn(string digits)
    {
        var sum = 0;
        for (var i = 1; i <= digits.Length; i++)
        {
            var digit = digits[^i] - '0';
            sum += i % 2 == 1 ? digit : digit < 5 ? digit * 2 : (digit * 2) - 9;
        }

        return sum % 10 == 0;
    }

    /// <summary>Verhoeff's check.</summary>
    public static bool PassesVerhoeff(string digits)
    {
        var check = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var permuted = VerhoeffPermutation[(i % 8 * 10) + (digits[^(i + 1)] - '0')] - '0';
            check = VerhoeffProduct[(check * 10) + permuted] - '0';
        }

        return check == 0;
    }

    /// <summary>ISO/IEC 7064, MOD 11,10, with the check digit last.</summary>
    public static bool PassesModulo11And10(string digits)
    {
        var product = 10;
        for (var i = 0; i < digits.Length - 1; i++)
        {
            var sum = (product + (digits[i] - '0')) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return (product + (digits[^1] - '0')) % 10 == 1;
    }

    /// <summary>The remainder of a number whose capital letters stand for 10 to 35; -1 where there is anything else.</summary>
    public static int Modulo97(string text)
    {
        var remainder = 0;
        foreach (var sign in text)
        {
            if (char.IsAsciiDigit(sign))
            {
                remainder = ((remainder * 10) + (sign - '0')) % 97;
            }
            else if (char.IsAsciiLetterUpper(sign))
            {
                remainder = ((remainder * 100) + (sign - 'A' + 10)) % 97;
            }
            else
            {
                return -1;
            }
        }

        return remainder;
    }

    /// <summary>The sum of digits, each times its weight; digits beyond the weights do not count.</summary>
    public static int Weighted(string digits, params ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += (digits[i] - '0') * weights[i];
        }

        return sum;
    }
}
