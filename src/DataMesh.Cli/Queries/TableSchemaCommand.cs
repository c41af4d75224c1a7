using System.CommandLine;
using DataMesh.Cli.CommandLine;
using DataMesh.Cli.Output;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Queries;

/// <summary><c>dmesh schema</c>.</summary>
internal static class TableSchemaCommand
{
    private static readonly Column[] Columns =
    [
        new("name", ColumnType.Text), new("type", ColumnType.Text), new("native_type", ColumnType.Text), new("nullable", ColumnType.Boolean), new("primary_key", ColumnType.Int32),
        new("default", ColumnType.Text), new("generated", ColumnType.Boolean), new("identity", ColumnType.Boolean), new("comment", ColumnType.Text),
    ];

    private static readonly Argument<string> First = new("instance") { Description = "The instance, or the table alone: then the configuration's default, else its only instance that runs SQL, else the embedded SQLite." };
    private static readonly Argument<string?> Second = new("table") { Description = "The table: name, schema.name or catalog.schema.name; double quotes keep a part as it is.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string[]> Sources = SourceOption.Create();

    public static void AddTo(Command command) => command.Runs(RunAsync, First, Second, Sources);

    private static async Task<int> RunAsync(Invocation invocation)
    {
        var (first, second) = (invocation.Get(First)!, invocation.Get(Second));
        var system = QuerySystem.Find(invocation.Workspace, second is null ? null : first, SourceOption.Parse(invocation.Get(Sources)), isOfTables: true);
        var table = TableName.Parse(second ?? first);
        invocation.Keys.Notice = $"Cancelling the question to '{system.Name}'. Press Ctrl-C again to leave at once.";
        try
        {
            await WriteAsync(await system.Open<IQueryConnector>().GetSchemaAsync(table, invocation.Token), invocation);
        }
        catch (ConnectorException exception) when (system.HintFor(exception) is { } hint)
        {
            Hints.Attach(exception, hint);
            throw;
        }

        return ExitCodes.Success;
    }

    private static Task WriteAsync(TableSchema schema, Invocation invocation) => invocation.Format is OutputFormat.Csv or OutputFormat.Markdown
        ? invocation.WriteAsync(Columns, schema.Columns.Select(column => ValuesOf(schema, column)))
        : invocation.WriteAsync(new Details()
            .Add("table", schema.Table.ToString())
            .Add("kind", TableKinds.NameOf(schema.Kind))
            .Add("comment", schema.Comment)
            .Add("primary_key", schema.PrimaryKey)
            .AddList("columns", schema.Columns, column => new Details().AddAll(Columns.Select(static one => one.Name).Zip(ValuesOf(schema, column), KeyValuePair.Create))));

    private static object?[] ValuesOf(TableSchema schema, ColumnSchema column)
    {
        var place = schema.PrimaryKey.ToList().IndexOf(column.Name) + 1;
        return
        [
            column.Name, column.Type.ToString(), column.NativeType, column.IsNullable, place == 0 ? null : place,
            column.Default, column.IsGenerated, column.IsIdentity, column.Comment,
        ];
    }
}
