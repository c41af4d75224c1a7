using System.Text.Json;
using DataMesh.Connectors.Trino.Loopback.Sql.Binding;
using DataMesh.Connectors.Trino.Loopback.Sql.Storage;
using DataMesh.Connectors.Trino.Loopback.Sql.Types;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Statements;

/// <summary>What a statement would do, in the shape of Trino's plans: what it reads, what it writes, what comes out.</summary>
/// <param name="Columns">The result's columns.</param>
/// <param name="Reads">The tables it reads, through views as well.</param>
/// <param name="Writes">The table it changes.</param>
internal sealed record Plan(IReadOnlyList<OutputColumn> Columns, IReadOnlyList<Relation> Reads, RelationName? Writes)
{
    private IEnumerable<Relation> Inputs => Reads.DistinctBy(static relation => relation.Name);

    private string Output => string.Join(", ", Columns.Select(static (column, index) => $"{column.Name ?? FormattableString.Invariant($"_col{index}")}:{column.Type}"));

    /// <summary>In place of a pass-through function where nothing may run.</summary>
    public static (IReadOnlyList<OutputColumn> Columns, List<object?[]> Rows) Nothing(string sql) => ([new("rows", TrinoType.Bigint)], []);

    public string Text(bool isDistributed, string? measured = null)
    {
        var root = Writes is null ? $"Output[columnNames = [{string.Join(", ", Columns.Select(static (column, index) => column.Name ?? FormattableString.Invariant($"_col{index}")))}]]" : $"TableCommit[target = {Writes.Catalog}:{Writes.Schema}.{Writes.Name}]";
        List<string> lines = isDistributed ? ["Trino version: 479", "Fragment 0 [SINGLE]", $"    Output layout: [{Output}]", "    Output partitioning: SINGLE []"] : ["Trino version: 479"];
        var indent = isDistributed ? "    " : "";
        lines.Add($"{indent}{root}");
        lines.Add($"{indent}│   Layout: [{Output}]");
        lines.Add($"{indent}│   Estimates: {{rows: ? (?), cpu: 0, memory: 0B, network: 0B}}");
        lines.AddRange(Inputs.Any() ? Inputs.Select(table => $"{indent}└─ TableScan[table = {table.Name.Catalog}:{table.Name.Schema}.{table.Name.Name}]") : [$"{indent}└─ Values[]"]);
        return string.Join('\n', measured is null ? lines : [measured, .. lines]) + "\n";
    }

    public string Graphviz() =>
        "digraph logical_plan {\nsubgraph cluster_0 {\nlabel = \"SINGLE\"\nplannode_1[label=\"{Output}\", style=\"rounded, filled\", shape=record, fillcolor=white];\n"
        + string.Concat(Inputs.Select(static (table, index) => FormattableString.Invariant($"plannode_{index + 2}[label=\"{{TableScan[{table.Name}]}}\", style=\"rounded, filled\", shape=record, fillcolor=deepskyblue];\nplannode_1 -> plannode_{index + 2};\n")))
        + "}\n}\n";

    public string Json(bool isDistributed) => Written(json =>
    {
        json.WriteStartObject();
        if (isDistributed)
        {
            json.WriteStartObject("0");
        }

        Node(json, "0", Writes is null ? "Output" : "TableCommit", Writes?.ToString() ?? Output, () =>
        {
            foreach (var (index, table) in Inputs.Index())
            {
                json.WriteStartObject();
                Node(json, FormattableString.Invariant($"{index + 1}"), "TableScan", $"{table.Name.Catalog}:{table.Name.Schema}.{table.Name.Name}", static () => { });
                json.WriteEndObject();
            }
        });
        if (isDistributed)
        {
            json.WriteEndObject();
        }

        json.WriteEndObject();
    });

    /// <summary>What EXPLAIN (TYPE IO) tells: the tables of a view, and not the view.</summary>
    public string Io() => Written(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("inputTableColumnInfos");
        foreach (var table in Inputs)
        {
            json.WriteStartObject();
            Table(json, "table", table.Name);
            json.WriteStartObject("constraint");
            json.WriteBoolean("none", false);
            json.WriteStartArray("columnConstraints");
            json.WriteEndArray();
            json.WriteEndObject();
            Estimate(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (Writes is not null)
        {
            Table(json, "outputTable", Writes);
        }

        Estimate(json);
        json.WriteEndObject();
    });

    private static void Node(Utf8JsonWriter json, string id, string name, string table, Action children)
    {
        json.WriteString("id", id);
        json.WriteString("name", name);
        json.WriteStartObject("descriptor");
        json.WriteString(name == "Output" ? "columnNames" : name == "TableScan" ? "table" : "target", table);
        json.WriteEndObject();
        json.WriteStartArray("outputs");
        json.WriteEndArray();
        json.WriteStartArray("details");
        json.WriteEndArray();
        json.WriteStartArray("estimates");
        json.WriteEndArray();
        json.WriteStartArray("children");
        children();
        json.WriteEndArray();
    }

    private static void Table(Utf8JsonWriter json, string property, RelationName name)
    {
        json.WriteStartObject(property);
        json.WriteString("catalog", name.Catalog);
        json.WriteStartObject("schemaTable");
        json.WriteString("schema", name.Schema);
        json.WriteString("table", name.Name);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // Trino writes NaN as a text where it does not know.
    private static void Estimate(Utf8JsonWriter json)
    {
        json.WriteStartObject("estimate");
        foreach (var name in (ReadOnlySpan<string>)["outputRowCount", "outputSizeInBytes", "cpuCost"])
        {
            json.WriteString(name, "NaN");
        }

        json.WriteNumber("maxMemory", 0.0);
        json.WriteNumber("networkCost", 0.0);
        json.WriteEndObject();
    }

    private static string Written(Action<Utf8JsonWriter> write) => Wire.Text(write);
}
