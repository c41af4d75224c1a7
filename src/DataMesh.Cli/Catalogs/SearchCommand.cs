using System.CommandLine;
using System.Runtime.CompilerServices;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Catalogs;

/// <summary><c>dmesh catalog search</c>.</summary>
internal static class SearchCommand
{
    private static readonly Column[] Columns = [new("table", ColumnType.Text), new("kind", ColumnType.Text), new("matched_columns", ColumnType.Text), new("comment", ColumnType.Text)];

    public static Argument<string[]> Words { get; } = new("[name] text") { Description = "The instance, which may be left out, and what to look for; \"\" finds every table.", Arity = new ArgumentArity(1, 2) };

    public static Option<string?> Schema { get; } = new("--schema") { Description = "Only tables of this schema.", HelpName = "schema" };

    public static Option<string?> MaxHits { get; } = new("--max-hits") { Description = "Hits at most (default: all).", HelpName = "count" };

    public static async Task<int> RunAsync(Invocation invocation)
    {
        var maxHits = PositiveNumber.Of(invocation, MaxHits);
        var (catalog, text) = CatalogChoice.TakeOne(invocation, invocation.Get(Words)!);
        await invocation.WriteAsync(Columns, RowsAsync(catalog.SearchTablesAsync(new TableSearch(text) { Schema = invocation.Get(Schema), MaxHits = maxHits }, invocation.Token), invocation.Token));
        return ExitCodes.Success;
    }

    private static async IAsyncEnumerable<object?[]> RowsAsync(IAsyncEnumerable<TableSearchHit> hits, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var hit in hits.WithCancellation(cancellationToken))
        {
            yield return [hit.Table.Name.ToString(), KindText.Of(hit.Table.Kind), hit.MatchedColumns is [] ? null : string.Join(", ", hit.MatchedColumns), hit.Table.Comment];
        }
    }
}
