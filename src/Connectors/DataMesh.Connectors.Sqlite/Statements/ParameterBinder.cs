using System.Globalization;
using DataMesh.Connectors.Sqlite.Errors;
using DataMesh.Connectors.Sqlite.Interop;

namespace DataMesh.Connectors.Sqlite.Statements;

/// <summary>Gives each marker of a statement its value: named ones first, then the others in order.</summary>
internal static unsafe class ParameterBinder
{
    private const string Signs = ":@$?#";

    /// <exception cref="ConnectorQueryException">A value is missing, is left over, has no marker, or cannot be bound.</exception>
    public static void Bind(nint statement, string text, IReadOnlyList<QueryParameter> parameters)
    {
        var count = NativeMethods.sqlite3_bind_parameter_count(statement);
        if (count == 0 && parameters.Count == 0)
        {
            return;
        }

        var markers = new string?[count];
        for (var i = 0; i < count; i++)
        {
            var name = NativeMethods.sqlite3_bind_parameter_name(statement, i + 1);
            markers[i] = name is null ? null : NativeMethods.ReadText(name);
        }

        var chosen = Assign(text, markers, parameters);
        for (var i = 0; i < count; i++)
        {
            ValueBinder.Bind(statement, i + 1, chosen[i]!.Value, Describe(markers[i], i));
        }
    }

    private static QueryParameter?[] Assign(string text, string?[] markers, IReadOnlyList<QueryParameter> parameters)
    {
        var chosen = new QueryParameter?[markers.Length];
        foreach (var parameter in parameters)
        {
            if (parameter.Name is { } name)
            {
                AssignNamed(text, markers, chosen, parameter, name);
            }
        }

        var next = 0;
        var unnamed = 0;
        foreach (var parameter in parameters)
        {
            if (parameter.Name is not null)
            {
                continue;
            }

            unnamed++;
            next = Array.FindIndex(chosen, next, static value => value is null);
            if (next < 0)
            {
                throw StatementErrors.Query(
                    FormattableString.Invariant($"The statement has {markers.Length} parameters, and {parameters.Count} values were given: value {unnamed} has no marker left."), text);
            }

            chosen[next] = parameter;
        }

        var missing = Enumerable.Range(0, markers.Length).Where(i => chosen[i] is null).Select(i => Describe(markers[i], i)).ToArray();
        return missing.Length == 0
            ? chosen
            : throw StatementErrors.Query(
                FormattableString.Invariant($"The statement has {markers.Length} parameters, and {parameters.Count} values were given: there is none for {string.Join(", ", missing)}."), text);
    }

    private static void AssignNamed(string text, string?[] markers, QueryParameter?[] chosen, QueryParameter parameter, string name)
    {
        var found = false;
        for (var i = 0; i < markers.Length; i++)
        {
            if (!Matches(markers[i], name))
            {
                continue;
            }

            found = true;
            chosen[i] = chosen[i] is null
                ? parameter
                : throw StatementErrors.Query($"The parameter {markers[i]} was given twice.", text);
        }

        if (!found)
        {
            var known = markers.OfType<string>().ToArray();
            throw StatementErrors.Query(
                $"The statement has no parameter '{name}'. {(known.Length == 0 ? "It has none with a name." : $"It has {string.Join(", ", known)}.")}", text);
        }
    }

    // Without a sign a name means the marker with any sign; SQLite itself tells :a and @a apart.
    private static bool Matches(string? marker, string name) =>
        marker is not null && (marker == name || (!IsSigned(name) && marker.AsSpan(1).SequenceEqual(name)));

    private static bool IsSigned(string name) => name.Length > 0 && Signs.Contains(name[0], StringComparison.Ordinal);

    private static string Describe(string? marker, int index) => marker ?? "parameter " + (index + 1).ToString(CultureInfo.InvariantCulture);
}
