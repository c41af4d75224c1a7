using System.CommandLine;
using DataMesh.Cli.CommandLine;

namespace DataMesh.Cli.Config;

/// <summary><c>dmesh config</c>.</summary>
internal static class ConfigCommands
{
    public static void AddTo(Command group)
    {
        group.AddCommand("path", "Which file is in use.", PathCommand.RunAsync);
        group.AddCommand("validate", "Everything that is wrong in the file, or should be written otherwise.", ValidateCommand.RunAsync);
        group.AddCommand("show", "The whole configuration, that of the environment included; secrets are hidden.", ShowCommand.RunAsync);
        OriginCommand.AddTo(group);
        TrustCommand.AddTo(group);
    }
}
