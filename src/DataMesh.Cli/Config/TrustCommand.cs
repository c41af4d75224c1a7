using System.CommandLine;
using DataMesh.Cli.CommandLine;
using DataMesh.Cli.Configuration;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Config;

/// <summary><c>dmesh config trust</c>.</summary>
internal static class TrustCommand
{
    private static readonly Column[] Columns = [new("name", ColumnType.Text), new("key", ColumnType.Text), new("allows", ColumnType.Text), new("defined_in", ColumnType.Text)];

    public static void AddTo(Command group)
    {
        var show = new Option<bool>("--show") { Description = "Only show what trust would allow." };
        var revoke = new Option<bool>("--revoke") { Description = "Trust the file no longer." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Trust it without being asked." };
        group.AddCommand(
            "trust",
            "Let the file found here start programs and use variables and secrets, as it is now.",
            invocation => RunAsync(invocation, invocation.Get(show), invocation.Get(revoke), invocation.Get(yes)),
            show,
            revoke,
            yes);
    }

    private static async Task<int> RunAsync(Invocation invocation, bool isShown, bool isRevoked, bool isSure)
    {
        var workspace = invocation.Workspace;
        var path = workspace.Location.Path ?? throw new ConnectorNotFoundException("There is no configuration to trust: none was given, and none is in the working directory, above it, or in your own folder.");
        if (isRevoked)
        {
            Invocation.Tell(TrustStore.Remove(path) ? $"{path} is trusted no longer." : $"{path} was not trusted.");
            return ExitCodes.Success;
        }

        if (workspace.File is null)
        {
            workspace.Problems.ThrowIfAny();
        }

        await invocation.WriteAsync(Columns, workspace.Entries.All.SelectMany(Rows));
        if (isShown)
        {
            return ExitCodes.Success;
        }

        if (workspace.Location.Source != ConfigSource.Upward)
        {
            Invocation.Tell($"{path} needs no trust here: it was {workspace.Location.Reason}. Where it is found by its place alone, it does from now on.");
        }
        else if (workspace.IsTrusted)
        {
            Invocation.Tell($"{path} is trusted as it is.");
            return ExitCodes.Success;
        }

        if (!isSure && !await Question.AskAsync($"Trust {path} as it is now?", "--yes", invocation.Token))
        {
            Invocation.Tell("Nothing was changed.");
            return ExitCodes.Cancelled;
        }

        TrustStore.Add(workspace.File!);
        Invocation.Tell($"{path} is trusted until it changes; 'dmesh config trust --revoke' takes that back.");
        return ExitCodes.Success;
    }

    private static IEnumerable<object?[]> Rows(DataMesh.Runtime.InstanceEntry entry) =>
        TrustNeeds.Of(entry).Select(need => (object?[])[entry.Name, KeyPaths.Below(entry.Name, need.Path), need.Message, need.Origin.ToString()]);
}
