using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Lineage.Probing;
using DataMesh.Connectors.Sqlite.Schema;
using DataMesh.Connectors.Sqlite.Sources;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Lineage;

/// <summary>The views of a database and what they read, each worked out once.</summary>
internal sealed class ViewReader
{
    private readonly EngineConnection _connection;
    private readonly TableCatalog _catalog;
    private readonly ReadProbe _probe;
    private readonly Dictionary<TableName, ViewInputs?> _inputs = [];
    private readonly Dictionary<TableName, IReadOnlyList<ViewFlow>> _flows = [];
    private readonly Dictionary<TableName, string> _problems = [];

    public ViewReader(EngineConnection connection)
    {
        _connection = connection;
        _catalog = new TableCatalog(connection);
        _probe = new ReadProbe(connection, _catalog);
    }

    public IEnumerable<TableName> All => _catalog.Views;

    public bool IsView(TableName table) => _catalog.IsView(table);

    /// <summary>Whether the instance's limits show a table.</summary>
    public bool Shows(TableName table) => _connection.Settings.Rules.Tables.Shows(table.Schema!, table.Name);

    /// <summary>Path or glob of the files that a table is loaded from; null: of none.</summary>
    public string? FilesOf(TableName table) => SourceLedger.Of(_connection, table)?.Location;

    /// <summary>What a view reads; null: it is a table, or a view that the engine does not take.</summary>
    public ViewInputs? InputsOf(TableName table)
    {
        if (!IsView(table))
        {
            return null;
        }

        if (!_inputs.TryGetValue(table, out var inputs))
        {
            inputs = _inputs[table] = TryRead(table);
        }

        return inputs;
    }

    /// <exception cref="ConnectorQueryException">It is a view that the engine does not take.</exception>
    public void Check(TableName table)
    {
        if (IsView(table) && InputsOf(table) is null)
        {
            throw new ConnectorQueryException(ProblemOf(table)) { VendorCode = "SQLITE_ERROR" };
        }
    }

    /// <summary>Why a view cannot be read, and what to do.</summary>
    public string ProblemOf(TableName view) => _problems[view];

    /// <summary>What flows into a view that can be read.</summary>
    public IReadOnlyList<ViewFlow> FlowsOf(TableName view)
    {
        if (!_flows.TryGetValue(view, out var flows))
        {
            flows = _flows[view] = ViewLineage.Of(_probe, InputsOf(view)!, Columns(view));
        }

        return flows;
    }

    /// <summary>Whether a view's text has a table's name in it.</summary>
    public bool Mentions(TableName view, TableName table) =>
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
