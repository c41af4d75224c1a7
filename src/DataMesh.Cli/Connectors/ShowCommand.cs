using System.CommandLine;
using DataMesh.Cli.CommandLine;
using DataMesh.Cli.Configuration;
using DataMesh.Cli.Output;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Connectors;

/// <summary><c>dmesh connector show</c>.</summary>
internal static class ShowCommand
{
    public static void AddTo(Command group)
    {
        var name = new Argument<string?>("name") { Description = "The instance." };
        group.AddCommand("show", "One instance: what it is, and each value with where it comes from; secrets are hidden.", invocation => RunAsync(invocation, invocation.Get(name)!), name);
    }

    private static async Task<int> RunAsync(Invocation invocation, string name)
    {
        var workspace = invocation.Workspace;
        workspace.Problems.ThrowIfAny();
        var entry = workspace.Entry(name);
        await invocation.WriteAsync(new Details()
            .Add("name", entry.Name)
            .Add("type", entry.Type)
            .Add("kinds", entry.Descriptor is { } connector ? KindNames.Of(connector) : null)
            .Add("enabled", entry.IsEnabled)
            .Add("defined_in", entry.Origin.ToString())
            .Add("needs_trust", !workspace.IsTrusted && TrustNeeds.Of(entry).Any())
            .AddList("values", InstanceValues.List(entry), value => new Details().Add("key", KeyPaths.Below(name, value.Path)).Add("value", value.Value).Add("defined_in", value.Origin.ToString())));
        return ExitCodes.Success;
    }
}
