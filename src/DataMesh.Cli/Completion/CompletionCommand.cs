using System.Buffers;
using System.CommandLine;
using System.Text;
using DataMesh.Cli.CommandLine;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Completion;

/// <summary><c>dmesh completion</c>: the script that a shell reads.</summary>
internal static class CompletionCommand
{
    private static readonly string[] Shells = ["bash", "zsh", "fish", "pwsh"];

    public static Argument<string?> Shell { get; } = Named(new("shell") { Description = $"One of {string.Join(", ", Shells)}." });

    public static void AddTo(Command group) => group.Runs(RunAsync, Shell);

    private static async Task<int> RunAsync(Invocation invocation)
    {
        var shell = invocation.Get(Shell)!;
        if (!Shells.Contains(shell))
        {
            throw new UsageException($"There is no completion for '{shell}': write one of {string.Join(", ", Shells)}.");
        }

        using var reader = new StreamReader(typeof(CompletionCommand).Assembly.GetManifestResourceStream($"completion.{shell}")!);
        await using var target = invocation.OpenOutput();
        target.Buffer.Write(Encoding.UTF8.GetBytes(await reader.ReadToEndAsync(invocation.Token)));
        await target.CompleteAsync(invocation.Token);
        return ExitCodes.Success;
    }

    private static Argument<string?> Named(Argument<string?> shell)
    {
        shell.CompletionSources.Add(Shells);
        return shell;
    }
}
