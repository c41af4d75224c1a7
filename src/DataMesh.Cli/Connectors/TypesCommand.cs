using DataMesh.Cli.Configuration;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Connectors;

/// <summary><c>dmesh connector types</c>.</summary>
internal static class TypesCommand
{
    private static readonly Column[] Columns = [new("type", ColumnType.Text), new("version", ColumnType.Text), new("kinds", ColumnType.Text), new("capabilities", ColumnType.Text), new("description", ColumnType.Text)];

    public static async Task<int> RunAsync(Invocation invocation)
    {
        await invocation.WriteAsync(Columns, KnownConnectors.All.Select(Row));
        return ExitCodes.Success;
    }

    private static object?[] Row(ConnectorDescriptor connector) =>
        [connector.Name, connector.Version, KindNames.Of(connector), string.Join(", ", connector.Capabilities), connector.Description];
}
