using System.CommandLine;
using System.Runtime.CompilerServices;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Jobs;

/// <summary><c>dmesh job list</c>.</summary>
internal static class ListCommand
{
    private static readonly Column[] Columns =
    [
        new("id", ColumnType.Text), new("name", ColumnType.Text), new("state", ColumnType.Text), new("submitted_at", ColumnType.TimestampWithZone()), new("started_at", ColumnType.TimestampWithZone()), new("ended_at", ColumnType.TimestampWithZone()), new("message", ColumnType.Text),
    ];

    private static readonly string[] States = ["queued", "running", "succeeded", "failed", "cancelled", "unknown"];

    public static Option<string?> State { get; } = StateOption();

    public static async Task<int> RunAsync(Invocation invocation)
    {
        var state = StateOf(invocation.Get(State));
        var jobs = invocation.Workspace.Open<IProcessingConnector>(invocation.Get(JobCommands.Name)!);
        await invocation.WriteAsync(Columns, RowsAsync(jobs.ListJobsAsync(state, invocation.Token), invocation.Token));
        return ExitCodes.Success;
    }

    private static async IAsyncEnumerable<object?[]> RowsAsync(IAsyncEnumerable<JobStatus> jobs, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var job in jobs.WithCancellation(cancellationToken))
        {
            yield return [job.Id, job.Name, JobDetails.StateOf(job), Seconds(job.SubmittedAt), Seconds(job.StartedAt), Seconds(job.EndedAt), job.Message];
        }
    }

    // A list is for people to look over; 'status' has every digit.
    private static DateTimeOffset? Seconds(DateTimeOffset? time) => time is { } known ? known.AddTicks(-(known.Ticks % TimeSpan.TicksPerSecond)) : null;

    /// <exception cref="UsageException">There is no such state.</exception>
    private static JobState? StateOf(string? text) => text switch
    {
        null => null,
        _ when States.Contains(text) && Enum.TryParse<JobState>(text, ignoreCase: true, out var state) => state,
        _ => throw new UsageException($"--state '{text}' is none of {string.Join(", ", States)}."),
    };

    private static Option<string?> StateOption()
    {
        var option = new Option<string?>("--state") { Description = $"Only jobs in this state: {string.Join(", ", States)}.", HelpName = "state" };
        option.CompletionSources.Add([.. States]);
        return option;
    }
}
