using System.CommandLine;
using System.Runtime.CompilerServices;
using DataMesh.Cli.CommandLine;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Queries;

/// <summary><c>dmesh tables</c>.</summary>
internal static class TablesCommand
{
    private static readonly Column[] Columns = [new("catalog", ColumnType.Text), new("schema", ColumnType.Text), new("name", ColumnType.Text), new("kind", ColumnType.Text), new("comment", ColumnType.Text)];
    private static readonly Argument<string?> Instance = new("instance") { Description = "The instance (default: the configuration's default, else its only instance that runs SQL, else the embedded SQLite).", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Schema = new("--schema") { Description = "One schema alone (default: all that are visible).", HelpName = "name" };
    private static readonly Option<string[]> Sources = SourceOption.Create();

    public static void AddTo(Command command) => command.Runs(RunAsync, Instance, Schema, Sources);

    private static async Task<int> RunAsync(Invocation invocation)
    {
        var system = QuerySystem.Find(invocation.Workspace, invocation.Get(Instance), SourceOption.Parse(invocation.Get(Sources)), isOfTables: true);
        invocation.Keys.Notice = $"Cancelling the listing of '{system.Name}'. Press Ctrl-C again to leave at once.";
        var tables = system.Open<IQueryConnector>().ListTablesAsync(invocation.Get(Schema), invocation.Token);
        await invocation.WriteAsync(Columns, RowsOf(tables));
        return ExitCodes.Success;
    }

    private static async IAsyncEnumerable<object?[]> RowsOf(IAsyncEnumerable<TableInfo> tables, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var table in tables.WithCancellation(cancellationToken))
        {
            yield return [table.Name.Catalog, table.Name.Schema, table.Name.Name, TableKinds.NameOf(table.Kind), table.Comment];
        }
    }
}
