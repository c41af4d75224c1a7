using System.Globalization;
using System.Text;
using DataMesh.Runtime;

namespace DataMesh.Connectors.Postgres.Statements;

/// <summary>Where a statement's values go: <c>$1</c>, <c>$2</c>, … as the server knows them, and names that are rewritten to such.</summary>
internal static class Markers
{
    /// <summary>Names shorter than this are near to too many others.</summary>
    private const int ShortestNearName = 3;

    // A backslash in a text is itself, as the standard has it: the setting that changed it is off since server 9.1.
    private static readonly SqlReading Reading = SqlReading.Of("postgresql") with { HasPlainBackslashes = true };

    /// <summary>Puts numbers in place of names and the values in their order: those without a name first.</summary>
    /// <exception cref="ConnectorQueryException">Values and markers do not fit.</exception>
    public static MarkedText Number(string text, IReadOnlyList<QueryParameter> parameters)
    {
        if (HasNoNames(parameters))
        {
            return new MarkedText(text, [], parameters);
        }

        QueryParameter[] ordered = [.. parameters.Where(static parameter => parameter.Name is null), .. parameters.Where(static parameter => parameter.Name is not null)];
        var unnamed = parameters.Count(static parameter => parameter.Name is null);
        CheckNames(text, ordered.AsSpan(unnamed));
        var (rewritten, marks, others, highest) = Rewrite(text, ordered);
        CheckFound(text, ordered, unnamed, marks, others, highest);
        return new MarkedText(rewritten, marks, ordered);
    }

    /// <summary>Sees that a statement whose values have no names has a number for each.</summary>
    /// <exception cref="ConnectorQueryException">It has not.</exception>
    public static void CheckNumbers(MarkedText marked)
    {
        var values = marked.Parameters.Count;
        if (!HasNoNames(marked.Parameters))
        {
            return;
        }

        var highest = 0;
        var scanner = new SqlScanner(marked.Text, Reading);
        while (values > 0 && scanner.MoveNext())
        {
            highest = Math.Max(highest, Ordinal(scanner));
        }

        if (highest != values)
        {
            throw CountDiffers(marked.Text, highest, values);
        }
    }

    private static bool HasNoNames(IReadOnlyList<QueryParameter> parameters)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Name is not null)
            {
                return false;
            }
        }

        return true;
    }

    private static void CheckNames(string text, ReadOnlySpan<QueryParameter> named)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var parameter in named)
        {
            if (!names.Add(Bare(parameter.Name!)))
            {
                throw ParameterErrors.Of($"The parameter '{parameter.Name}' was given twice.", text);
            }
        }
    }

    private static (string Text, List<Mark> Marks, List<string> Others, int Highest) Rewrite(string text, QueryParameter[] parameters)
    {
        var rewritten = new StringBuilder(text.Length);
        List<Mark> marks = [];
        List<string> others = [];
        var highest = 0;
        var scanner = new SqlScanner(text, Reading);
        while (scanner.MoveNext())
        {
            highest = Math.Max(highest, Ordinal(scanner));
            if (!IsName(scanner, text))
            {
                rewritten.Append(scanner.Token);
                continue;
            }

            var name = scanner.Token.ToString();
            var index = Array.FindIndex(parameters, parameter => parameter.Name is { } given && (given == name || given == Bare(name)));
            if (index < 0)
            {
                others.Add(name);
                rewritten.Append(name);
                continue;
            }

            var marker = PostgresDialect.Instance.Marker(index + 1);
            marks.Add(new Mark(scanner.Start, name.Length, rewritten.Length, marker.Length, index));
            rewritten.Append(marker);
        }

        return (rewritten.ToString(), marks, others, highest);
    }

    private static void CheckFound(string text, QueryParameter[] parameters, int unnamed, List<Mark> marks, List<string> others, int highest)
    {
        if (highest != unnamed)
        {
            throw CountDiffers(text, highest, unnamed);
        }

        for (var i = unnamed; i < parameters.Length; i++)
        {
            if (!marks.Exists(mark => mark.Index == i))
            {
                var known = marks.Select(mark => parameters[mark.Index].Name!).Concat(others).Distinct().ToArray();
                throw ParameterErrors.Of($"The statement has no parameter '{parameters[i].Name}'. {(known.Length == 0 ? "It has none with a name." : $"It has {string.Join(", ", known)}.")}", text);
            }
        }

        // What has no value is left to the server, as an operator or a slice, unless it looks like one that has.
        foreach (var other in others.Where(static other => other.Length > ShortestNearName))
        {
            if (NearestName.Find(Bare(other), parameters[unnamed..].Select(static parameter => Bare(parameter.Name!))) is { } near)
            {
                throw ParameterErrors.Of($"The parameter '{other}' has no value. Did you mean '{near}'?", text);
            }
        }
    }

    private static ConnectorQueryException CountDiffers(string text, int markers, int values) => ParameterErrors.Of(
        string.Create(
            CultureInfo.InvariantCulture,
            $"The statement has {markers} parameters by number, and {values} values without a name were given: {(values > markers ? $"value {markers + 1} has no marker" : $"there is none for ${values + 1}")}. A marker within a text or a comment is none."),
        text);

    private static int Ordinal(SqlScanner scanner) =>
        scanner.Kind == SqlTokenKind.Marker && scanner.Token[0] == '$' && int.TryParse(scanner.Token[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    // In a[1:n] and a@@b the sign belongs to what stands before it.
    private static bool IsName(SqlScanner scanner, string text) =>
        scanner.Kind == SqlTokenKind.Marker && scanner.Token[0] is ':' or '@'
        && (scanner.Start == 0 || text[scanner.Start - 1] is var before && !(char.IsLetterOrDigit(before) || before is '_' or ')' or ']' or '"' or '@' or ':'));

    private static string Bare(string name) => name.TrimStart(':', '@');
}
