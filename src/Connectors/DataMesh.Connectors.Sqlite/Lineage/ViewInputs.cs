using DataMesh.Connectors.Sqlite.Lineage.Flows;
using DataMesh.Connectors.Sqlite.Lineage.Probing;
using DataMesh.Connectors.Sqlite.Lineage.Syntax;
using DataMesh.Connectors.Sqlite.Schema;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Lineage;

/// <summary>What a view itself reads, as the engine says it; what the views in it read is theirs.</summary>
internal sealed class ViewInputs
{
    private ViewInputs(ViewSyntax? syntax) => Syntax = syntax;

    /// <summary>The view's statement in parts; null: it was not understood.</summary>
    public ViewSyntax? Syntax { get; }

    /// <summary>A condition may give a table-valued function its arguments, so that the statement's parts do not say where its values come from.</summary>
    public bool ReadsHiddenColumns { get; private set; }

    /// <summary>The columns that the engine reports.</summary>
    public HashSet<LineageSource> Columns { get; } = [];

    /// <summary>Of those, the ones that another view may have read: it has the name of a query within this one.</summary>
    public HashSet<LineageSource> Doubtful { get; } = [];

    /// <summary>The tables and views of its FROM clauses, also those of which no column is read.</summary>
    public HashSet<TableName> Tables { get; } = [];

    /// <exception cref="ConnectorException">The engine does not take the view.</exception>
    public static ViewInputs Read(ReadProbe probe, TableCatalog catalog, TableName view)
    {
        var statement = Select(view);

        // The first statement that names a virtual table opens it, and reads of its own tables are no reads of the view.
        probe.Reads(statement);
        var inputs = new ViewInputs(Cut(catalog, view));
        var named = inputs.Syntax?.CteNames ?? new HashSet<string>(SqlNames.Comparer);
        var origins = new HashSet<string>(named, SqlNames.Comparer) { view.Name };
        inputs.Columns.UnionWith(probe.Reads(statement, origins));
        inputs.ReadsHiddenColumns = probe.ReadsHiddenColumns(statement, origins);
        inputs.AddTables();
        foreach (var inner in named.Count == 0 ? [] : inputs.Tables.Where(catalog.IsView))
        {
            inputs.Doubtful.UnionWith(probe.Reads(Select(inner), named));
        }

        inputs.Columns.RemoveWhere(column => inputs.Doubtful.Contains(column) && !inputs.Tables.Contains(column.TableName));
        inputs.Tables.UnionWith(inputs.Columns.Select(static column => column.TableName));
        return inputs;
    }

    private static string Select(TableName view) => $"SELECT * FROM {SqliteDialect.Instance.QuoteTable(view)}";

    private static ViewSyntax? Cut(TableCatalog catalog, TableName view)
    {
        try
        {
            var syntax = SelectCutter.Cut(catalog.Definition(view));
            NameBinder.Bind(syntax, (schema, name) => catalog.Find(schema ?? view.Schema!, name));
            return syntax;
        }
        catch (ConnectorUnsupportedException)
        {
            return null;
        }
    }

    private void AddTables()
    {
        Stack<SelectSyntax> open = new(Syntax is null ? [] : [Syntax.Select]);
        HashSet<SelectSyntax> seen = [];
        while (open.TryPop(out var select))
        {
            foreach (var source in seen.Add(select) ? Syntax!.SourcesIn(select.Body) : [])
            {
                if (source.Table is { } table)
                {
                    Tables.Add(table);
                }
                else if ((source.Subquery ?? source.Cte?.Select) is { } derived)
                {
                    open.Push(derived);
                }
            }
        }
    }
}
