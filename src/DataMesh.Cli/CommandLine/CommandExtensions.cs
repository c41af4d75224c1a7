using System.CommandLine;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.CommandLine;

/// <summary>How commands are put together.</summary>
internal static class CommandExtensions
{
    /// <summary>Adds a command that does something.</summary>
    /// <param name="parent">What it stands below.</param>
    /// <param name="name">What the user writes.</param>
    /// <param name="description">One line of help.</param>
    /// <param name="run">What it does; its result is the exit code.</param>
    /// <param name="symbols">Its arguments and options.</param>
    public static Command AddCommand(this Command parent, string name, string description, Func<Invocation, Task<int>> run, params ReadOnlySpan<Symbol> symbols)
    {
        var command = new Command(name, description);
        command.Runs(run, symbols);
        parent.Subcommands.Add(command);
        return command;
    }

    /// <summary>Says what a command takes and does.</summary>
    public static void Runs(this Command command, Func<Invocation, Task<int>> run, params ReadOnlySpan<Symbol> symbols)
    {
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                command.Arguments.Add(argument);
            }
            else
            {
                command.Options.Add((Option)symbol);
            }
        }

        command.SetAction(async (parsed, _) =>
        {
            await using var invocation = new Invocation(parsed);
            return await run(invocation);
        });
    }
}
