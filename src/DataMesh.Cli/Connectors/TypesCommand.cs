using DataMesh.Cli.Configuration;
using DataMesh.Cli.Plugins;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Connectors;

/// <summary><c>dmesh connector types</c>.</summary>
internal static class TypesCommand
{
    private static readonly Column[] Columns = [new("type", ColumnType.Text), new("version", ColumnType.Text), new("kinds", ColumnType.Text), new("capabilities", ColumnType.Text), new("description", ColumnType.Text), new("package", ColumnType.Text), new("level", ColumnType.Text)];

    public static async Task<int> RunAsync(Invocation invocation)
    {
        await invocation.WriteAsync(Columns, KnownConnectors.All.Select(Row));
        return ExitCodes.Success;
    }

    private static object?[] Row(ConnectorDescriptor connector) =>
        [connector.Name, connector.Version, KindNames.Of(connector), string.Join(", ", connector.Capabilities), connector.Description, .. PackageOf(connector.Name)];

    // What comes with dmesh is in no package of its own.
    private static object?[] PackageOf(string type) => KnownConnectors.PluginOf(type) is { } plugin ? [plugin.Name, plugin.Record.Level] : [null, LevelResult.NameOf(Level.Official)];
}
