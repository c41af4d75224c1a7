namespace DataMesh.Cli.Output;

/// <summary>One thing for people: a value a line, and below them each list of things as a table of its own.</summary>
internal static class DetailsTable
{
    public static void Write(Details details, OutputTarget target)
    {
        int? screen = target.IsTerminal ? Screen.Width : null;
        var ink = new Ink(target.IsTerminal && Screen.HasColours);
        var known = Flat(details, "").Where(static field => field.Value is not null and not IReadOnlyCollection<object> { Count: 0 }).ToList();
        var values = known.Where(static field => field.Value is not IEnumerable<Details>).ToList();
        if (values.Count > 0)
        {
            var record = new RecordShape([.. values.Select(static field => field.Key)], "", screen ?? int.MaxValue, ink);
            values.ForEach(field => record.WriteField(field.Key, Shown(field.Value), target.WriteLine));
        }

        foreach (var (name, value) in known)
        {
            if (value is IEnumerable<Details> things && things.ToList() is { Count: > 0 } listed)
            {
                target.WriteLine("");
                target.WriteLine(ink.Bold(TerminalText.Escape(name, keepsLines: false)));
                WriteList(listed, screen, ink, target.WriteLine);
            }
        }
    }

    private static void WriteList(List<Details> things, int? screen, Ink ink, Action<string> line)
    {
        var names = things.SelectMany(static thing => thing.Fields).Where(static field => field.Value is not null).Select(static field => field.Key).Distinct().ToList();
        var rows = things.ConvertAll(thing => names.ConvertAll(name => Shown(thing.Find(name))).ToArray());
        bool[] areNumbers = [.. names.Select(name => things.TrueForAll(thing => thing.Find(name) is null or int or long or double or decimal))];
        if (names.Count == 0)
        {
            return;
        }

        var shape = (ITableShape?)GridShape.Of(names, rows, areNumbers, "", screen, keepsFirst: true, ink) ?? new RecordShape(names, "", screen!.Value, ink);
        shape.WriteHead(line);
        rows.ForEach(row => shape.WriteRow(row, line));
    }

    // One thing within another is told as its parts.
    private static IEnumerable<KeyValuePair<string, object?>> Flat(Details details, string prefix) =>
        details.Fields.SelectMany(field => field.Value is Details inner ? Flat(inner, $"{prefix}{field.Key}.") : [new(prefix + field.Key, field.Value)]);

    private static string? Shown(object? value) => DetailText.Of(value) is { } text ? TerminalText.Escape(text, keepsLines: false) : null;
}
