using System.CommandLine;
using System.CommandLine.Parsing;

namespace DataMesh.Cli.CommandLine;

/// <summary>What is wrong with a command line, and what may be meant.</summary>
internal static class UsageText
{
    public static string Of(ParseResult parsed)
    {
        if (Mistyped(parsed) is { } mistyped)
        {
            return mistyped; // What follows from it, such as an argument too many, is no mistake of its own.
        }

        var lines = Unknown(parsed);
        var others = parsed.Errors.Where(error => lines.Count == 0 || (!parsed.UnmatchedTokens.Any(token => error.Message.Contains($"'{token}'", StringComparison.Ordinal)) && error.SymbolResult is not CommandResult));
        return $"{string.Join("\n", lines.Concat(others.Select(static error => error.Message)).Distinct())}\nTry '{Path(parsed.CommandResult)} --help'.";
    }

    // What follows an unknown option is most likely its value, and no mistake of its own.
    private static List<string> Unknown(ParseResult parsed)
    {
        List<string> lines = [];
        var command = parsed.CommandResult;
        foreach (var token in parsed.UnmatchedTokens)
        {
            if (IsOption(token))
            {
                lines.Add($"There is no option '{token}'.{NearestName.Hint(token, Options(command))}");
                break;
            }

            lines.Add(
                command.Command.Subcommands.Count > 0
                    ? $"There is no command '{token}' of '{Path(command)}'.{NearestName.Hint(token, command.Command.Subcommands.Where(static known => !known.Hidden).Select(static known => known.Name))}"
                    : $"'{token}' is one argument too many.");
            if (command.Command.Subcommands.Count > 0)
            {
                break; // What follows an unknown command belongs to it.
            }
        }

        return lines;
    }

    /// <summary>An option that stands where an argument is taken: it is mistyped.</summary>
    public static string? Mistyped(ParseResult parsed)
    {
        var open = parsed.Tokens.TakeWhile(static token => token.Type != TokenType.DoubleDash).ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var token in parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(static argument => argument.Tokens))
        {
            if (IsOption(token.Value) && open.Contains(token))
            {
                return $"There is no option '{token.Value}'.{NearestName.Hint(token.Value, Options(parsed.CommandResult))}\nTry '{Path(parsed.CommandResult)} --help'. What is meant as it is stands behind --.";
            }
        }

        return null;
    }

    private static bool IsOption(string token) => token.Length > 2 && token.StartsWith("--", StringComparison.Ordinal) && char.IsAsciiLetter(token[2]) && !token.Any(char.IsWhiteSpace);

    private static IEnumerable<string> Options(CommandResult command)
    {
        for (var current = command; current is not null; current = current.Parent as CommandResult)
        {
            foreach (var option in current.Command.Options.Where(option => !option.Hidden && (option.Recursive || current == command)))
            {
                yield return option.Name;
            }
        }
    }

    private static string Path(CommandResult result) => result.Parent is CommandResult parent ? $"{Path(parent)} {result.Command.Name}" : "dmesh";
}
