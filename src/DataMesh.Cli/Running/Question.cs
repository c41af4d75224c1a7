using System.Text;
using DataMesh.Cli.Output;

namespace DataMesh.Cli.Running;

/// <summary>Asks the user on the terminal; where there is none, nobody answers.</summary>
internal static class Question
{
    /// <summary>Whether somebody is there to answer.</summary>
    public static bool CanAsk => !Console.IsInputRedirected && !Console.IsErrorRedirected;

    /// <summary>A question with yes or no; without an answer, no.</summary>
    /// <param name="text">What is asked.</param>
    /// <param name="option">The option that says yes beforehand.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="UsageException">Nobody is there to answer.</exception>
    public static async Task<bool> AskAsync(string text, string option, CancellationToken cancellationToken)
    {
        if (!CanAsk)
        {
            throw new UsageException($"{text} Nobody is there to answer: add {option}.");
        }

        await Console.Error.WriteAsync($"{TerminalText.Escape(text)} [y/N] ");
        var answer = await Task.Run(Console.In.ReadLine, cancellationToken).WaitAsync(cancellationToken);
        return answer?.Trim() is "y" or "Y" or "yes" or "Yes";
    }

    /// <summary>Asks for a secret, which is not shown while it is typed.</summary>
    /// <param name="text">What is asked for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<string> AskSecretAsync(string text, CancellationToken cancellationToken)
    {
        using var echo = TerminalEcho.SwitchOff(); // Before the question: what is typed at once must not be shown either.
        await Console.Error.WriteAsync($"{TerminalText.Escape(text)}: ");
        Func<string> read = OperatingSystem.IsLinux() ? TerminalEcho.ReadLine : ReadHidden;
        var secret = await Task.Run(read, cancellationToken).WaitAsync(cancellationToken);
        await Console.Error.WriteLineAsync();
        return secret;
    }

    private static string ReadHidden()
    {
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        return typed.ToString();
    }
}
