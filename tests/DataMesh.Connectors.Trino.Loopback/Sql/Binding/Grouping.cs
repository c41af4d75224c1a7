using DataMesh.Connectors.Trino.Loopback.Sql.Parsing;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Binding;

/// <summary>Sees to it that a query with groups uses its columns only as keys or within aggregates.</summary>
internal sealed class Grouping(Scope scope, IReadOnlyList<Bound> keys)
{
    private readonly HashSet<string> _keys = [.. keys.Select(static key => key.Sql)];
    private readonly List<(string Sql, NameExpr Name)> _open = [];

    /// <summary>How many aggregates stand around what is bound now.</summary>
    public int Aggregates { get; set; }

    public void Uses(Field field, Scope owner, NameExpr name)
    {
        if (Aggregates == 0 && owner == scope)
        {
            _open.Add((field.Sql, name));
        }
    }

    /// <summary>What is itself a key closes the columns in it.</summary>
    public Bound Checked(Bound bound)
    {
        if (_keys.Contains(bound.Sql))
        {
            _open.RemoveAll(open => bound.Sql.Contains(open.Sql, StringComparison.Ordinal));
        }

        return bound;
    }

    /// <exception cref="Engine.LoopbackError">A column stands alone.</exception>
    public void Close()
    {
        if (_open is [var (_, name), ..])
        {
            throw TrinoErrors.At(name.Place, "EXPRESSION_NOT_AGGREGATE", $"'{string.Join('.', name.Parts)}' must be an aggregate expression or appear in GROUP BY clause");
        }
    }
}
