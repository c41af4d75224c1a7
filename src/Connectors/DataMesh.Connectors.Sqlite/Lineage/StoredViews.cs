using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Lineage.Probing;
using DataMesh.Connectors.Sqlite.Schema;
using DataMesh.Connectors.Sqlite.Sources;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Lineage;

/// <summary>The views of a database and what they read, each worked out once.</summary>
internal sealed class StoredViews : ILineageViews
{
    private readonly EngineConnection _connection;
    private readonly TableCatalog _catalog;
    private readonly ReadProbe _probe;
    private readonly Dictionary<TableName, ViewInputs?> _inputs = [];
    private readonly Dictionary<TableName, IReadOnlyList<ViewFlow>> _flows = [];
    private readonly Dictionary<TableName, string> _problems = [];

    public StoredViews(EngineConnection connection)
    {
        _connection = connection;
        _catalog = new TableCatalog(connection);
        _probe = new ReadProbe(connection, _catalog);
    }

    public string KindOf(TableName table) => _catalog.IsView(table) ? "view" : "table";

    public bool Shows(TableName table) => _connection.Settings.Rules.Tables.Shows(table.Schema!, table.Name);

    public string? FilesOf(TableName table) => SourceLedger.Of(_connection, table)?.Location;

    public IReadOnlyCollection<TableName> InputsOf(TableName table) => Inputs(table)?.Tables ?? [];

    public IEnumerable<TableName> ReadersOf(TableName table) => _catalog.Views.Where(view => Inputs(view)?.Tables.Contains(table) ?? Mentions(view, table));

    /// <exception cref="ConnectorQueryException">It is a view that the engine does not take.</exception>
    public void Check(TableName table)
    {
        if (ProblemOf(table) is { } problem)
        {
            throw new ConnectorQueryException(problem) { VendorCode = "SQLITE_ERROR" };
        }
    }

    public string? ProblemOf(TableName table) => Inputs(table) is null ? _problems.GetValueOrDefault(table) : null;

    public IReadOnlyList<ViewFlow> FlowsOf(TableName view)
    {
        if (!_flows.TryGetValue(view, out var flows))
        {
            flows = _flows[view] = ViewLineage.Of(_probe, Inputs(view)!, Columns(view));
        }

        return flows;
    }

    // Null: it is a table, or a view that the engine does not take.
    private ViewInputs? Inputs(TableName table)
    {
        if (!_catalog.IsView(table))
        {
            return null;
        }

        if (!_inputs.TryGetValue(table, out var inputs))
        {
            inputs = _inputs[table] = TryRead(table);
        }

        return inputs;
    }

    // Whether a view's text has a table's name in it.
    private bool Mentions(TableName view, TableName table) =>
        SqlTokenizer.Tokenize(_catalog.Definition(view)).Any(token => token.CanBeName && SqlNames.Same(token.Name, table.Name));

    private ViewInputs? TryRead(TableName view)
    {
        try
        {
            return ViewInputs.Read(_probe, _catalog, view);
        }
        catch (ConnectorException exception) when (exception.Kind is ConnectorErrorKind.Query or ConnectorErrorKind.NotFound)
        {
            _problems[view] = $"The view '{view}' cannot be read, so its lineage is not known. {Words(exception)} Make what is missing, or change or drop the view.";
            return null;
        }
    }

    // The engine's words may name a table that the limits hide.
    private string Words(ConnectorException exception) =>
        _catalog.Tables.Any(table => !Shows(table) && exception.Message.Contains(table.Name, StringComparison.OrdinalIgnoreCase))
            ? "What SQLite says names a table that the limits of the instance hide."
            : exception.Message;

    private List<string> Columns(TableName view)
    {
        List<string> columns = [];
        using var statement = new OwnStatement(_connection, "SELECT name FROM pragma_table_xinfo(?1, ?2) ORDER BY cid", view.Name, view.Schema);
        while (statement.Step())
        {
            columns.Add(statement.Text(0));
        }

        return columns;
    }
}
