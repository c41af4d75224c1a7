using DataMesh.Runtime;

namespace DataMesh.Connectors.Trino.Statements;

/// <summary>Values by name: Trino knows <c>?</c> alone, so that <c>:name</c> and <c>@name</c> become that, and the values take their order.</summary>
internal static class NamedMarkers
{
    private static readonly SqlReading Reading = SqlReading.Of("trino");

    /// <summary>The text with <c>?</c> in place of names, each as long as its name, so that a place in it is the same place; and the values in order, one used twice twice.</summary>
    /// <exception cref="ConnectorQueryException">Values with names stand beside others, a name has two values, or a value has no marker.</exception>
    public static (string Text, IReadOnlyList<QueryParameter> Values) Resolve(string text, IReadOnlyList<QueryParameter> parameters)
    {
        if (parameters.All(static parameter => parameter.Name is null))
        {
            return (text, parameters);
        }

        if (parameters.Any(static parameter => parameter.Name is null))
        {
            throw ParameterErrors.Of("Some values have a name and some have none: give all of them names, and write :name in the statement, or give none, and write ?.", text);
        }

        if (parameters.GroupBy(static parameter => Bare(parameter.Name!)).FirstOrDefault(static named => named.Skip(1).Any()) is { } twice)
        {
            throw ParameterErrors.Of($"The parameter '{twice.Key}' was given twice.", text);
        }

        var rewritten = text.ToCharArray();
        List<QueryParameter> ordered = [];
        HashSet<string> markers = new(StringComparer.Ordinal);
        var scanner = new SqlScanner(text, Reading);
        while (scanner.MoveNext())
        {
            if (scanner.Kind != SqlTokenKind.Marker || scanner.Token[0] is not (':' or '@'))
            {
                continue;
            }

            var name = Bare(scanner.Token.ToString());
            markers.Add(name);
            if (parameters.FirstOrDefault(parameter => Bare(parameter.Name!) == name) is { } parameter)
            {
                rewritten.AsSpan(scanner.Start, scanner.Token.Length).Fill(' ');
                rewritten[scanner.Start] = '?';
                ordered.Add(parameter);
            }
        }

        return parameters.FirstOrDefault(parameter => !markers.Contains(Bare(parameter.Name!))) is { } unused
            ? throw ParameterErrors.Of($"The statement has no parameter '{unused.Name}'.{NearestName.Hint(Bare(unused.Name!), markers)} A marker within a text or a comment is none.", text)
            : (new string(rewritten), ordered);
    }

    private static string Bare(string name) => name.TrimStart(':', '@');
}
