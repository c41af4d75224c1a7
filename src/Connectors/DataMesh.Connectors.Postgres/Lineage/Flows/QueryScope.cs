using DataMesh.Connectors.Postgres.Lineage.Trees;

namespace DataMesh.Connectors.Postgres.Lineage.Flows;

/// <summary>One query within a view: what its columns and rows come from.</summary>
internal sealed partial class QueryScope
{
    private readonly TreeNode _query;
    private readonly Relation _result;
    private readonly RangeTable _range;
    private readonly NamedQueries _named;
    private readonly ExpressionReader _reader;
    private readonly TreeNode[] _targets;
    private readonly Dictionary<TreeNode, ColumnFlow> _targetFlows = new(ReferenceEqualityComparer.Instance);

    private QueryScope(Relation result, ViewReading view, TreeNode query, QueryScope? outer)
    {
        _query = query;
        _result = result;
        View = view;
        Outer = outer;
        _named = new NamedQueries(this, query);
        _range = new RangeTable(this, query);
        _reader = new ExpressionReader(this);
        _targets = [.. query.Nodes("targetList")];
        view.Add(this);
    }

    public ViewReading View { get; }

    /// <summary>The query around this one, whose columns its expressions may name.</summary>
    public QueryScope? Outer { get; }

    /// <summary>An expression counts rows, without a column.</summary>
    public bool CountsRows { get; set; }

    /// <summary>The tables of the FROM clause.</summary>
    public IReadOnlySet<LineageSource> Tables => _result.Tables;

    /// <summary>Works out a query.</summary>
    /// <param name="result">Where to note it.</param>
    /// <param name="view">The view that it is in.</param>
    /// <param name="query">The query.</param>
    /// <param name="outer">The query around it.</param>
    public static void Fill(Relation result, ViewReading view, TreeNode query, QueryScope? outer)
    {
        TreeDepth.Check();

        // A SELECT is command 1 in all versions.
        if (query.Name != "QUERY" || query.Number("commandType") != 1)
        {
            throw new ConnectorUnsupportedException($"A node {query.Name} is no SELECT.");
        }

        var scope = new QueryScope(result, view, query, outer);
        if (query.Node("setOperations") is { } operations)
        {
            scope.FillCombined(operations);
        }
        else
        {
            scope.FillSimple();
        }
    }

    /// <summary>The query that is so many levels further out.</summary>
    public QueryScope At(long levelsUp)
    {
        var scope = this;
        for (var level = levelsUp; level > 0; level--)
        {
            scope = scope.Outer ?? throw new ConnectorUnsupportedException("An expression names a query further out than there is one.");
        }

        return scope;
    }

    /// <summary>A named query that the WITH clause of this query defines.</summary>
    public Relation Named(string name) => _named.Find(name);

    /// <summary>Notes which columns are named in parts that nobody uses: named queries, and windows.</summary>
    public void ReadUnused()
    {
        _named.ReadAll();
        foreach (var target in _query["setOperations"] is null ? _targets : [])
        {
            FlowOf(target);
        }
    }

    /// <summary>Adds what flows from a column of an entry of the range table.</summary>
    /// <param name="flow">Where to.</param>
    /// <param name="entry">The entry, from 1.</param>
    /// <param name="column">The server's number of the column.</param>
    /// <param name="field">The field of the column that is meant; null: all of it.</param>
    public void AddColumn(ColumnFlow flow, int entry, int column, int? field = null) => _range.AddColumn(flow, entry, column, field);

    public ColumnFlow Read(object? expression)
    {
        var flow = new ColumnFlow();
        ReadWhole(expression, flow);
        return flow;
    }

    /// <summary>As <see cref="Read"/>, for a flow that must be known before it is filled.</summary>
    public void ReadWhole(object? expression, ColumnFlow flow) => _reader.ReadWhole(expression, flow);

    public void AddRowFilters(IEnumerable<LineageSource> sources) => _result.RowFilters.UnionWith(sources);

    /// <summary>What flows into the results that clauses of sorting and grouping name.</summary>
    public IEnumerable<LineageSource> SourcesOf(IEnumerable<TreeNode> clauses) => clauses.SelectMany(clause => FlowOf(TargetOf(clause)).All);

    /// <summary>The window that a call runs over.</summary>
    public TreeNode Window(long number) =>
        _query.Nodes("windowClause").FirstOrDefault(window => window.Number("winref") == number) ?? throw new ConnectorUnsupportedException("A window is missing.");

    private void FillSimple()
    {
        AddFrom(_query.Child("jointree"));
        _result.Columns.AddRange(_targets.Where(static target => !target.Flag("resjunk")).Select(FlowOf));
        foreach (var clauses in (string[])["groupClause", "distinctClause", "sortClause"])
        {
            AddRowFilters(SourcesOf(_query.Nodes(clauses)));
        }

        AddRowFilters(Read(_query["havingQual"]).All);
        AddLimit();
        if (!CountsRows)
        {
            // A join with a table of which nothing is read still decides how many rows there are.
            var filters = _result.RowFilters.Select(static source => source.Table).ToHashSet();
            AddRowFilters([.. Tables.Where(table => table.Derived is null && !_range.Reads(table.Table) && !filters.Contains(table.Table))]);
        }
    }

    private void AddLimit()
    {
        AddRowFilters(Read(_query["limitOffset"]).All);
        AddRowFilters(Read(_query["limitCount"]).All);
    }

    private void AddFrom(object? item)
    {
        switch (item)
        {
            case null:
                break;
            case IReadOnlyList<object?> items:
                foreach (var one in items)
                {
                    AddFrom(one);
                }

                break;
            case TreeNode { Name: "RANGETBLREF" } reference:
                _range.AddSource(_result, reference.Index("rtindex"));
                break;
            case TreeNode { Name: "JOINEXPR" } join:
                TreeDepth.Check();
                AddFrom(join.Child("larg"));
                AddFrom(join.Child("rarg"));
                AddRowFilters(Read(join["quals"]).All);
                break;
            case TreeNode { Name: "FROMEXPR" } from:
                AddFrom(from.List("fromlist"));
                AddRowFilters(Read(from["quals"]).All);
                break;
            default:
                throw new ConnectorUnsupportedException("A FROM clause holds something unknown.");
        }
    }

    private TreeNode TargetOf(TreeNode clause)
    {
        var number = clause.Number("tleSortGroupRef");
        return _targets.FirstOrDefault(target => target.Number("ressortgroupref") == number) ?? throw new ConnectorUnsupportedException("A clause names no result of its query.");
    }

    private ColumnFlow FlowOf(TreeNode target)
    {
        if (!_targetFlows.TryGetValue(target, out var flow))
        {
            _targetFlows.Add(target, flow = new ColumnFlow());
            ReadWhole(target["expr"], flow);
        }

        return flow;
    }
}
