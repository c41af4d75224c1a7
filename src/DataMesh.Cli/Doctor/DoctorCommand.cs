using System.CommandLine;
using DataMesh.Cli.CommandLine;
using DataMesh.Cli.Connectors;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Doctor;

/// <summary><c>dmesh doctor</c>.</summary>
internal static class DoctorCommand
{
    public static void AddTo(Command command) => command.Runs(RunAsync);

    private static Task<int> RunAsync(Invocation invocation) => StepOutput.WriteAsync(ChecksAsync(invocation), invocation);

    private static async IAsyncEnumerable<Step> ChecksAsync(Invocation invocation)
    {
        foreach (var check in MachineChecks.All())
        {
            yield return check;
        }

        foreach (var check in ConfigChecks.Run(invocation))
        {
            yield return check;
        }

        if (ConfigChecks.CanUse(invocation))
        {
            foreach (var health in InstanceHealth.Start(invocation.Workspace, invocation.Token))
            {
                yield return await health;
            }
        }
    }
}
