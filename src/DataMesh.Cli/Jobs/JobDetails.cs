using System.Text.Json;
using DataMesh.Cli.Output;

namespace DataMesh.Cli.Jobs;

/// <summary>Jobs as they are written.</summary>
internal static class JobDetails
{
    public static Details Of(JobStatus job) => new Details()
        .Add("id", job.Id)
        .Add("name", job.Name)
        .Add("state", StateOf(job))
        .Add("native_state", job.NativeState)
        .Add("message", job.Message)
        .Add("progress", job.Progress)
        .Add("submitted_at", job.SubmittedAt)
        .Add("started_at", job.StartedAt)
        .Add("ended_at", job.EndedAt)
        .Add("url", job.Url?.ToString());

    public static Details Of(JobResult result) => Of(result.Status)
        .Add("duration_seconds", (result.Status.EndedAt - result.Status.StartedAt)?.TotalSeconds)
        .Add("exit_code", result.ExitCode)
        .Add("error", result.Error)
        .Add("values", result.Values.Count == 0 ? null : new Details().AddAll(result.Values))
        .Add("output", result.Output);

    /// <summary>The state as outputs name it.</summary>
    public static string StateOf(JobStatus job) => JsonNamingPolicy.SnakeCaseLower.ConvertName(job.State.ToString());
}
