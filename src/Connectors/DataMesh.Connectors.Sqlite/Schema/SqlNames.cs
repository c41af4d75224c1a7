using System.Diagnostics.CodeAnalysis;

namespace DataMesh.Connectors.Sqlite.Schema;

/// <summary>Names as the engine reads and compares them.</summary>
internal static class SqlNames
{
    /// <summary>Without case in ASCII alone: to the engine <c>É</c> and <c>é</c> are two names.</summary>
    public static IEqualityComparer<string> Comparer { get; } = new AsciiComparer();

    public static string Unquote(string text)
    {
        var quote = text[0] == '[' ? "]" : text[..1];
        var inner = text[1..^1];
        return quote == "]" ? inner : inner.Replace(quote + quote, quote, StringComparison.Ordinal);
    }

    public static bool Same(string? left, string? right) => Comparer.Equals(left, right);

    private sealed class AsciiComparer : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y)
        {
            if (x is null || y is null || x.Length != y.Length)
            {
                return x is null && y is null;
            }

            for (var i = 0; i < x.Length; i++)
            {
                if (Fold(x[i]) != Fold(y[i]))
                {
                    return false;
                }
            }

            return true;
        }

        public int GetHashCode([DisallowNull] string obj)
        {
            var hash = 17;
            foreach (var letter in obj)
            {
                hash = unchecked((hash * 31) + Fold(letter));
            }

            return hash;
        }

        private static char Fold(char letter) => letter is >= 'A' and <= 'Z' ? (char)(letter | 0x20) : letter;
    }
}
