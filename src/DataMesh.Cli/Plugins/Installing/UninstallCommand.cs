using System.CommandLine;
using DataMesh.Cli.CommandLine;
using DataMesh.Cli.Configuration;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Plugins;

/// <summary><c>dmesh connector uninstall</c>.</summary>
internal static class UninstallCommand
{
    public static void AddTo(Command group)
    {
        var package = new Argument<string?>("id") { Description = "The package's id, or a type that it has." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Take it out without being asked; needed where nobody is there to answer." };
        group.AddCommand("uninstall", "Take an installed connector out, with all its files.", invocation => RunAsync(invocation, invocation.Get(package)!, invocation.Get(yes)), package, yes);
    }

    private static async Task<int> RunAsync(Invocation invocation, string id, bool isSure)
    {
        var (plugin, place, name) = Find(id);
        Invocation.Tell(plugin is null ? $"The record of {place} cannot be read." : $"{name} has {string.Join(", ", plugin.Record.Connectors.Select(static connector => $"'{connector.Name}'"))}. {Uses(invocation, plugin)}");
        if (!isSure && !await Question.AskAsync("Take it out?", "--yes", invocation.Token))
        {
            Invocation.Tell("It stays.");
            return ExitCodes.Cancelled;
        }

        using (await PluginStore.LockAsync(invocation.Token))
        {
            var now = Find(id);
            if (now.Plugin?.Record.InstalledAt != plugin?.Record.InstalledAt && !isSure)
            {
                throw new ConnectorConflictException($"Meanwhile {now.Name} was installed by another dmesh. It stays: run the command again.");
            }

            PluginStore.Sweep();
            PluginInstaller.Uninstall(now.Place, now.Name);
            Invocation.Tell($"Took out {now.Name}; nothing of it is left.");
        }

        return ExitCodes.Success;
    }

    private static (InstalledPlugin? Plugin, string Place, string Name) Find(string id)
    {
        var plugin = PluginStore.Find(id) ?? PluginStore.FindType(id);
        var place = plugin?.Place ?? PluginStore.FindDamaged(id) ?? throw Unknown(id);
        return (plugin, place, plugin?.Name ?? place);
    }

    // Other configurations may use it too; this one is what is known here.
    private static string Uses(Invocation invocation, InstalledPlugin plugin)
    {
        try
        {
            var names = invocation.Workspace.Entries.All.Where(entry => plugin.Record.Connectors.Any(connector => connector.Name == entry.Type)).Select(static entry => entry.Name).ToList();
            var file = invocation.Location.Path is null ? "the environment" : invocation.Location.Name;
            return names.Count == 0 ? $"No instance of {file} uses it." : $"In {file} it is used by {NameList.Of(names)}, which will then be wrong.";
        }
        catch (ConnectorConfigurationException exception)
        {
            return $"Whether an instance uses it cannot be told: {exception.Message}";
        }
    }

    private static ConnectorNotFoundException Unknown(string id)
    {
        string[] installed = [.. PluginStore.All.Select(static plugin => plugin.Record.Package)];
        return KnownConnectors.BuiltIn.Find(id) is not null
            ? new ConnectorNotFoundException($"'{id}' comes with dmesh, and cannot be taken out.")
            : new ConnectorNotFoundException($"No plug-in is called '{id}'.{NearestName.Hint(id, installed)} {(installed.Length == 0 ? "None is installed." : $"Installed are: {string.Join(", ", installed)}.")}");
    }
}
