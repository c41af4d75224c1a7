using System.Text.RegularExpressions;

namespace DataMesh.Cli.Connectors;

/// <summary>A README with markers, between which <c>dmesh</c> writes. All else stays character by character.</summary>
internal sealed partial class MarkedReadme
{
    private readonly string _path;
    private readonly List<string> _lines;
    private readonly string _beforeLineFeed;
    private readonly Dictionary<string, (int Begin, int End, string? Argument)> _places = new(StringComparer.Ordinal);

    /// <summary>Finds the markers.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="text">What it holds.</param>
    /// <exception cref="ConnectorConfigurationException">A marker is missing, twice, unknown, or not closed; the message says where, or where to put it.</exception>
    public MarkedReadme(string path, string text)
    {
        _path = path;
        _beforeLineFeed = text.Contains("\r\n", StringComparison.Ordinal) ? "\r" : "";
        _lines = [.. text.Split('\n')];
        FindPlaces();
        RequireAll();
    }

    /// <summary>The whole text with the parts as they should be.</summary>
    /// <param name="connectors">What the README is about.</param>
    /// <param name="stale">The parts that differ from what stands there now, each with its line.</param>
    public string With(IReadOnlyList<ConnectorDescriptor> connectors, out IReadOnlyList<(string Part, int Line)> stale)
    {
        List<(string, int)> differing = [];
        List<string> lines = [];
        var copied = 0;
        foreach (var part in ReadmePart.All.OrderBy(part => _places[part.Name].Begin))
        {
            var (begin, end, argument) = _places[part.Name];
            string[] written = ["", .. part.Of(connectors, argument).TrimEnd('\n').Split('\n'), ""];
            if (!_lines.Skip(begin + 1).Take(end - begin - 1).Select(static line => line.TrimEnd('\r')).SequenceEqual(written))
            {
                differing.Add((part.Name, begin + 1));
            }

            lines.AddRange(_lines[copied..(begin + 1)]);
            lines.AddRange(written.Select(line => line + _beforeLineFeed));
            copied = end;
        }

        lines.AddRange(_lines[copied..]);
        stale = differing;
        return string.Join('\n', lines);
    }

    private void FindPlaces()
    {
        string? open = null;
        string? fence = null;
        var (begin, argument) = (0, default(string));
        for (var i = 0; i < _lines.Count; i++)
        {
            // A README may show its markers in a block of code. Blocks of a part that is open are dmesh's own.
            if (open is null && Fence().Match(_lines[i]) is { Success: true } mark)
            {
                fence = fence is null ? mark.Groups[1].Value : mark.Groups[1].Value == fence ? null : fence;
            }

            if (fence is not null || Marker().Match(_lines[i]) is not { Success: true } marker)
            {
                continue;
            }

            var (isEnd, name) = (marker.Groups["end"].Success, marker.Groups["name"].Value);
            if (ReadmePart.All.All(part => part.Name != name))
            {
                throw Wrong(i, $"there is no part '{name}'; there are {string.Join(", ", ReadmePart.All.Select(static part => part.Name))}");
            }

            if (isEnd)
            {
                if (open != name)
                {
                    throw Wrong(i, open is null ? $"'{name}' ends, but did not begin" : $"'{name}' ends within '{open}', which began on line {begin + 1}");
                }

                _places.Add(name, (begin, i, argument));
                open = null;
                continue;
            }

            if (open is not null)
            {
                throw Wrong(i, $"'{name}' begins within '{open}', which began on line {begin + 1}: write <!-- /dmesh:{open} --> before it");
            }

            if (_places.TryGetValue(name, out var earlier))
            {
                throw Wrong(i, $"'{name}' is there twice, first on line {earlier.Begin + 1}: remove one");
            }

            (open, begin) = (name, i);
            argument = marker.Groups["argument"] is { Success: true } found ? found.Value : null;
        }

        if (open is not null)
        {
            throw Wrong(begin, $"'{open}' does not end: write <!-- /dmesh:{open} --> behind it");
        }
    }

    private void RequireAll()
    {
        var missing = ReadmePart.All.Where(part => !_places.ContainsKey(part.Name)).ToList();
        if (missing.Count > 0)
        {
            var advice = string.Join('\n', missing.Select(static part => $"\n## {part.Heading}\n\n{part.Begin}\n{part.End}"));
            throw new ConnectorConfigurationException($"{_path} lacks the markers of {string.Join(", ", missing.Select(static part => $"'{part.Name}'"))}: dmesh writes between them and nowhere else. Add these lines where the parts belong, then run it again:\n{advice}");
        }
    }

    private ConnectorConfigurationException Wrong(int line, string what) => new($"{_path}:{line + 1}: {what}.");

    [GeneratedRegex(@"^ {0,3}(```|~~~)")]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\s*<!--\s*(?<end>/)?dmesh:(?<name>[a-z-]+)(\s+(?<argument>[A-Za-z0-9_.-]+?))?\s*-->\s*$")]
    private static partial Regex Marker();
}
