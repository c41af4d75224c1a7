using System.CommandLine;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Catalogs;

/// <summary><c>dmesh catalog show</c>.</summary>
internal static class ShowCommand
{
    public static Argument<string[]> Words { get; } = new("[name] table") { Description = "The instance, which may be left out, and the table: table, schema.table or catalog.schema.table.", Arity = new ArgumentArity(1, 2) };

    public static async Task<int> RunAsync(Invocation invocation)
    {
        var (catalog, table) = CatalogChoice.TakeOne(invocation, invocation.Get(Words)!);
        await invocation.WriteAsync(TableDetails.Of(await catalog.GetTableMetadataAsync(TableName.Parse(table), invocation.Token)));
        return ExitCodes.Success;
    }
}
