using System.CommandLine;

namespace DataMesh.Cli.Plugins;

/// <summary>The commands about connectors of others, below <c>dmesh connector</c>.</summary>
internal static class PluginCommands
{
    public static void AddTo(Command group)
    {
        InspectCommand.AddTo(group);
        InstallCommand.AddTo(group);
        UninstallCommand.AddTo(group);
    }
}
