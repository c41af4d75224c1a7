using DataMesh.Cli.Output;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Jobs;

/// <summary><c>dmesh job cancel</c>.</summary>
internal static class CancelCommand
{
    public static async Task<int> RunAsync(Invocation invocation)
    {
        var id = invocation.Get(JobCommands.Id)!;
        var jobs = invocation.Workspace.Open<IProcessingConnector>(invocation.Get(JobCommands.Name)!);
        await invocation.WriteAsync(new Details().Add("id", id).Add("is_stopping", await jobs.CancelJobAsync(id, invocation.Token)));
        return ExitCodes.Success;
    }
}
