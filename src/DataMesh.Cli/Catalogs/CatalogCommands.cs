using System.CommandLine;
using DataMesh.Cli.Catalogs.Lineage;
using DataMesh.Cli.CommandLine;

namespace DataMesh.Cli.Catalogs;

/// <summary><c>dmesh catalog</c>.</summary>
internal static class CatalogCommands
{
    public static void AddTo(Command group)
    {
        group.AddCommand("search", "Find tables by words of their names, comments and columns.", SearchCommand.RunAsync, SearchCommand.Words, SearchCommand.Schema, SearchCommand.MaxHits);
        group.AddCommand("show", "What the catalog knows of a table: columns, keys, owner, tags, rows.", ShowCommand.RunAsync, ShowCommand.Words);
        group.AddCommand("lineage", "Where the data of tables comes from and goes to: a tree, or a picture.", LineageCommand.RunAsync, LineageCommand.Words, LineageCommand.Direction, LineageCommand.Depth, LineageCommand.Columns);
        group.AddCommand("classify", "What is sensitive in a table, and why it is thought to be.", ClassifyCommand.RunAsync, ClassifyCommand.Words);
        group.AddCommand("schemas", "The schemas that there are.", SchemasCommand.RunAsync, SchemasCommand.Name, SchemasCommand.Catalog);
    }
}
