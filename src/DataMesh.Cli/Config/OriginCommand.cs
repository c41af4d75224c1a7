using System.CommandLine;
using DataMesh.Cli.CommandLine;
using DataMesh.Cli.Configuration;
using DataMesh.Cli.Running;
using DataMesh.Runtime;

namespace DataMesh.Cli.Config;

/// <summary><c>dmesh config origin</c>.</summary>
internal static class OriginCommand
{
    private static readonly Column[] Columns = [new("instance", ColumnType.Text), new("key", ColumnType.Text), new("value", ColumnType.Text), new("defined_in", ColumnType.Text)];

    public static void AddTo(Command group)
    {
        var which = new Argument<string?>("name") { Description = "An instance, or one of its keys: warehouse.limits.max_rows. Without it, all.", Arity = ArgumentArity.ZeroOrOne };
        group.AddCommand("origin", "Each value with the file and line, the variable or the default that it comes from.", invocation => RunAsync(invocation, invocation.Get(which)), which);
    }

    /// <summary>Writes the values of instances, or of one key and what is below it.</summary>
    public static Task WriteAsync(Invocation invocation, IEnumerable<InstanceEntry> entries, string? key) =>
        invocation.WriteAsync(Columns, entries.SelectMany(entry => Values(entry, key)).Select(static row => (object?[])[row.Instance, row.Key, row.Value.Value, row.Value.Origin.ToString()]));

    private static async Task<int> RunAsync(Invocation invocation, string? which)
    {
        var workspace = invocation.Workspace;
        workspace.Problems.ThrowIfAny();
        if (which is null)
        {
            await WriteAsync(invocation, workspace.Entries.All, null);
            return ExitCodes.Success;
        }

        var dot = which.IndexOf('.', StringComparison.Ordinal);
        var entry = workspace.Entry(dot < 0 ? which : which[..dot]);
        var key = dot < 0 ? null : which[(dot + 1)..];
        if (key is not null && !Values(entry, key).Any())
        {
            throw new ConnectorNotFoundException($"'{entry.Name}' has no value of '{key}': it is not set, and has no default.{NearestName.Hint(key, Values(entry, null).Select(static row => row.Key))}");
        }

        await WriteAsync(invocation, [entry], key);
        return ExitCodes.Success;
    }

    private static IEnumerable<(string Instance, string Key, ConfiguredValue Value)> Values(InstanceEntry entry, string? key) =>
        InstanceValues.List(entry)
            .Select(value => (entry.Name, Key: KeyPaths.Below(entry.Name, value.Path) ?? "", value))
            .Where(row => key is null || row.Key == key || row.Key.StartsWith($"{key}.", StringComparison.Ordinal));
}
