using System.Diagnostics;
using System.Globalization;
using DataMesh;
using Spectre.Console;

namespace Quickstart;

/// <summary>Prints what the sample finds.</summary>
internal static class Show
{
    public static void Connectors(IConnectorRegistry registry)
    {
        Heading("Connectors that this program can configure");
        var types = Grid("type", "kinds", "capabilities", "what it does");
        foreach (var connector in registry.Connectors)
        {
            types.AddRow(Cells(connector.Name, string.Join(", ", connector.Kinds), string.Join(", ", connector.Capabilities), connector.Description));
        }

        AnsiConsole.Write(types);
        AnsiConsole.WriteLine("sqlite comes from a referenced project; delay-desk is this sample's own: DelayDeskConnector.cs shows all that its author wrote.");
        Heading("Connectors that appsettings.json configures");
        var instances = Grid("name", "type", "configuration");
        foreach (var instance in registry.Instances)
        {
            instances.AddRow(Cells(instance.Name, instance.Descriptor.Name, string.Join("\n", instance.Descriptor.Config.Keys.Select(static key => $"{key.Key}: {key.Type}{(key.IsSecret ? ", secret" : "")}"))));
        }

        AnsiConsole.Write(instances);
    }

    public static async Task TablesAsync(IQueryConnector connector)
    {
        Heading("Tables");
        var grid = Grid("table", "kind", "rows");
        await foreach (var table in connector.ListTablesAsync())
        {
            var count = await connector.ExecuteAsync($"SELECT count(*) FROM {table.Name:identifier}");
            grid.AddRow(Cells(table.Name.ToString(), table.Kind.ToString(), Text(count.Rows[0][0])));
        }

        AnsiConsole.Write(grid);
    }

    public static void Schema(TableSchema schema)
    {
        Heading($"Schema of {schema.Table}");
        var grid = Grid("column", "type", "in SQLite", "nullable", "what it holds");
        foreach (var column in schema.Columns)
        {
            grid.AddRow(Cells(column.Name, column.Type.ToString(), column.NativeType, column.IsNullable ? "yes" : "no", column.Comment ?? ""));
        }

        AnsiConsole.Write(grid);
    }

    public static void Query(string title, QueryRequest query)
    {
        Heading(title);
        AnsiConsole.Write(new Markup($"[grey]{Markup.Escape(query.ToString())}[/]\n"));
    }

    public static void Result(QueryResult result)
    {
        var grid = Grid([.. result.Columns.Select(static column => column.Name)]);
        foreach (var row in result.Rows)
        {
            grid.AddRow(Cells([.. Enumerable.Range(0, result.Columns.Count).Select(ordinal => Text(row[ordinal]))]));
        }

        AnsiConsole.Write(grid);
        AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.RowCount} {(result.RowCount == 1 ? "row" : "rows")} in {result.ExecutionTime.TotalMilliseconds:0.0} ms"));
    }

    public static void Plan(QueryPlan plan)
    {
        Heading("How SQLite runs it");
        var tree = new Tree("plan");
        foreach (var node in plan.Nodes)
        {
            Add(tree, node);
        }

        AnsiConsole.Write(tree);

        static void Add(IHasTreeNodes parent, QueryPlanNode node)
        {
            var added = parent.AddNode(Markup.Escape(node.Description));
            foreach (var child in node.Children)
            {
                Add(added, child);
            }
        }
    }

    public static void Lineage(LineageGraph graph)
    {
        Heading("Where the data of the view long_routes comes from");
        foreach (var target in graph.Edges.GroupBy(static edge => edge.TargetId))
        {
            var tree = new Tree(Markup.Escape(Name(target.Key)));
            foreach (var column in target.GroupBy(static edge => edge.TargetColumn).OrderBy(static column => column.Key is null))
            {
                var flow = column.Key ?? (column.All(static edge => edge.Kind == LineageEdgeKind.Direct) ? "rows" : "filtered, joined or grouped by");
                tree.AddNode($"{Markup.Escape(flow)} [grey]<-[/] {Markup.Escape(string.Join(", ", column.Select(Source)))}");
            }

            AnsiConsole.Write(tree);
        }

        string Source(LineageEdge edge) => edge.SourceColumn is null ? Name(edge.SourceId) : $"{Name(edge.SourceId)}.{edge.SourceColumn}";

        string Name(string id)
        {
            var node = graph.Nodes.First(node => node.Id == id);
            return node.Kind == "file" ? $"file {Path.GetFileName(node.Name)}" : node.Name;
        }
    }

    public static void Classifications(IReadOnlyList<Classification> classifications)
    {
        Heading("What is sensitive in the table crew");
        var grid = Grid("column", "is", "confidence", "because");
        foreach (var found in classifications)
        {
            grid.AddRow(Cells(found.Column ?? "(table)", found.Label, found.Confidence.ToString("0.00", CultureInfo.InvariantCulture), found.Evidence));
        }

        AnsiConsole.Write(grid);
    }

    public static void Spans(IReadOnlyList<Activity> spans)
    {
        Heading("The spans of that call");
        foreach (var root in spans.Where(span => spans.All(other => other.SpanId != span.ParentSpanId)))
        {
            var tree = new Tree(Describe(root));
            Add(tree, root);
            AnsiConsole.Write(tree);
        }

        void Add(IHasTreeNodes parent, Activity span)
        {
            // Events and children stand in the order of time, as a trace viewer shows them.
            var children = spans.Where(child => child.ParentSpanId == span.SpanId).Select(child => (Time: child.StartTimeUtc, Text: Describe(child), Span: (Activity?)child));
            var events = span.Events.Select(static happened => (Time: happened.Timestamp.UtcDateTime, Text: Describe(happened), Span: (Activity?)null));
            foreach (var entry in children.Concat(events).OrderBy(static entry => entry.Time))
            {
                var node = parent.AddNode(entry.Text);
                if (entry.Span is not null)
                {
                    Add(node, entry.Span);
                }
            }
        }
    }

    public static void Error(ConnectorException exception)
    {
        Heading($"An error, of kind {exception.Kind}");
        AnsiConsole.Write(new Markup($"[red]{Markup.Escape(exception.Message)}[/]\n"));
    }

    private static string Describe(Activity span) => string.Create(
        CultureInfo.InvariantCulture,
        $"[bold]{Markup.Escape(span.DisplayName)}[/] {span.Duration.TotalMilliseconds:0.0} ms[grey]{Tags(span.TagObjects)}[/]");

    private static string Describe(ActivityEvent happened) => $"[yellow]event {Markup.Escape(happened.Name)}[/][grey]{Tags(happened.Tags)}[/]";

    private static string Tags(IEnumerable<KeyValuePair<string, object?>> tags) =>
        string.Concat(tags.Select(static tag => Markup.Escape($" {tag.Key}={Text(tag.Value is double seconds ? Math.Round(seconds, 3) : tag.Value)}")));

    private static string Text(object? value) => value is null ? "NULL" : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static string[] Cells(params string[] texts) => [.. texts.Select(Markup.Escape)];

    private static Table Grid(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(Markup.Escape(column)));
        }

        return table;
    }

    private static void Heading(string text)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Rule($"[bold]{Markup.Escape(text)}[/]").LeftJustified());
    }
}
