using DataMesh.Connectors.Sqlite.Lineage.Flows;
using DataMesh.Connectors.Sqlite.Lineage.Probing;

namespace DataMesh.Connectors.Sqlite.Lineage;

/// <summary>Splits what a view reads by its columns.</summary>
internal static class ViewLineage
{
    /// <summary>The flows into a view, to its columns where every read of it is accounted for, else to the view as a whole.</summary>
    public static IReadOnlyList<ViewFlow> Of(ReadProbe probe, ViewInputs inputs, IReadOnlyList<string> columns)
    {
        try
        {
            return inputs.Syntax is null || inputs.ReadsHiddenColumns ? OfWhole(inputs) : Split(probe, inputs, columns) ?? OfWhole(inputs);
        }
        catch (ConnectorException exception) when (exception.Kind is ConnectorErrorKind.Unsupported or ConnectorErrorKind.Query or ConnectorErrorKind.NotFound)
        {
            return OfWhole(inputs);
        }
    }

    private static List<ViewFlow>? Split(ReadProbe probe, ViewInputs inputs, IReadOnlyList<string> columns)
    {
        var scope = new ViewScope(inputs.Syntax!, probe);
        var relation = new Relation();
        SelectLineage.Fill(relation, scope, inputs.Syntax!.Select, null);
        return relation.Columns.Count == columns.Count && IsComplete(scope, inputs) ? Flows(scope, relation, inputs, columns) : null;
    }

    /// <summary>Whether the parts together read exactly what the engine says that the view reads.</summary>
    private static bool IsComplete(ViewScope scope, ViewInputs inputs)
    {
        // A join in parentheses reads every column of its tables, whether or not anything is done with it.
        var expanded = inputs.Syntax!.Sources.Values.Where(static source => source.IsInParentheses).Select(static source => source.Table).ToHashSet();
        return scope.Seen.IsSubsetOf(inputs.Columns) && inputs.Columns.All(column =>
            scope.Seen.Contains(column) || inputs.Doubtful.Contains(column) || expanded.Contains(column.TableName));
    }

    private static List<ViewFlow> Flows(ViewScope scope, Relation relation, ViewInputs inputs, IReadOnlyList<string> columns)
    {
        List<ViewFlow> flows = [];
        for (var i = 0; i < columns.Count; i++)
        {
            var (direct, indirect) = FlowExpansion.Of(scope, relation.Columns[i]);
            flows.AddRange(direct.Select(source => Flow(source, columns[i], LineageEdgeKind.Direct)));
            flows.AddRange(indirect.Select(source => Flow(source, columns[i], LineageEdgeKind.Indirect)));
        }

        var rows = new ColumnFlow();
        rows.Indirect.UnionWith(relation.RowFilters);
        flows.AddRange(FlowExpansion.Of(scope, rows).Indirect.Select(static source => Flow(source, null, LineageEdgeKind.Indirect)));

        // A table that no flow names still takes part: its rows, if nothing else, are looked at.
        var named = flows.Select(static flow => flow.Source).ToHashSet();
        flows.AddRange(inputs.Tables.Except(named).Select(static table => Flow(LineageSource.Of(table), null, LineageEdgeKind.Indirect)));
        return flows;
    }

    private static ViewFlow Flow(LineageSource source, string? target, LineageEdgeKind kind) => ViewFlow.Of(source.TableName, source.Column, target, kind);

    private static List<ViewFlow> OfWhole(ViewInputs inputs)
    {
        List<ViewFlow> flows = [.. inputs.Columns.Select(static column => ViewFlow.OfWhole(column.TableName, column.Column))];
        var named = inputs.Columns.Select(static column => column.TableName).ToHashSet();
        flows.AddRange(inputs.Tables.Except(named).Select(static table => ViewFlow.OfWhole(table, null)));
        return flows;
    }
}
