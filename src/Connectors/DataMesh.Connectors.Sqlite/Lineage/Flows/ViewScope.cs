using System.Diagnostics.CodeAnalysis;
using DataMesh.Connectors.Sqlite.Lineage.Probing;
using DataMesh.Connectors.Sqlite.Lineage.Syntax;
using DataMesh.Connectors.Sqlite.Schema;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Lineage.Flows;

/// <summary>
/// What the parts of one view are worked out with. Named queries and subqueries of FROM clauses are replaced by derived tables,
/// since the engine reports no reads of their columns otherwise.
/// </summary>
internal sealed class ViewScope(ViewSyntax view, ReadProbe probe)
{
    private readonly Dictionary<object, string> _derivedNames = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, DerivedTable> _derived = new(StringComparer.Ordinal);

    public ViewSyntax View { get; } = view;

    public ReadProbe Probe { get; } = probe;

    /// <summary>Every column of a table that was seen to be read.</summary>
    public HashSet<LineageSource> Seen { get; } = [];

    /// <summary>A derived table by its name.</summary>
    public DerivedTable Derived(string name) => _derived[name];

    /// <summary>The text of a range, with its tables qualified and its derived tables in place.</summary>
    /// <param name="range">The range.</param>
    /// <param name="replacements">Further ranges by their first token, each with its text.</param>
    public string Write(TokenRange range, IReadOnlyDictionary<int, (string Text, int End)>? replacements = null) => View.Write(range, at =>
        replacements is not null && replacements.TryGetValue(at, out var replacement) ? replacement :
        View.WithClauses.TryGetValue(at, out var behind) ? ("", behind) :
        View.Sources.TryGetValue(at, out var source) ? Replace(source) : null);

    /// <summary>The name of a source's derived table, which is made and worked out when it is first asked for.</summary>
    /// <param name="source">The source.</param>
    /// <param name="name">The name.</param>
    /// <param name="outer">The SELECT around the one that names the source.</param>
    /// <returns>False if it is no query, or one that names columns of a SELECT around it while none is given.</returns>
    public bool TryDerive(SourceSyntax source, [NotNullWhen(true)] out string? name, QueryContext? outer = null)
    {
        name = source.Cte is { } cte ? Derive(cte, cte.Select, cte.Columns, outer)
            : source.Subquery is { } subquery ? Derive(subquery, subquery, null, outer)
            : null;
        return name is not null;
    }

    /// <summary>The row filters of the derived tables that a range names.</summary>
    public IEnumerable<LineageSource> RowFiltersIn(TokenRange range)
    {
        foreach (var source in View.SourcesIn(range))
        {
            if (TryDerive(source, out var derived))
            {
                yield return RowFilterOf(derived);
            }
        }
    }

    public static LineageSource RowFilterOf(string derived) => new(LineageSource.DerivedSchema, derived, null) { IsRowFilter = true };

    /// <summary>Makes a derived table.</summary>
    /// <returns>The table; its relation has no columns yet.</returns>
    public DerivedTable NewDerived(IReadOnlyList<string> columns)
    {
        if (columns.Distinct(SqlNames.Comparer).Count() != columns.Count)
        {
            throw new ConnectorUnsupportedException("Two columns of a subquery have one name.");
        }

        var table = new DerivedTable(Probe.CreateDerived(columns), columns);
        _derived.Add(table.Name, table);
        return table;
    }

    /// <summary>Notes that columns of tables were read.</summary>
    public void See(ReadCounts reads) => Seen.UnionWith(reads.Sources.Where(static source => !source.IsDerived));

    private string? Derive(object key, SelectSyntax select, IReadOnlyList<string>? columns, QueryContext? outer)
    {
        if (_derivedNames.TryGetValue(key, out var known))
        {
            return known;
        }

        var (names, isCorrelated) = NamesOf(key, select);
        if (isCorrelated && outer is null)
        {
            return null;
        }

        var table = NewDerived(columns ?? names);

        // Before it is worked out, so that a recursive query finds itself.
        _derivedNames.Add(key, table.Name);
        SelectLineage.Fill(table.Relation, this, select, isCorrelated ? outer : null);
        return table.Relation.Columns.Count == table.Width ? table.Name : throw new ConnectorUnsupportedException("The columns of a subquery could not be told apart.");
    }

    private (IReadOnlyList<string> Names, bool IsCorrelated) NamesOf(object key, SelectSyntax select)
    {
        try
        {
            return (Probe.ColumnNames($"SELECT * FROM ({Write(InitialPart(key, select))})"), false);
        }
        catch (ConnectorQueryException)
        {
            // It names columns of a SELECT around it, so that it cannot stand alone.
            return ([.. select.Arms[0].Core.Items.Select(item => View.Tokens[item.Range.End - 1].Name)], true);
        }
    }

    // A recursive query's columns have the names of the parts that do not name the query itself.
    private TokenRange InitialPart(object key, SelectSyntax select)
    {
        var recursive = select.Arms.FindIndex(arm => View.Sources.Any(pair => arm.Core.Range.Holds(pair.Key) && ReferenceEquals(pair.Value.Cte, key)));
        return recursive <= 0 ? select.Body : new TokenRange(select.Body.Start, select.Arms[recursive - 1].Core.Range.End);
    }

    private (string Text, int End)? Replace(SourceSyntax source)
    {
        var name = source.Table is { } table
            ? SqliteDialect.Instance.QuoteTable(table)
            : TryDerive(source, out var derived) ? $"{LineageSource.DerivedSchema}.{derived}" : null;
        return name is null ? null : (source.Cte is null || source.Alias is not null || source.IsOperand ? name : $"{name} AS {SqliteDialect.Instance.QuoteIdentifier(source.Name!)}", source.Range.End);
    }
}
