using DataMesh.Connectors.Trino.Loopback.Sql.Parsing;
using DataMesh.Connectors.Trino.Loopback.Sql.Types;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Binding;

/// <summary>An expression in SQLite's words, and its type.</summary>
internal sealed record Bound(string Sql, TrinoType Type);

/// <summary>A column of a query's result; it is <c>c0</c>, <c>c1</c> and so on in SQLite.</summary>
internal sealed record OutputColumn(string? Name, TrinoType Type);

internal sealed record BoundQuery(string Sql, IReadOnlyList<OutputColumn> Columns);

/// <summary>A column that names can mean.</summary>
/// <param name="Qualifier">What may stand before its name: an alias, or catalog, schema and table.</param>
internal sealed record Field(IReadOnlyList<string> Qualifier, string? Name, TrinoType Type, string Sql);

/// <summary>The columns that a part of a statement sees, and behind them those of the query around it.</summary>
internal sealed class Scope(Scope? outer)
{
    public List<Field> Fields { get; } = [];

    public Scope? Outer { get; } = outer;

    /// <summary>The column of a name; the names behind it are fields of a row.</summary>
    public (Field Field, int Used, Scope Scope)? Find(NameExpr name)
    {
        for (var used = name.Parts.Count; used > 0; used--)
        {
            var found = Fields.Where(field => Fits(field, name.Parts, used)).ToList();
            if (found.Count > 1)
            {
                throw TrinoErrors.At(name.Place, "AMBIGUOUS_NAME", $"Column '{string.Join('.', name.Parts)}' is ambiguous");
            }

            if (found.Count == 1 && (used == name.Parts.Count || found[0].Type.Name == "row"))
            {
                return (found[0], used, this);
            }
        }

        return Outer?.Find(name);
    }

    /// <summary>The columns that <c>t.*</c> means.</summary>
    public IEnumerable<Field> Of(IReadOnlyList<string> qualifier) => Fields.Where(field => EndsWith(field.Qualifier, qualifier));

    private static bool Fits(Field field, IReadOnlyList<string> parts, int used) =>
        field.Name is not null && Same(field.Name, parts[used - 1]) && EndsWith(field.Qualifier, [.. parts.Take(used - 1)]);

    private static bool EndsWith(IReadOnlyList<string> qualifier, IReadOnlyList<string> end) =>
        end.Count <= qualifier.Count && end.Zip(qualifier.Skip(qualifier.Count - end.Count)).All(static pair => Same(pair.First, pair.Second));

    private static bool Same(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
