using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("catalog", "Metadata", Requires = "catalog")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MetadataChecks
{
    [ConformanceCheck("Columns come in the table's order, with names, types and nullability as they are.", "Agents and code generators build statements from them: a wrong order or type is a wrong insert.")]
    public static async Task Metadata_Columns_AreThoseOfTheTable(ConformanceContext context)
    {
        var sample = await CatalogSample.OfAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        foreach (var expected in sample.Tables)
        {
            var name = expected.Schema.Table;
            var seen = (await catalog.GetTableMetadataAsync(name, context.Token)).Schema;
            Equal(name, "columns in their order", expected.Schema.Columns.Select(static column => column.Name), seen.Columns.Select(static column => column.Name));
            foreach (var (column, actual) in expected.Schema.Columns.Zip(seen.Columns))
            {
                Assert.True(
                    actual.Type == column.Type && (column.NativeType.Length == 0 || actual.NativeType == column.NativeType) && actual.IsNullable == column.IsNullable,
                    $"GetTableMetadataAsync({name}) tells column {column.Name} as {Told(actual)}; it is {Told(column)}.");
            }
        }
    }

    [ConformanceCheck("Name, kind and keys are those of the table.", "Joins are written from the keys, and a view that is told as a table is written to.")]
    public static async Task Metadata_KindAndKeys_AreThoseOfTheTable(ConformanceContext context)
    {
        var sample = await CatalogSample.OfAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        foreach (var expected in sample.Tables)
        {
            var name = expected.Schema.Table;
            var seen = await catalog.GetTableMetadataAsync(name, context.Token);
            Assert.True(CatalogCalls.Same(seen.Schema.Table, name), $"GetTableMetadataAsync({name}) answers about {seen.Schema.Table}.");
            Assert.True(seen.Schema.Kind == expected.Schema.Kind, $"GetTableMetadataAsync({name}) tells the kind {seen.Schema.Kind}; it is {expected.Schema.Kind}.");
            Equal(name, "primary key", expected.Schema.PrimaryKey, seen.Schema.PrimaryKey);
            Equal(name, "foreign keys", expected.ForeignKeys.Select(Told), seen.ForeignKeys.Select(Told));
        }
    }

    [ConformanceCheck("Comments, owner, format, tags and partitions are as the system has them; what it does not know is null or empty.", "An invented owner is called at night; an empty text instead of null looks like knowledge.")]
    public static async Task Metadata_WhatIsNotKnown_IsNull(ConformanceContext context)
    {
        var sample = await CatalogSample.OfAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        foreach (var expected in sample.Tables)
        {
            var name = expected.Schema.Table;
            var seen = await catalog.GetTableMetadataAsync(name, context.Token);
            Field(name, "Schema.Comment", expected.Schema.Comment, seen.Schema.Comment, sample.IsMade);
            Field(name, "Owner", expected.Owner, seen.Owner, sample.IsMade);
            Field(name, "Format", expected.Format, seen.Format, sample.IsMade);
            Field(name, "Location", "", seen.Location, true);
            foreach (var (column, actual) in expected.Schema.Columns.Zip(seen.Schema.Columns))
            {
                Field(name, $"comment of column {column.Name}", column.Comment, actual.Comment, sample.IsMade);
            }

            Equal(name, "tags", expected.Tags, seen.Tags);
            Equal(name, "partition columns", expected.PartitionColumns, seen.PartitionColumns);
            Assert.True(seen.SizeBytes is null or >= 0, $"GetTableMetadataAsync({name}) tells a size of {seen.SizeBytes} bytes: where it is not known it is null.");
        }
    }

    [ConformanceCheck("A row count is the number of rows where it is called exact, null where the system has none, and no negative number.", "An estimate that is called exact becomes a figure in a report.")]
    public static async Task Metadata_RowCount_IsCalledExactOnlyWhereItIs(ConformanceContext context)
    {
        var sample = await CatalogSample.OfAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        foreach (var expected in sample.Tables)
        {
            var name = expected.Schema.Table;
            var seen = await catalog.GetTableMetadataAsync(name, context.Token);
            var told = $"GetTableMetadataAsync({name}) tells {(seen.RowCount is { } rows ? $"{rows} rows" : "no row count")}{(seen.IsRowCountExact ? ", called exact" : "")}";
            Assert.True(seen.RowCount is null or >= 0, $"{told}: a count that is not known is null.");
            Assert.False(seen.RowCount is null && seen.IsRowCountExact, $"{told}: nothing was counted.");
            Assert.True(seen.RowCount is null || expected.RowCount is not null, $"{told}; the system knows none (CatalogFacts.Tables), so that it is null.");
            Assert.True(!seen.IsRowCountExact || seen.RowCount == expected.RowCount, $"{told}; there are {expected.RowCount}. Call only what was counted exact.");
            Assert.True(sample.IsMade || seen.RowCount == expected.RowCount, $"{told}; the system tells {expected.RowCount}.");
        }
    }

    [ConformanceCheck("A view tells the statement that defines it, a table none.", "Without it nobody can tell what a view means; with a wrong one they are misled.")]
    public static async Task Metadata_Definition_IsThatOfTheView(ConformanceContext context)
    {
        var sample = await CatalogSample.OfAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        foreach (var expected in sample.Tables)
        {
            var name = expected.Schema.Table;
            var seen = (await catalog.GetTableMetadataAsync(name, context.Token)).Definition;
            if (expected.Schema.Kind is TableKind.View or TableKind.MaterializedView)
            {
                var sources = sample.Flows.Where(flow => CatalogCalls.Same(flow.Target, name)).Select(static flow => flow.Source.Name);
                Assert.True(
                    sample.IsMade ? seen is not null && sources.All(source => seen.Contains(source, StringComparison.OrdinalIgnoreCase)) : Words(seen) == Words(expected.Definition),
                    $"GetTableMetadataAsync({name}) tells the definition {seen ?? "null"}; it is {expected.Definition ?? $"a SELECT from {string.Join(", ", sources)}"}.");
            }
            else
            {
                Assert.True(seen is null, $"GetTableMetadataAsync({name}) tells a definition, and it is no view: {seen}");
            }
        }
    }

    private static void Equal(TableName table, string what, IEnumerable<string> expected, IEnumerable<string> seen)
    {
        var (wanted, got) = (string.Join(", ", expected), string.Join(", ", seen));
        Assert.True(wanted == got, $"GetTableMetadataAsync({table}) tells the {what} [{got}]; the system has [{wanted}].");
    }

    // Of what the checks made the system may know more, such as the role that made it; but it is never empty.
    private static void Field(TableName table, string what, string? expected, string? seen, bool mayKnowMore)
    {
        Assert.True(seen is null or { Length: > 0 }, $"GetTableMetadataAsync({table}) tells an empty text as {what}: what the system does not know is null.");
        Assert.True(seen == expected || mayKnowMore, $"GetTableMetadataAsync({table}) tells {Quoted(seen)} as {what}; the system has {Quoted(expected)}.");
    }

    private static string Quoted(string? text) => text is null ? "none" : $"'{text}'";

    private static string Told(ColumnSchema column) => $"{column.Type} ({column.NativeType}), {(column.IsNullable ? "nullable" : "not nullable")}";

    private static string Told(ForeignKey key) => $"({string.Join(", ", key.Columns)}) -> {key.ReferencedTable.Name} ({string.Join(", ", key.ReferencedColumns)})";

    // Systems break lines of a definition anew, and some end it with a semicolon.
    private static string? Words(string? definition) => definition is null ? null : string.Join(' ', definition.TrimEnd(';', ' ', '\n').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
