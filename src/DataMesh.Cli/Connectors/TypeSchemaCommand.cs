using System.Buffers;
using System.CommandLine;
using System.Text;
using DataMesh.Cli.CommandLine;
using DataMesh.Cli.Configuration;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Connectors;

/// <summary><c>dmesh connector schema</c>.</summary>
internal static class TypeSchemaCommand
{
    public static void AddTo(Command group)
    {
        var type = new Argument<string?>("type") { Description = "One type; without one, all.", Arity = ArgumentArity.ZeroOrOne };
        group.AddCommand("schema", "The JSON Schema of dmesh.yaml, for editors.", invocation => RunAsync(invocation, invocation.Get(type)), type);
    }

    private static async Task<int> RunAsync(Invocation invocation, string? type)
    {
        await using var target = invocation.OpenOutput();
        target.Buffer.Write(Encoding.UTF8.GetBytes(ConfigurationSchema.ForFile(type is null ? KnownConnectors.All : [KnownConnectors.Get(type)])));
        await target.CompleteAsync(invocation.Token);
        return ExitCodes.Success;
    }
}
