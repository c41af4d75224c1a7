using DataMesh.Cli.Configuration;
using DataMesh.Cli.Connectors;
using DataMesh.Cli.Plugins;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Doctor;

/// <summary>Looks at the installed plug-ins; loads none.</summary>
internal static class PluginChecks
{
    public static IEnumerable<Step> All()
    {
        foreach (var damaged in PluginStore.Damaged)
        {
            yield return Failed(damaged, "Install the plug-in anew, or take it out by 'dmesh connector uninstall'.");
        }

        foreach (var plugin in PluginStore.All)
        {
            yield return Check(plugin);
        }
    }

    private static Step Check(InstalledPlugin plugin) =>
        plugin.WhyChanged() is { } difference ? Failed(plugin.Refusal(difference), null)
        : plugin.WhyUnsupported is { } reason ? Failed(reason, null)
        : plugin.Record.Connectors.FirstOrDefault(connector => KnownConnectors.BuiltIn.Find(connector.Name) is not null || PluginStore.FindType(connector.Name) != plugin) is { } taken
            ? new Step(null, "plug-in", StepStatus.Warning) { Detail = $"{plugin.Name} has a type '{taken.Name}' that {(KnownConnectors.BuiltIn.Find(taken.Name) is not null ? "dmesh itself" : PluginStore.FindType(taken.Name)!.Name)} has too, and that one is used", Hint = $"'dmesh connector uninstall {plugin.Record.Package}' takes it out." }
        : new Step(null, "plug-in", StepStatus.Ok) { Detail = $"{plugin.Name}, {plugin.Record.Level}: {string.Join(", ", plugin.Record.Connectors.Select(static connector => connector.Name))}" };

    private static Step Failed(string detail, string? hint) => new(null, "plug-in", StepStatus.Failed) { Detail = detail, Hint = hint, ExitCode = ExitCodes.Configuration };
}
