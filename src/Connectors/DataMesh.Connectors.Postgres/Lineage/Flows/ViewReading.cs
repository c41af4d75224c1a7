using DataMesh.Connectors.Postgres.Lineage.Trees;

namespace DataMesh.Connectors.Postgres.Lineage.Flows;

/// <summary>What the reading of one view has found.</summary>
internal sealed class ViewReading
{
    private readonly List<QueryScope> _scopes = [];

    private ViewReading()
    {
    }

    /// <summary>The view's own query.</summary>
    public Relation Result { get; } = new();

    /// <summary>The tables and views of its FROM clauses, also those of which no column is read.</summary>
    public HashSet<uint> Tables { get; private set; } = [];

    /// <summary>Every column that its text names, also in named queries that nobody uses.</summary>
    public HashSet<(uint Table, int Column)> Columns { get; } = [];

    /// <summary>Reads the action of a view's rule.</summary>
    /// <exception cref="ConnectorUnsupportedException">It has something in it that is not understood.</exception>
    public static ViewReading Of(string tree)
    {
        if (TreeParser.Parse(tree) is not IReadOnlyList<object?> { Count: 1 } actions || actions[0] is not TreeNode query)
        {
            throw new ConnectorUnsupportedException("The tree is not one query.");
        }

        var reading = new ViewReading();
        QueryScope.Fill(reading.Result, reading, query, null);

        // Reading one may open further ones.
        var used = reading.Tables.ToHashSet();
        for (var i = 0; i < reading._scopes.Count; i++)
        {
            reading._scopes[i].ReadUnused();
        }

        reading.Tables = used;
        return reading;
    }

    /// <summary>Whether a column is known to be read, by itself or as a part of its row.</summary>
    public bool Reads(uint table, int column) => Columns.Contains((table, column)) || Columns.Contains((table, 0));

    public void Add(QueryScope scope) => _scopes.Add(scope);
}
