using System.Buffers;
using System.CommandLine;
using System.Text;
using DataMesh.Cli.CommandLine;
using DataMesh.Cli.Configuration;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Connectors;

/// <summary><c>dmesh connector docs</c>.</summary>
internal static class DocsCommand
{
    public static void AddTo(Command group)
    {
        var type = new Argument<string?>("type") { Description = "The type, as 'dmesh connector types' lists it." };
        group.AddCommand("docs", "What a type is, can do and is configured by, as Markdown.", invocation => RunAsync(invocation, invocation.Get(type)!), type);
    }

    private static async Task<int> RunAsync(Invocation invocation, string type)
    {
        var page = ConnectorPage.Write(KnownConnectors.Get(type));
        await using var target = invocation.OpenOutput();
        target.Buffer.Write(Encoding.UTF8.GetBytes(page));
        await target.CompleteAsync(invocation.Token);
        return ExitCodes.Success;
    }
}
