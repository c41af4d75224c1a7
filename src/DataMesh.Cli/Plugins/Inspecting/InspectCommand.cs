using System.CommandLine;
using DataMesh.Cli.CommandLine;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Plugins;

/// <summary><c>dmesh connector inspect</c>.</summary>
internal static class InspectCommand
{
    public static void AddTo(Command group)
    {
        var file = new Argument<string?>("file") { Description = "An assembly (.dll) or a package (.nupkg)." };
        group.AddCommand("inspect", "What an assembly or a package has of connectors, read without running anything of it.", invocation => RunAsync(invocation, invocation.Get(file)!), file);
    }

    private static async Task<int> RunAsync(Invocation invocation, string file)
    {
        if (file.EndsWith(".nupkg", StringComparison.OrdinalIgnoreCase))
        {
            using var package = ConnectorPackage.Open(file);
            await invocation.WriteAsync(Inspection.Of(package));
        }
        else
        {
            await invocation.WriteAsync(Inspection.Of(ConnectorAssembly.Inspect(file)));
        }

        return ExitCodes.Success;
    }
}
