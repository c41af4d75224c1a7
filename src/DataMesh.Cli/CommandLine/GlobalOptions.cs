using System.CommandLine;
using DataMesh.Cli.Output;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.CommandLine;

/// <summary>What every command takes.</summary>
internal static class GlobalOptions
{
    public static Option<string?> Config { get; } = new("--config") { Description = "The configuration file. Else DMESH_CONFIG, dmesh.yaml from here upward, then the one in your own folder.", HelpName = "file", Recursive = true };

    public static Option<string?> Format { get; } = Formats(new("--output") { HelpName = "format", Recursive = true });

    public static Option<string?> File { get; } = new("--output-file", "-o") { Description = "Write there, whole or not at all, in place of standard output.", HelpName = "file", Recursive = true };

    public static void AddTo(Command root)
    {
        root.Options.Add(Config);
        root.Options.Add(Format);
        root.Options.Add(File);
    }

    /// <summary>Whether the user reads by program: errors are JSON then too.</summary>
    public static bool WantsJson(ParseResult parsed) => parsed.GetResult(Format) is { Tokens: [{ Value: "json" or "ndjson" }] };

    /// <summary>The format asked for; null where none is: a table.</summary>
    /// <exception cref="UsageException">There is no such format.</exception>
    public static string? FormatOf(ParseResult parsed) => parsed.GetValue(Format);

    private static Option<string?> Formats(Option<string?> option)
    {
        option.Description = $"How to write: {string.Join(", ", OutputFormats.Names)} (default: table).";
        option.CompletionSources.Add([.. OutputFormats.Names]);
        return option;
    }
}
