using System.Diagnostics;
using System.Globalization;
using DataMesh;

namespace Acme.App;

/// <summary>Prints what the application finds.</summary>
internal static class Show
{
    public static void Heading(string text) => Console.WriteLine($"\n{text}\n{new string('-', text.Length)}");

    public static void Result(QueryResult result)
    {
        string[][] lines =
        [
            [.. result.Columns.Select(static column => column.Name)],
            .. result.Rows.Select(row => Enumerable.Range(0, result.Columns.Count).Select(ordinal => Text(row[ordinal])).ToArray()),
        ];
        var widths = Enumerable.Range(0, result.Columns.Count).Select(ordinal => lines.Max(line => line[ordinal].Length)).ToArray();
        foreach (var line in lines)
        {
            Console.WriteLine(string.Join("  ", line.Select((cell, ordinal) => cell.PadRight(widths[ordinal]))).TrimEnd());
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.RowCount} rows in {result.ExecutionTime.TotalMilliseconds:0} ms"));
    }

    public static void Columns(IEnumerable<Column> columns)
    {
        foreach (var column in columns)
        {
            Console.WriteLine($"{column.Name}: {column.Type} ({column.NativeType})");
        }
    }

    public static void Spans(IEnumerable<Activity> spans)
    {
        foreach (var span in spans)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{span.DisplayName}  {span.Duration.TotalMilliseconds:0} ms  {Tags(span.TagObjects)}"));
            foreach (var happened in span.Events)
            {
                Console.WriteLine($"  {happened.Name}  {Tags(happened.Tags)}");
            }
        }
    }

    public static void Lineage(LineageGraph graph)
    {
        foreach (var edge in graph.Edges)
        {
            Console.WriteLine($"{edge.SourceId} -> {edge.TargetId}");
        }
    }

    public static void Classifications(IEnumerable<Classification> classifications)
    {
        foreach (var found in classifications)
        {
            Console.WriteLine($"{found.Column ?? "(table)"} is {found.Label}: {found.Evidence}");
        }
    }

    public static async Task ErrorAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (ConnectorException exception)
        {
            Console.WriteLine($"{exception.Kind}: {exception.Message}");
        }
    }

    private static string Tags(IEnumerable<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.Select(static tag => $"{tag.Key}={Text(tag.Value)}"));

    private static string Text(object? value) => value is null ? "NULL" : Convert.ToString(value is double number ? Math.Round(number, 3) : value, CultureInfo.InvariantCulture)!;
}
