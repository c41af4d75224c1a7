using System.Buffers;
using System.Text;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Config;

/// <summary><c>dmesh config path</c>.</summary>
internal static class PathCommand
{
    public static async Task<int> RunAsync(Invocation invocation)
    {
        var path = invocation.Location.Path ?? throw new ConnectorNotFoundException($"There is {invocation.Location.Reason}. 'dmesh connector add' makes one.");
        await using var target = invocation.OpenOutput();
        target.Buffer.Write(Encoding.UTF8.GetBytes(path + "\n"));
        await target.CompleteAsync(invocation.Token);
        return ExitCodes.Success;
    }
}
