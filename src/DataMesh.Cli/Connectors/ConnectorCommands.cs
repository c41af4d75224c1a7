using System.CommandLine;
using DataMesh.Cli.CommandLine;
using DataMesh.Cli.Connectors.Contracts;
using DataMesh.Cli.Plugins;

namespace DataMesh.Cli.Connectors;

/// <summary><c>dmesh connector</c>.</summary>
internal static class ConnectorCommands
{
    public static void AddTo(Command group)
    {
        group.AddCommand("types", "The types of connectors there are, and what each can do.", TypesCommand.RunAsync);
        group.AddCommand("list", "The instances of the configuration; connects to nothing.", ListCommand.RunAsync);
        AddCommand.AddTo(group, Environment.GetCommandLineArgs().Any(static argument => argument.Contains("add", StringComparison.Ordinal)));
        RemoveCommand.AddTo(group);
        ShowCommand.AddTo(group);
        TestCommand.AddTo(group);
        TypeSchemaCommand.AddTo(group);
        DocsCommand.AddTo(group);
        NewCommand.AddTo(group);
        PluginCommands.AddTo(group);
        ContractCommand.AddTo(group);
    }
}
