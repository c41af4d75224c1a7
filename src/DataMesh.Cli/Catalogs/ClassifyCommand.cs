using System.CommandLine;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Catalogs;

/// <summary><c>dmesh catalog classify</c>.</summary>
internal static class ClassifyCommand
{
    private static readonly Column[] Columns = [new("label", ColumnType.Text), new("column", ColumnType.Text), new("confidence", ColumnType.Float64), new("evidence", ColumnType.Text)];

    public static Argument<string[]> Words { get; } = new("[name] table") { Description = "The instance, which may be left out, and the table.", Arity = new ArgumentArity(1, 2) };

    public static async Task<int> RunAsync(Invocation invocation)
    {
        var (catalog, table) = CatalogChoice.TakeOne(invocation, invocation.Get(Words)!);
        var findings = await catalog.GetClassificationsAsync(TableName.Parse(table), invocation.Token);
        await invocation.WriteAsync(Columns, findings.Select(static finding => (object?[])[finding.Label, finding.Column, finding.Confidence, finding.Evidence]));
        return ExitCodes.Success;
    }
}
