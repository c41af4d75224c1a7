using System.CommandLine;
using DataMesh.Cli.Catalogs;
using DataMesh.Cli.Completion;
using DataMesh.Cli.Config;
using DataMesh.Cli.Connectors;
using DataMesh.Cli.Doctor;
using DataMesh.Cli.Jobs;
using DataMesh.Cli.Queries;
using DataMesh.Cli.Storages;

namespace DataMesh.Cli.CommandLine;

/// <summary>The tree of commands, of which only the branches that the arguments name are made: a process runs one command.</summary>
internal static class RootDmeshCommand
{
    // In the order of the first page: what people do daily before what they set up once.
    private static readonly CommandGroup[] Groups =
    [
        new("query", "Run SQL; read-only unless --write.", QueryCommand.AddTo),
        new("explain", "How a system would run a statement; runs nothing.", ExplainCommand.AddTo),
        new("tables", "Tables and views of an instance.", TablesCommand.AddTo),
        new("schema", "Columns and keys of a table.", TableSchemaCommand.AddTo),
        new("catalog", "What a catalog knows of tables: search, columns, lineage, what is sensitive.", CatalogCommands.AddTo),
        new("job", "Jobs: submit, watch, read their logs, stop them.", JobCommands.AddTo),
        new("storage", "Files and objects: list, read, write, copy, delete.", StorageCommands.AddTo),
        new("connector", "Types of connectors, and the instances of the configuration.", ConnectorCommands.AddTo),
        new("config", "The configuration file: whether it is right, where values come from, whether it is trusted.", ConfigCommands.AddTo),
        new("doctor", "Look whether all is well: the tool, its configuration, each instance.", DoctorCommand.AddTo),
        new("completion", "What completes dmesh in a shell: bash, zsh, fish or pwsh.", CompletionCommand.AddTo),
        new("complete", "Candidates for one word; the scripts of 'completion' ask for them.", CompleteCommand.AddTo) { IsHidden = true },
    ];

    public static RootCommand Create(IReadOnlyCollection<string> args)
    {
        var root = new RootCommand("One configuration file and the same verbs for every system: databases, catalogs, jobs, storage.");
        GlobalOptions.AddTo(root);
        foreach (var group in Groups)
        {
            var command = new Command(group.Name, group.Description) { Hidden = group.IsHidden };
            if (args.Contains(group.Name) || args.Any(static arg => arg.StartsWith('[')))
            {
                group.Fill(command);
            }

            root.Subcommands.Add(command);
        }

        return root;
    }
}
