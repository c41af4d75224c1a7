using DataMesh.Cli.Running;
using DataMesh.Runtime;

namespace DataMesh.Cli.Queries;

/// <summary>Which of the values of a script each of its statements takes: those whose markers it has.</summary>
internal sealed class ScriptParameters
{
    private readonly QueryParameter[][] _byStatement;

    /// <exception cref="UsageException">No statement takes one of them.</exception>
    public ScriptParameters(IReadOnlyList<QueryParameter> parameters, IReadOnlyList<ScriptStatement> script, SqlReading reading)
    {
        _byStatement = [.. script.Select(statement => parameters.Count == 0 ? [] : In(statement.Text, parameters, reading))];
        if (parameters.FirstOrDefault(parameter => !_byStatement.Any(taken => taken.Contains(parameter))) is { } unused)
        {
            throw new UsageException($"--param {unused.Name}: no statement of the script has the marker :{unused.Name}.");
        }
    }

    public IReadOnlyList<QueryParameter> Of(int statement) => _byStatement[statement];

    private static QueryParameter[] In(string sql, IReadOnlyList<QueryParameter> parameters, SqlReading reading)
    {
        HashSet<string> markers = new(StringComparer.Ordinal);
        var scanner = new SqlScanner(sql, reading);
        while (scanner.MoveNext())
        {
            if (scanner.Kind == SqlTokenKind.Marker)
            {
                markers.Add(scanner.Token.TrimStart(":@$").ToString());
            }
        }

        return [.. parameters.Where(parameter => markers.Contains(parameter.Name!.TrimStart(':', '@', '$')))];
    }
}
