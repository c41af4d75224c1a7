using System.Globalization;
using System.Text;
using DataMesh.Runtime;

namespace DataMesh.Fuzz;

/// <summary>Makes documents that are well formed, with what a writer may use: anchors, aliases, merges, tags, every style of scalar, deep nesting.</summary>
internal sealed class Grammar
{
    private static readonly string[] Keys = ["name", "type", "host", "port", "password", "pin", "timeout", "hosts", "ports", "labels", "pool", "pools", "pools_by_name", "accounts", "limits", "resilience", "retry", "max_attempts", "min_delay", "circuit_breaker", "failure_ratio", "break_duration", "concurrency", "permit_limit", "rate", "tokens_per_period", "idle_timeout", "max", "idle", "enabled", "x", "é", "'<<'", "null"];
    private static readonly string[] Scalars = ["every", "notes", "h", "1", "70000", "-1", "1.5", "true", "30s", "30", "''", "\"a\\tb\"", "'it''s'", "~", "null", "${A}", "${A:-1}", "$${A}", "!!str 1", "!!int 1", "! x", "!x y", "2026-01-31", "eu-1", "0x1F", ".inf"];

    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private readonly bool _isJson;
    private int _anchors;
    private int _left = 150;

    private Grammar(Random random)
    {
        _random = random;
        _isJson = random.Next(3) == 0;
    }

    public static FuzzDocument Make(Random random)
    {
        var grammar = new Grammar(random);
        grammar.Root();
        return new FuzzDocument(grammar._text.ToString(), grammar._isJson ? ConfigFileFormat.Json : ConfigFileFormat.Yaml);
    }

    private void Root()
    {
        if (_isJson)
        {
            _text.Append("{ \"connectors\": ");
            Flow(0);
            _text.Append(" }");
            return;
        }

        for (var extra = _random.Next(3); extra > 0; extra--)
        {
            _text.Append(CultureInfo.InvariantCulture, $"x-{extra}:");
            Block(1, _random.Next(1, 10));
        }

        if (_random.Next(20) == 0)
        {
            Merges();
        }

        _text.Append("connectors:");
        Block(1, 0);
    }

    // Each of the one before, twice.
    private void Merges()
    {
        _text.Append(CultureInfo.InvariantCulture, $"x-m: &a{_anchors} {{ {Keys[0]}: {Scalar()}, {Keys[_random.Next(2)]}: {Scalar()} }}\n");
        for (var left = _random.Next(1, 50); left > 0; left--)
        {
            _text.Append(CultureInfo.InvariantCulture, $"x-m{left}: &a{_anchors + 1} {{ <<: [*a{_anchors}, *a{_anchors}] }}\n");
            _anchors++;
        }

        _anchors++;
    }

    // From after a key's ':' or an item's '-' to the end of the line.
    private void Block(int indent, int depth)
    {
        switch (depth > 12 || _left-- < 0 ? 9 : _random.Next(10))
        {
            case 0 or 1 or 2:
                Anchor();
                _text.Append('\n');
                Entries(indent, depth);
                break;
            case 3 or 4:
                Anchor();
                _text.Append('\n');
                Items(indent, depth);
                break;
            case 5:
                _text.Append(" |").Append(_random.Next(3) == 0 ? "-" : "").Append('\n').Append(' ', indent * 2).Append("line\n").Append(' ', (indent * 2) + 1).Append("more\n");
                break;
            case 6:
                _text.Append(' ');
                Flow(depth);
                _text.Append('\n');
                break;
            default:
                _text.Append(' ').Append(Scalar()).Append(_random.Next(8) == 0 ? " # why" : "").Append('\n');
                break;
        }
    }

    private void Entries(int indent, int depth)
    {
        for (var count = _random.Next(1, 6); count > 0; count--)
        {
            _text.Append(' ', indent * 2);
            if (_random.Next(12) == 0)
            {
                _text.Append("<<: ").Append(_random.Next(2) == 0 ? Alias() : $"[{Alias()}, {Alias()}]").Append('\n');
                continue;
            }

            _text.Append(depth == 0 ? $"w{count}" : Keys[_random.Next(Keys.Length)]).Append(':');
            Block(indent + 1, depth + 1);
        }
    }

    private void Items(int indent, int depth)
    {
        for (var count = _random.Next(1, 5); count > 0; count--)
        {
            _text.Append(' ', indent * 2).Append('-');
            Block(indent + 1, depth + 1);
        }
    }

    private void Flow(int depth)
    {
        var kind = depth > 70 || _left-- < 0 ? 2 : _random.Next(depth < 3 ? 2 : 5);
        if (kind >= 2)
        {
            _text.Append(_isJson ? JsonScalar() : Scalar());
            return;
        }

        _text.Append(kind == 0 ? '{' : '[');
        for (var count = _random.Next(4); count > 0; count--)
        {
            if (kind == 0)
            {
                var key = Keys[_random.Next(Keys.Length)];
                _text.Append(_isJson ? $"\"{key}\": " : $"{key}: ");
            }

            Flow(depth + (_random.Next(10) == 0 ? 20 : 1));
            _text.Append(count > 1 ? ", " : "");
        }

        _text.Append(kind == 0 ? '}' : ']');
    }

    private void Anchor()
    {
        if (_random.Next(3) == 0)
        {
            _text.Append(CultureInfo.InvariantCulture, $" &a{_anchors++}");
        }
    }

    private string Alias() => $"*a{_random.Next(_anchors + 1)}";

    private string Scalar() => _random.Next(6) == 0 ? $"{Alias()} " : Scalars[_random.Next(Scalars.Length)];

    private string JsonScalar() => _random.Next(6) switch
    {
        0 => "null",
        1 => "true",
        2 => _random.Next(-10, 100_000).ToString(CultureInfo.InvariantCulture),
        3 => "1.5e3",
        _ => $"\"{Scalars[_random.Next(Scalars.Length)].Replace("\"", "", StringComparison.Ordinal).Replace("\\t", "", StringComparison.Ordinal)}\"",
    };
}
