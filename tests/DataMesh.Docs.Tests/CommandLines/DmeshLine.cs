using System.CommandLine;
using System.Text.RegularExpressions;
using DataMesh.Cli.CommandLine;
using DataMesh.Cli.Connectors;
using DataMesh.Cli.Running;

namespace DataMesh.Docs.Tests.CommandLines;

/// <summary>Parses what stands behind <c>dmesh</c> by the tool's own commands; nothing runs.</summary>
internal static partial class DmeshLine
{
    /// <summary>Why the tool refuses the arguments; null: it takes them.</summary>
    public static string? WhyNot(string[] args)
    {
        // The types of strangers come with their packages.
        if (args is ["connector", "add", ['a', 'c', 'm', 'e', '-', ..], ..])
        {
            return null;
        }

        var parsed = Create(args).Parse(args, Dmesh.Parsing);
        return args.Any(static arg => arg is "--help" or "--version" or "-h") ? WhyNoUsage(args) : parsed.Errors.Count > 0 ? UsageText.Of(parsed) : UsageText.Mistyped(parsed);
    }

    /// <summary>Whether the words tell how a command is used, with names for what one types.</summary>
    public static bool IsUsage(string[] args) => args.Any(static arg => arg.Contains('…', StringComparison.Ordinal) || arg.Contains("...", StringComparison.Ordinal) || Placeholder().IsMatch(arg));

    /// <summary>Why there is no such command, or none with such options; null: there is.</summary>
    public static string? WhyNoUsage(string[] args)
    {
        Command command = Create(args);
        List<Command> path = [command];
        foreach (var word in args)
        {
            if (word.StartsWith('-') && word.Trim('-').Length > 0)
            {
                var name = word.Split('=', ':', ']')[0];
                if (!path.SelectMany(static known => known.Options).Any(option => option.Name == name || option.Aliases.Contains(name)) && command.TreatUnmatchedTokensAsErrors)
                {
                    return $"'dmesh {string.Join(' ', path.Skip(1).Select(static known => known.Name))}' has no option '{name}'.";
                }
            }
            else if (command.Subcommands.Count > 0 && !Placeholder().IsMatch(word))
            {
                if (command.Subcommands.FirstOrDefault(known => known.Name == word || known.Aliases.Contains(word)) is not { } next)
                {
                    return path.Count == 1 || command.Arguments.Count == 0 ? $"There is no command 'dmesh {string.Join(' ', path.Skip(1).Select(static known => known.Name).Append(word))}'." : null;
                }

                path.Add(command = next);
            }
        }

        return null;
    }

    // The types below 'add' are there where the process itself was started with that word.
    private static RootCommand Create(string[] args)
    {
        var root = RootDmeshCommand.Create(args);
        if (root.Subcommands.Single(static group => group.Name == "connector") is var connector && connector.Subcommands.FirstOrDefault(static command => command.Name == "add") is { Subcommands.Count: 0 } empty)
        {
            connector.Subcommands.Remove(empty);
            AddCommand.AddTo(connector, isFilled: true);
        }

        return root;
    }

    [GeneratedRegex(@"^\[?-{0,2}[A-Z][A-Z_]*\]?(\.\.\.|…)?$|^\[|^…$|\.\.\.$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Placeholder();
}
