using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace DataMesh.Runtime;

/// <summary>A text with placeholders; a default may hold placeholders too. Not thread-safe.</summary>
/// <param name="text">As its file says it.</param>
/// <param name="variable">Finds an environment variable; null where it is not set.</param>
/// <param name="files">Reads secrets.</param>
internal sealed class PlaceholderTemplate(string text, Func<string, string?> variable, SecretFiles files)
{
    private const int Deepest = 16;
    private const string FilePrefix = "file:";
    private const string Forms = "write ${NAME}, ${NAME:-default} or ${file:/path}, and $${ for the characters themselves";

    private int _at;
    private string? _problem;

    /// <summary>Whether a text holds a placeholder, one that is written wrongly too; <c>$${</c> is none.</summary>
    public static bool IsIn(string text)
    {
        var at = 0;
        while ((at = text.IndexOf("${", at, StringComparison.Ordinal)) >= 0)
        {
            if (at == 0 || text[at - 1] != '$')
            {
                return true;
            }

            at += 2;
        }

        return false;
    }

    /// <summary>Substitutes every placeholder.</summary>
    public bool TryExpand([NotNullWhen(true)] out string? expanded, [NotNullWhen(false)] out string? problem)
    {
        expanded = Expand(isDefault: false, depth: 0, isWanted: true);
        problem = _problem;
        return problem is null;
    }

    /// <summary>Finds what no value of a variable and no file could mend.</summary>
    public bool TryCheck([NotNullWhen(false)] out string? problem)
    {
        _ = Expand(isDefault: false, depth: 0, isWanted: false);
        problem = _problem;
        return problem is null;
    }

    // A default that is not wanted is read over: the variables in it need not be set.
    private string Expand(bool isDefault, int depth, bool isWanted)
    {
        var result = new StringBuilder();
        while (_at < text.Length && _problem is null)
        {
            if (Starts("$${"))
            {
                result.Append("${");
                _at += 3;
            }
            else if (Starts("${"))
            {
                _at += 2;
                result.Append(ExpandOne(depth, isWanted));
            }
            else if (isDefault && text[_at] == '}')
            {
                return result.ToString();
            }
            else
            {
                result.Append(text[_at++]);
            }
        }

        if (isDefault)
        {
            _problem ??= $"a placeholder is not closed: {Forms}";
        }

        return result.ToString();
    }

    private string? ExpandOne(int depth, bool isWanted)
    {
        if (depth == Deepest)
        {
            _problem = $"placeholders stand more than {Deepest} deep in each other";
            return null;
        }

        if (Starts(FilePrefix))
        {
            return ExpandFile(isWanted);
        }

        var name = ReadName();
        if (Starts(":-"))
        {
            if (!Check(name))
            {
                return null;
            }

            _at += 2;
            var given = variable(name) is { Length: > 0 } value ? value : null;
            var otherwise = Expand(isDefault: true, depth + 1, isWanted && given is null);
            _at++;
            return given ?? otherwise;
        }

        return Close() && Check(name) ? Variable(name, isWanted) : null;
    }

    private string? ExpandFile(bool isWanted)
    {
        _at += FilePrefix.Length;
        var end = text.IndexOf('}', _at);
        var path = end < 0 ? "" : text[_at..end];
        _at = end < 0 ? text.Length : end;
        if (!Close() || !isWanted)
        {
            return null;
        }

        var content = files.Read(path, out var problem);
        _problem ??= problem;
        return content;
    }

    private string? Variable(string name, bool isWanted)
    {
        var value = isWanted ? variable(name) : "";
        _problem ??= value is null ? $"the environment variable '{name}' is not set: set it, or write a default: ${{{name}:-…}}" : null;
        return value;
    }

    private string ReadName()
    {
        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] == '_'))
        {
            _at++;
        }

        return text[start.._at];
    }

    private bool Check(string name)
    {
        _problem ??= name.Length == 0 || char.IsAsciiDigit(name[0]) ? $"a placeholder names no variable: {Forms}" : null;
        return _problem is null;
    }

    private bool Close()
    {
        if (_at < text.Length && text[_at] == '}')
        {
            _at++;
            return true;
        }

        _problem ??= text.IndexOf('}', _at) < 0 ? $"a placeholder is not closed: {Forms}" : $"a placeholder names no variable: {Forms}";
        return false;
    }

    private bool Starts(string what) => text.AsSpan(_at).StartsWith(what, StringComparison.Ordinal);
}
