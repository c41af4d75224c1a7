using DataMesh.Cli.Running;

namespace DataMesh.Cli.Jobs;

/// <summary><c>dmesh job status</c>.</summary>
internal static class StatusCommand
{
    public static async Task<int> RunAsync(Invocation invocation)
    {
        var jobs = invocation.Workspace.Open<IProcessingConnector>(invocation.Get(JobCommands.Name)!);
        await invocation.WriteAsync(JobDetails.Of(await jobs.GetJobStatusAsync(invocation.Get(JobCommands.Id)!, invocation.Token)));
        return ExitCodes.Success;
    }
}
