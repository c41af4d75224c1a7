using System.Buffers;
using System.CommandLine;
using System.Text;
using DataMesh.Cli.CommandLine;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Catalogs.Lineage;

/// <summary><c>dmesh catalog lineage</c>.</summary>
internal static class LineageCommand
{
    private const int DefaultDepth = 3;

    public static Argument<string[]> Words { get; } = new("[name] tables") { Description = "The instance, which may be left out, and one or many tables.", Arity = ArgumentArity.OneOrMore };

    public static Option<string?> Direction { get; } = Directions(new("--direction") { Description = "up: to where the data comes from; down: to where it goes; both (default: both).", HelpName = "direction" });

    public static Option<string?> Depth { get; } = new("--depth") { Description = $"Steps from the tables at most (default: {DefaultDepth}).", HelpName = "steps" };

    public static Option<bool> Columns { get; } = new("--columns") { Description = "Flows between columns too, where the system knows them." };

    public static async Task<int> RunAsync(Invocation invocation)
    {
        var direction = DirectionOf(invocation.Get(Direction));
        var depth = PositiveNumber.Of(invocation, Depth) ?? DefaultDepth;
        var format = FormatOf(invocation);
        var (catalog, words) = CatalogChoice.TakeMany(invocation, invocation.Get(Words)!);
        TableName[] tables = [.. words.Select(TableName.Parse)];
        var request = new LineageRequest(tables) { Direction = direction, Depth = depth, IncludeColumns = invocation.Get(Columns) };
        var graph = await catalog.GetLineageAsync(request, invocation.Token);
        await WriteAsync(graph, request, format, invocation);
        TellWhatIsMissing(graph);
        return ExitCodes.Success;
    }

    private static Task WriteAsync(LineageGraph graph, LineageRequest request, string format, Invocation invocation)
    {
        switch (format)
        {
            case "json":
                return invocation.WriteAsync(LineageDocument.Of(graph));
            case "ndjson" or "csv" or "markdown":
                return invocation.WriteAsync(LineageRows.Columns, LineageRows.Of(graph));
            case LineageFormats.Mermaid:
                return WriteAsync(_ => MermaidText.Of(LineageMap.Of(graph, request)), invocation);
            case LineageFormats.Dot:
                return WriteAsync(_ => DotText.Of(LineageMap.Of(graph, request)), invocation);
            case LineageFormats.Html:
                return WriteAsync(_ => LineagePage.Of(LineageMap.Of(graph, request)), invocation);
            default:
                return WriteAsync(isTerminal => LineageTree.Of(LineageMap.Of(graph, request), request, isTerminal), invocation);
        }
    }

    /// <param name="text">The text, given whether it goes to a terminal.</param>
    /// <param name="invocation">Where it goes.</param>
    private static async Task WriteAsync(Func<bool, string> text, Invocation invocation)
    {
        await using var target = invocation.OpenOutput();
        target.Buffer.Write(Encoding.UTF8.GetBytes(text(target.IsTerminal)));
        await target.CompleteAsync(invocation.Token);
    }

    private static void TellWhatIsMissing(LineageGraph graph)
    {
        foreach (var warning in graph.Warnings)
        {
            Invocation.Tell($"note: {warning}");
        }

        if (graph.IsTruncated)
        {
            Invocation.Tell("note: there is more, farther away than --depth allows or hidden by the instance's limits.");
        }
    }

    private static string FormatOf(Invocation invocation)
    {
        var format = GlobalOptions.FormatOf(invocation.Arguments) ?? "table";
        return LineageFormats.Names.Contains(format) ? format : throw new UsageException($"There is no output format '{format}': write one of {string.Join(", ", LineageFormats.Names)}.");
    }

    private static LineageDirection DirectionOf(string? text) => text switch
    {
        null or "both" => LineageDirection.Both,
        "up" => LineageDirection.Upstream,
        "down" => LineageDirection.Downstream,
        _ => throw new UsageException($"'{text}' is no direction: write up, down or both."),
    };

    private static Option<string?> Directions(Option<string?> option)
    {
        option.CompletionSources.Add("up", "down", "both");
        return option;
    }
}
