using System.Text;
using System.Text.RegularExpressions;

namespace DataMesh.Gen.Generators;

/// <summary>A pattern of .NET as one of ECMAScript with the flag <c>u</c>, as JSON Schema reads patterns.</summary>
internal sealed class EcmaScriptPattern
{
    private const string Digit = "\\p{Nd}";
    private const string Word = "\\p{L}\\p{Mn}\\p{Nd}\\p{Pc}";
    private const string Space = "\\f\\n\\r\\t\\v\\x85\\p{Z}";

    // What follows a backslash and means the same to both.
    private const string SameEscapes = "fnrtv\\^$.*+?()[]{}|/";

    private static readonly Regex SameCode = new(@"\G(?:x[0-9a-fA-F]{2}|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}|[pP]\{(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|S[mcko]?|Z[slp]?|C[cf]?)\})", RegexOptions.CultureInvariant);
    private static readonly Regex Quantifier = new(@"\G\{[0-9]+(?:,[0-9]*)?\}", RegexOptions.CultureInvariant);
    private static readonly Regex GroupStart = new(@"\G\((?:\?(?::|=|!|<=|<!))?(?!\?)", RegexOptions.CultureInvariant);
    private static readonly Regex NamedGroupStart = new(@"\G\(\?(?:<[a-zA-Z_][a-zA-Z0-9_]*>|'[a-zA-Z_][a-zA-Z0-9_]*')", RegexOptions.CultureInvariant);

    private readonly string _pattern;
    private readonly StringBuilder _text = new();
    private readonly Stack<bool> _lookarounds = new();
    private int _at;

    private EcmaScriptPattern(string pattern) => _pattern = pattern;

    /// <summary>The pattern, or null where ECMAScript has no word for a part of it.</summary>
    /// <param name="pattern">One that .NET takes.</param>
    public static string? Translate(string pattern)
    {
        var translation = new EcmaScriptPattern(pattern);
        while (translation._at < pattern.Length)
        {
            if (!translation.Next())
            {
                return null;
            }
        }

        return translation._text.ToString();
    }

    private bool Next() => _pattern[_at] switch
    {
        '\\' => Escape(isInClass: false),
        '[' => Class(),
        '(' => Open(),
        ')' => Close(),
        '{' => Take(Quantifier) || Write("\\{"),
        '}' => Write("\\}"),
        ']' => Write("\\]"),
        '.' => Write("[^\\n]"),
        '^' => !IsRepeated(_at + 1) && Write("^"),
        '$' => !IsRepeated(_at + 1) && Write(_at == _pattern.Length - 1 ? "$" : "(?=\\n?$)"),
        var c => Literal(c),
    };

    // One character may be two units of UTF-16, each of which .NET sees alone.
    private bool Literal(char c) => !char.IsSurrogate(c) && Write(c.ToString());

    private bool Escape(bool isInClass)
    {
        _at++;
        if (Take(SameCode, "\\"))
        {
            return true;
        }

        var c = _pattern[_at];
        return c switch
        {
            'd' or 'w' or 's' => Write(isInClass ? Set(c) : $"[{Set(c)}]"),
            'D' or 'W' or 'S' => !isInClass && Write($"[^{Set(char.ToLowerInvariant(c))}]"),
            'a' => Write("\\x07"),
            'e' => Write("\\x1b"),
            'A' or 'z' or 'Z' => !isInClass && Write(c == 'A' ? "^" : c == 'z' ? "$" : "(?=\\n?$)"),
            '-' => Write(isInClass ? "\\-" : "-"),
            _ when SameEscapes.IndexOf(c) >= 0 => Write($"\\{c}"),
            _ => c is >= ' ' and < '\u007f' && !char.IsLetterOrDigit(c) && Write(c.ToString()),
        };
    }

    private bool Class()
    {
        _at++;
        _text.Append('[');
        if (At('^'))
        {
            Write("^");
        }

        // As the first character, a bracket is a member like others; beside a set, a hyphen is one.
        for (var (start, afterSet) = (_at, false); _at == start || !At(']');)
        {
            var at = _at;
            var isTaken = _pattern[at] switch
            {
                '\\' => Escape(isInClass: true),
                '-' when _pattern[at + 1] == '[' => false, // A class that another is taken from.
                '-' when at == start || afterSet || _pattern[at + 1] == ']' => Write("\\-"),
                '[' or ']' => Write($"\\{_pattern[at]}"),
                var c => Literal(c),
            };
            if (!isTaken)
            {
                return false;
            }

            afterSet = _pattern[at] == '\\' && _pattern[at + 1] is ('d' or 'w' or 's' or 'p' or 'P');
        }

        return Write("]");
    }

    private bool Open()
    {
        var named = NamedGroupStart.Match(_pattern, _at);
        var plain = GroupStart.Match(_pattern, _at);
        if (!named.Success && !plain.Success)
        {
            return false;
        }

        // References to groups are not translated, so that names say nothing.
        var start = named.Success ? named.Value : plain.Value;
        _lookarounds.Push(!named.Success && start is not ("(" or "(?:"));
        _text.Append(named.Success || start == "(" ? "(?:" : start);
        _at += start.Length;
        return true;
    }

    private bool Close() => Write(")") && (!_lookarounds.Pop() || !IsRepeated(_at));

    // ECMAScript repeats no anchor and no lookaround.
    private bool IsRepeated(int at) => at < _pattern.Length && (_pattern[at] is '*' or '+' or '?' || Quantifier.IsMatch(_pattern, at));

    private bool At(char c) => _at < _pattern.Length && _pattern[_at] == c;

    private bool Take(Regex form, string before = "")
    {
        var match = form.Match(_pattern, _at);
        if (match.Success)
        {
            _text.Append(before).Append(match.Value);
            _at += match.Length;
        }

        return match.Success;
    }

    // What takes the place of one character.
    private bool Write(string text)
    {
        _text.Append(text);
        _at++;
        return true;
    }

    private static string Set(char c) => c switch
    {
        'd' => Digit,
        'w' => Word,
        _ => Space,
    };
}
