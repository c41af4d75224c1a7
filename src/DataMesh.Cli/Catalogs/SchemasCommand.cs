using System.CommandLine;
using System.Runtime.CompilerServices;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Catalogs;

/// <summary><c>dmesh catalog schemas</c>.</summary>
internal static class SchemasCommand
{
    private static readonly Column[] Columns = [new("catalog", ColumnType.Text), new("schema", ColumnType.Text), new("owner", ColumnType.Text), new("comment", ColumnType.Text)];

    public static Argument<string?> Name { get; } = new("name") { Description = "The instance, which may be left out.", Arity = ArgumentArity.ZeroOrOne };

    public static Option<string?> Catalog { get; } = new("--catalog") { Description = "Only schemas of this catalog.", HelpName = "catalog" };

    public static async Task<int> RunAsync(Invocation invocation)
    {
        var catalog = CatalogChoice.Open(invocation.Workspace, invocation.Get(Name));
        await invocation.WriteAsync(Columns, RowsAsync(catalog.ListSchemasAsync(invocation.Get(Catalog), invocation.Token), invocation.Token));
        return ExitCodes.Success;
    }

    private static async IAsyncEnumerable<object?[]> RowsAsync(IAsyncEnumerable<SchemaInfo> schemas, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var schema in schemas.WithCancellation(cancellationToken))
        {
            yield return [schema.Catalog, schema.Name, schema.Owner, schema.Comment];
        }
    }
}
