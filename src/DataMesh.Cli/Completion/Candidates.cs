using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using DataMesh.Cli.CommandLine;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Completion;

/// <summary>What the next word of a command line could be.</summary>
internal static class Candidates
{
    /// <param name="line">The words before it, parsed.</param>
    /// <param name="words">The words before it, without <c>dmesh</c>.</param>
    /// <param name="word">What is written of it so far.</param>
    public static IEnumerable<Candidate> Of(Invocation line, string[] words, string word) =>
        All(line, words, word).Where(candidate => candidate.Value.StartsWith(word, StringComparison.Ordinal)).DistinctBy(static candidate => candidate.Value);

    private static IEnumerable<Candidate> All(Invocation line, string[] words, string word)
    {
        var parsed = line.Arguments;
        var options = OptionsOf(parsed.CommandResult).ToList();
        if (words.Contains("--") || parsed.UnmatchedTokens.Count > 0)
        {
            return [];
        }

        if (words.Length > 0 && Find(options, words[^1]) is { Arity.MinimumNumberOfValues: > 0 } waiting)
        {
            return Values(waiting, parsed.CommandResult.Command, "");
        }

        if (word.StartsWith('-'))
        {
            return word.Split('=') is [var name, _] && Find(options, name) is { } joined ? Values(joined, parsed.CommandResult.Command, $"{name}=") : Names(options);
        }

        var below = parsed.CommandResult.Command.Subcommands.Where(static command => !command.Hidden).Select(static command => new Candidate(command.Name, LineOf(command.Description)));
        return below.Concat(parsed.CommandResult.Command.Arguments.SelectMany(static argument => Items(argument))).Concat(InstanceCandidates.Of(line));
    }

    private static IEnumerable<Candidate> Names(IEnumerable<Option> options) =>
        options.Where(static option => !option.Hidden).Select(static option => new Candidate(option.Name, LineOf(option.Description)));

    private static IEnumerable<Candidate> Values(Option option, Command command, string before) =>
        (option == GlobalOptions.Format ? FormatCandidates.Of(command) : Items(option)).Select(candidate => candidate with { Value = before + candidate.Value });

    private static IEnumerable<Candidate> Items(Symbol symbol) =>
        symbol.GetCompletions(CompletionContext.Empty).Select(static item => new Candidate(item.Label, LineOf(item.Detail)));

    private static Option? Find(IEnumerable<Option> options, string name) => options.FirstOrDefault(option => option.Name == name || option.Aliases.Contains(name));

    /// <summary>The options of a command, and those of the commands above it that hold below too.</summary>
    private static IEnumerable<Option> OptionsOf(CommandResult result) =>
        result.Command.Options.Concat(result.Parent is CommandResult parent ? OptionsOf(parent).Where(static option => option.Recursive) : []);

    private static string LineOf(string? description) => (description ?? "").Split('\n')[0].Replace('\t', ' ').TrimEnd();
}
