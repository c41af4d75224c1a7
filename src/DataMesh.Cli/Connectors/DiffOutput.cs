using System.Buffers;
using System.Text;
using DataMesh.Cli.Output;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Connectors;

/// <summary>Writes the lines of a difference, on a terminal in the colours that are usual for it.</summary>
internal static class DiffOutput
{
    public static async Task WriteAsync(IEnumerable<string> lines, Invocation invocation)
    {
        await using var target = invocation.OpenOutput();
        var isColoured = target.IsTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        foreach (var line in lines)
        {
            var shown = TerminalText.Escape(line);
            target.Buffer.Write(Encoding.UTF8.GetBytes(isColoured && ColourOf(line) is { } colour ? $"\u001b[{colour}m{shown}\u001b[0m\n" : $"{shown}\n"));
        }

        await target.CompleteAsync(invocation.Token);
    }

    private static string? ColourOf(string line) => line[0] switch
    {
        '+' => "32",
        '-' => "31",
        '@' => "36",
        _ => null,
    };
}
