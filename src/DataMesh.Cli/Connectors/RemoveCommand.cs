using System.CommandLine;
using DataMesh.Cli.CommandLine;
using DataMesh.Cli.Configuration;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Connectors;

/// <summary><c>dmesh connector remove</c>.</summary>
internal static class RemoveCommand
{
    public static void AddTo(Command group)
    {
        var name = new Argument<string?>("name") { Description = "The instance." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Delete the secrets too that 'connector add' keeps for it, without being asked." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Write nothing; show what would change." };
        group.AddCommand("remove", "Take an instance out of the configuration file.", invocation => RunAsync(invocation, invocation.Get(name)!, invocation.Get(yes), invocation.Get(dryRun)), name, yes, dryRun);
    }

    private static async Task<int> RunAsync(Invocation invocation, string name, bool isSure, bool isDry)
    {
        invocation.Location.RequireFile();
        List<string> secrets;
        using (var edit = await ConfigEdit.BeginAsync(invocation.Location, isDry, invocation.Token))
        {
            var entry = edit.Entries.Find(name) ?? throw new ConnectorNotFoundException($"{edit.Location.Path} has no instance '{name}'.{NearestName.Hint(name, edit.Entries.All.Select(static known => known.Name))}");
            var text = new InstanceRemoval(edit.Document, name).Apply();
            if (text is null || !edit.IsMeant(text, name, null))
            {
                throw new ConnectorConfigurationException($"'{name}' stands in a way that cannot be edited safely ({entry.Origin}), such as by an alias: nothing was changed. Remove it by hand.");
            }

            if (isDry)
            {
                await DiffOutput.WriteAsync(edit.Difference(text), invocation);
                return ExitCodes.Success;
            }

            secrets = [.. entry.Foreign.SelectMany(static value => TypedSecret.In(value.Text ?? "")).Where(path => !text.Contains(path, StringComparison.Ordinal)).Distinct()];
            edit.Write(text);
            Invocation.Tell($"Removed '{name}' from {edit.Location.Path}.");
            if (edit.Entries.Default?.Text == name)
            {
                Invocation.Tell($"The key 'default' still names '{name}' ({edit.Entries.Default.Origin}): change or remove it.");
            }
        }

        foreach (var path in secrets)
        {
            if (isSure || (Question.CanAsk && await Question.AskAsync($"Delete its secret, {path}?", "--yes", invocation.Token)))
            {
                File.Delete(path);
                Invocation.Tell($"Deleted {path}.");
            }
            else
            {
                Invocation.Tell($"Its secret stays in {path}.");
            }
        }

        return ExitCodes.Success;
    }
}
