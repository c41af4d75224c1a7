using System.CommandLine;
using DataMesh.Cli.CommandLine;

namespace DataMesh.Cli.Jobs;

/// <summary><c>dmesh job</c>.</summary>
internal static class JobCommands
{
    public static Argument<string?> Name { get; } = new("name") { Description = "The instance." };

    public static Argument<string?> Id { get; } = new("id") { Description = "The job, as 'job submit' told it." };

    public static void AddTo(Command group)
    {
        group.AddCommand("submit", "Submit a job; it goes on when dmesh has ended.", SubmitCommand.RunAsync, Name, SubmitCommand.Command, SubmitCommand.Arguments, SubmitCommand.Parameters, SubmitCommand.Key, SubmitCommand.Timeout, SubmitCommand.Waits);
        group.AddCommand("status", "Where a job is.", StatusCommand.RunAsync, Name, Id);
        group.AddCommand("wait", "Wait for the end of a job; the exit code says how it ended: 0 succeeded, 10 failed, 11 cancelled.", WaitCommand.RunAsync, Name, Id, WaitCommand.Timeout);
        group.AddCommand("logs", "What a job has written.", LogsCommand.RunAsync, Name, Id, LogsCommand.Follows);
        group.AddCommand("result", "What became of a job that has ended: exit code, times, the end of its output.", ResultCommand.RunAsync, Name, Id);
        group.AddCommand("cancel", "Stop a job; of one that has ended nothing changes.", CancelCommand.RunAsync, Name, Id);
        group.AddCommand("list", "The jobs that the system knows, newest first.", ListCommand.RunAsync, Name, ListCommand.State);
    }
}
