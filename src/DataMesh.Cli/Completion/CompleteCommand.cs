using System.Buffers;
using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using DataMesh.Cli.CommandLine;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Completion;

/// <summary><c>dmesh complete</c>, which the scripts of <see cref="CompletionCommand"/> ask: a candidate a line, a tab and what it is.</summary>
internal static class CompleteCommand
{
    // Joined to its option: some shells do not pass an empty argument.
    private static readonly Option<string?> Word = new("--word") { Description = "What is written of the word so far.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Argument<string[]> Words = new("words") { Description = "The words before it." };

    public static void AddTo(Command group) => group.Runs(RunAsync, Word, Words);

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A message would stand in the middle of the line that the user is writing.")]
    private static async Task<int> RunAsync(Invocation invocation)
    {
        try
        {
            // Not by Console.Out: that sets the terminal up, which the shell is using.
            await using var target = invocation.OpenOutput();
            var words = invocation.Get(Words)!;
            await using var line = new Invocation(RootDmeshCommand.Create(words).Parse(words, Dmesh.Parsing));
            foreach (var candidate in Candidates.Of(line, words, invocation.Get(Word) ?? ""))
            {
                target.Buffer.Write(Encoding.UTF8.GetBytes($"{candidate.Value}\t{candidate.Description}\n"));
            }

            await target.CompleteAsync(invocation.Token);
        }
        catch (Exception)
        {
            // No candidates.
        }

        return ExitCodes.Success;
    }
}
