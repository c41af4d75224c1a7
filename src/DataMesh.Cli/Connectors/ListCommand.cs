using DataMesh.Cli.Running;

namespace DataMesh.Cli.Connectors;

/// <summary><c>dmesh connector list</c>.</summary>
internal static class ListCommand
{
    private static readonly Column[] Columns = [new("name", ColumnType.Text), new("type", ColumnType.Text), new("kinds", ColumnType.Text), new("enabled", ColumnType.Boolean), new("defined_in", ColumnType.Text)];

    public static async Task<int> RunAsync(Invocation invocation)
    {
        var workspace = invocation.Workspace;
        workspace.Problems.ThrowIfAny();
        await invocation.WriteAsync(
            Columns,
            workspace.Entries.All.Select(static entry => (object?[])[entry.Name, entry.Type, entry.Descriptor is { } connector ? KindNames.Of(connector) : null, entry.IsEnabled, entry.Origin.ToString()]));
        return ExitCodes.Success;
    }
}
