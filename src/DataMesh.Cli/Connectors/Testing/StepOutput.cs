using System.Globalization;
using DataMesh.Cli.Output;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Connectors;

/// <summary>Writes steps as they are done: on a terminal as lines, since a user watches, else as rows.</summary>
internal static class StepOutput
{
    private static readonly Column[] Columns =
    [
        new("instance", ColumnType.Text), new("step", ColumnType.Text), new("status", ColumnType.Text), new("seconds", ColumnType.Float64), new("detail", ColumnType.Text), new("hint", ColumnType.Text),
    ];

    /// <returns>The exit code of the first step that failed; else 0.</returns>
    public static async Task<int> WriteAsync(IAsyncEnumerable<Step> steps, Invocation invocation)
    {
        var first = ExitCodes.Success;
        if (invocation.Format == OutputFormat.Table && !Console.IsOutputRedirected && !invocation.HasOutputFile)
        {
            await foreach (var step in steps)
            {
                first = first == ExitCodes.Success ? step.ExitCode : first;
                Show(step);
            }
        }
        else
        {
            await invocation.WriteAsync(Columns, RowsAsync());
        }

        return first;

        async IAsyncEnumerable<object?[]> RowsAsync()
        {
            await foreach (var step in steps)
            {
                first = first == ExitCodes.Success ? step.ExitCode : first;
                yield return [step.Instance, step.Name, step.StatusName, step.Time?.TotalSeconds, step.Detail, step.Hint];
            }
        }
    }

    private static void Show(Step step)
    {
        var time = step.Time is { } taken ? taken.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture) + " s" : "";
        Console.Out.WriteLine(TerminalText.Escape($"{step.StatusName,-8} {(step.Instance is null ? "" : step.Instance + " ")}{step.Name,-12} {time,9}  {step.Detail}".TrimEnd()));
        if (step.Hint is not null)
        {
            Console.Out.WriteLine(TerminalText.Escape($"         {step.Hint}"));
        }
    }
}
