using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("catalog", "Names of tables", Requires = "catalog")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TableNameChecks
{
    [ConformanceCheck("A table that is not there is NotFound, and the message names it.", "An empty answer about a misspelt table is taken for the truth.")]
    public static async Task Metadata_OfAnUnknownTable_IsNotFound(ConformanceContext context)
    {
        var sample = await CatalogSample.OfAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        var unknown = new TableName(sample.Name.Catalog, sample.Name.Schema, context.NewName("nowhere"));
        await CatalogCalls.NotFoundAsync($"GetTableMetadataAsync({unknown})", unknown.Name, () => catalog.GetTableMetadataAsync(unknown, context.Token));
    }

    [ConformanceCheck("A connector that runs SQL names the nearest table where one is misspelt.", "An agent that is told the name tries once more and is right; one that is not lists everything.", Requires = "query")]
    public static async Task Metadata_OfAMisspeltTable_NamesTheNearest(ConformanceContext context)
    {
        var sample = await CatalogSample.OfAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        var misspelt = new TableName(sample.Name.Catalog, sample.Name.Schema, sample.Name.Name + "x");
        var error = await CatalogCalls.NotFoundAsync($"GetTableMetadataAsync({misspelt})", misspelt.Name, () => catalog.GetTableMetadataAsync(misspelt, context.Token));
        Assert.True(
            error.Message.Contains($"'{sample.Name.Name}'", StringComparison.Ordinal),
            $"GetTableMetadataAsync({misspelt}) says \"{error.Message}\", which does not name the nearest table, '{sample.Name.Name}'. NearestName.Hint makes the sentence.");
    }

    [ConformanceCheck("A table of a schema that is not there is NotFound.", "A table of the same name in another schema is another table.")]
    public static async Task Metadata_OfAnUnknownSchema_IsNotFound(ConformanceContext context)
    {
        var sample = await CatalogSample.OfAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        var unknown = new TableName(sample.Name.Catalog, context.NewName("nowhere"), sample.Name.Name);
        await CatalogCalls.NotFoundAsync($"GetTableMetadataAsync({unknown})", unknown.Schema!, () => catalog.GetTableMetadataAsync(unknown, context.Token));
    }

    [ConformanceCheck("An unquoted name in another case finds the table; an exact name in another case does not.", "People write names as they speak them; code that names one table must not get another.")]
    public static async Task Metadata_NameInAnotherCase_IsFoundUnlessExact(ConformanceContext context)
    {
        var sample = await CatalogSample.OfAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        var other = OtherCase(sample.Name.Name);
        var spoken = TableName.Parse(Text(sample.Name, other));
        TableMetadata found;
        try
        {
            found = await catalog.GetTableMetadataAsync(spoken, context.Token);
        }
        catch (ConnectorNotFoundException exception)
        {
            throw new ConformanceException($"GetTableMetadataAsync(TableName.Parse(\"{spoken}\")) fails with NotFound, and there is {sample.Name}: \"{exception.Message}\". An unquoted part is tried exactly, then without case; NameMatcher.Find does both.", exception);
        }

        Assert.True(CatalogCalls.Same(found.Schema.Table, sample.Name), $"GetTableMetadataAsync(TableName.Parse(\"{spoken}\")) answers about {found.Schema.Table}; it means {sample.Name}, and the answer has the exact name.");
        var exact = new TableName(sample.Name.Catalog, sample.Name.Schema, other);
        await CatalogCalls.NotFoundAsync($"GetTableMetadataAsync of the exact name \"{other}\"", other, () => catalog.GetTableMetadataAsync(exact, context.Token));

        if (context.System.Catalog.IsCaseSensitive)
        {
            await TwoTablesAsync(context, catalog);
        }
    }

    [ConformanceCheck("A table with the most awkward name that the system allows is found by it, in metadata and in a search.", "A name that is pasted into a path or a pattern hides a table, or opens another.")]
    public static async Task Metadata_OfAnOddName_IsFound(ConformanceContext context)
    {
        if (context.System.Catalog.OddName is null)
        {
            ConformanceContext.Unsupported("names are letters, digits and underscores (CatalogFacts.OddName)");
        }

        var table = await CatalogTables.Of(context).AddAsync($"{context.NewName("t")} {context.System.Catalog.OddName}");
        var catalog = context.Open<ICatalogConnector>();
        var found = await catalog.GetTableMetadataAsync(table, context.Token);
        Assert.True(found.Schema.Table.Name == table.Name, $"GetTableMetadataAsync({table}) answers about {found.Schema.Table}.");
        var search = new TableSearch(table.Name) { IncludeColumns = false };
        Assert.True((await catalog.FindAsync(search, context.Token)).Has(table), $"{CatalogCalls.Told(search)} does not find the table of this name. Its characters are text, not a pattern.");
    }

    private static async Task TwoTablesAsync(ConformanceContext context, ICatalogConnector catalog)
    {
        var tables = CatalogTables.Of(context);
        var lower = await tables.AddAsync(context.NewName("twins"));
        var mixed = await tables.AddAsync("T" + lower.Name[1..]);
        foreach (var table in (TableName[])[lower, mixed])
        {
            var found = await catalog.GetTableMetadataAsync(TableName.Parse(Text(lower, table.Name)), context.Token);
            Assert.True(found.Schema.Table.Name == table.Name, $"There are {lower} and {mixed}. GetTableMetadataAsync({table}) answers about {found.Schema.Table}: a name is tried exactly before it is tried without case.");
        }

        var either = TableName.Parse(Text(lower, OtherCase(lower.Name)));
        var error = await Assert.ThrowsAnyAsync<ConnectorException>(() => catalog.GetTableMetadataAsync(either, context.Token));
        Assert.True(
            error.Message.Contains(lower.Name, StringComparison.Ordinal) && error.Message.Contains(mixed.Name, StringComparison.Ordinal),
            $"'{either}' could mean {lower} or {mixed}; the error does not name both: \"{error.Message}\". NameMatcher.Find does.");
    }

    private static string Text(TableName beside, string name) => string.Join('.', new[] { beside.Catalog, beside.Schema, name }.Where(static part => part is not null));

    private static string OtherCase(string name) => string.Concat(name.Select(static letter => char.IsUpper(letter) ? char.ToLowerInvariant(letter) : char.ToUpperInvariant(letter)));
}
