using System.Text;

namespace DataMesh.Runtime;

/// <summary>Keys whose values are secrets.</summary>
public static partial class SecretText
{
    // What a key ends with, without what joins its words.
    private static readonly string[] SecretKeys =
    [
        "password", "passwd", "pwd", "pass", "passphrase", "passcode", "secret", "token", "apikey", "accesskey", "accountkey", "secretkey", "privatekey", "signature", "sig", "credential", "credentials", "authorization",
        "cookie", "subscriptionkey", "functionskey", "sharedkey", "signingkey", "encryptionkey",
    ];

    // Of assemblies, in the full names of .NET's types.
    private const string PublicKeyToken = "publickeytoken";

    /// <summary>A key before the sign that parts it from its value.</summary>
    private readonly ref struct SecretKey(string text, int start, int end, bool isQuoted, bool isPair)
    {
        /// <summary>Whether it stands in quotes.</summary>
        public bool IsQuoted => isQuoted;

        /// <summary>Where it starts.</summary>
        public int Start => start;

        /// <summary>Whether it stands in the query of a URI.</summary>
        public bool IsQuery => isPair && !isQuoted && start > 0 && text[start - 1] is '?' or '&';

        /// <summary>Whether its value is a secret.</summary>
        public bool IsSecret
        {
            get
            {
                var letters = new StringBuilder(end - start);
                foreach (var c in text.AsSpan(start, end - start))
                {
                    _ = char.IsLetterOrDigit(c) ? letters.Append(char.ToLowerInvariant(c)) : letters;
                }

                var name = letters.ToString();
                return !name.EndsWith(PublicKeyToken, StringComparison.Ordinal) && (name == "sas" || (name == "key" && IsQuery) || Array.Exists(SecretKeys, secret => name.EndsWith(secret, StringComparison.Ordinal)));
            }
        }

        /// <summary>Whether it starts a line or an item, as keys of YAML and of headers do and words of a sentence do not.</summary>
        public bool IsFirst => text.AsSpan(0, start).TrimEnd(" \t-") is var before && (before.IsEmpty || before[^1] is '\r' or '\n' or '{' or ',' or '[' or '(' or '"' or '\'');

        /// <summary>Finds the key before a sign, not before the text's part that is done.</summary>
        public static SecretKey Before(string text, int sign, int done)
        {
            var isPair = text[sign] == '=';
            var end = sign;
            while (end > done && (text[end - 1] is ' ' or '\t' || (isPair && text[end - 1] == ':')))
            {
                end--;
            }

            var isQuoted = end > done && text[end - 1] is '"' or '\'';
            end = isQuoted ? end - 1 : end;
            end = isQuoted && end > done && text[end - 1] == '\\' ? end - 1 : end;
            var start = end;
            while (start > done && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '-' or '.' || ((isPair || isQuoted) && text[start - 1] is ' ' or '\t')))
            {
                start--;
            }

            return new SecretKey(text, start, end, isQuoted, isPair);
        }
    }
}
