using System.ComponentModel;
using System.Globalization;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("query", "Tables and their schema", Requires = ConformanceFeatures.Query)]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SchemaChecks
{
    [ConformanceCheck("A table's schema has its columns in their order, with their types.", "Code is generated from it, and loads are planned by it.")]
    public static async Task TableSchema_HasItsColumnsInOrder(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        var types = context.System.Query.Types;
        var table = await CheckTable.MakeAsync(context, connector, string.Join(", ", types.Select((type, index) => string.Create(CultureInfo.InvariantCulture, $"c{types.Count - index} {type.Name}"))));
        var schema = await connector.GetSchemaAsync(table.Name, context.Token);
        Assert.True(schema.Table.Name == table.Name.Name, $"The schema of {table.Name} is told as that of {schema.Table}.");
        Assert.True(schema.Kind == TableKind.Table, $"{table.Name} is a Table, and is told as {schema.Kind}.");
        Assert.True(schema.Columns.Count == types.Count, $"The table has {types.Count} columns, and its schema {schema.Columns.Count}.");
        for (var index = 0; index < types.Count; index++)
        {
            var column = schema.Columns[index];
            Assert.True(column.Name == FormattableString.Invariant($"c{types.Count - index}"), $"Column {index + 1} must be c{types.Count - index}, and is {column.Name}: columns come in the table's order.");
            Assert.True(column.Type.Kind == types[index].Kind && column.NativeType.Length > 0, $"{types[index].Name} must be told as {types[index].Kind} with the system's own name, and is told as {column.Type} '{column.NativeType}'.");
        }
    }

    [ConformanceCheck("A table's schema says which columns may hold NULL, and its primary key.", "Loads leave out what may be left out, and merges match by the key.")]
    public static async Task TableSchema_SaysNullabilityAndKey(ConformanceContext context)
    {
        var facts = context.System.Query;
        if (!facts.HasConstraints)
        {
            ConformanceContext.Unsupported("The system has no NOT NULL (QueryFacts.HasConstraints).");
        }

        var connector = context.Open<IQueryConnector>();
        var table = await CheckTable.MakeAsync(context, connector, $"a {facts.IntegerType}, b {facts.IntegerType} NOT NULL, c {facts.IntegerType} NOT NULL{(facts.HasKeys ? ", PRIMARY KEY (c, b)" : "")}");
        var schema = await connector.GetSchemaAsync(table.Name, context.Token);
        Assert.True(schema.Columns.Select(static column => column.IsNullable).SequenceEqual([true, false, false]), $"Only the first of the columns a, b NOT NULL, c NOT NULL may hold NULL; told is: {string.Join(", ", schema.Columns.Select(static column => $"{column.Name} {column.IsNullable}"))}.");
        Assert.True(schema.PrimaryKey.SequenceEqual(facts.HasKeys ? ["c", "b"] : []), $"The primary key is ({(facts.HasKeys ? "c, b" : "")}), and told as ({string.Join(", ", schema.PrimaryKey)}).");
    }

    [ConformanceCheck("A view has a schema, and is told as a view.", "Writing to it, counting it and copying it are other work than with a table.")]
    public static async Task ViewSchema_SaysThatItIsAView(ConformanceContext context)
    {
        if (!context.System.Query.HasViews)
        {
            ConformanceContext.Unsupported("The system has no views (QueryFacts.HasViews).");
        }

        var connector = context.Open<IQueryConnector>();
        var table = await CheckTable.OfNumbersAsync(context, connector, 1);
        var view = CheckTable.NotMade(context, connector);
        await connector.RunAsync($"CREATE VIEW {view.Sql} AS SELECT n AS renamed FROM {table.Sql}", context.Token);
        context.OnEnd(() => connector.RunAsync($"DROP VIEW {view.Sql}", CancellationToken.None));
        var schema = await connector.GetSchemaAsync(view.Name, context.Token);
        Assert.True(schema.Kind is TableKind.View && schema.Columns is [{ Name: "renamed" }], $"The view has the column renamed; it is told as a {schema.Kind} with the columns {string.Join(", ", schema.Columns.Select(static column => column.Name))}.");
        var listed = await ListAsync(connector, null, context.Token);
        Assert.True(listed.Any(info => info.Name.Name == view.Name.Name && info.Kind == TableKind.View), $"The view {view.Name.Name} is not listed as a View by ListTablesAsync.");
    }

    [ConformanceCheck("A table that does not exist is NotFound, with the nearest name.", "A typing error is found at once where the message names what was meant.")]
    public static async Task SchemaOfUnknownTable_IsNotFoundWithAHint(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        var table = await CheckTable.OfNumbersAsync(context, connector, 0);
        var wrong = new TableName(table.Name.Schema, table.Name.Name + "x");
        var exception = await QueryFailure.OfAsync("Asking for the schema of a table that does not exist", () => connector.GetSchemaAsync(wrong, context.Token), ConnectorErrorKind.NotFound);
        Assert.True(exception.Message.Contains($"{table.Name.Name}'", StringComparison.Ordinal) || exception.Message.Contains($"{table.Name.Name}\"", StringComparison.Ordinal), $"There is a table {table.Name.Name}, one letter from the one that was asked for, and the message does not name it: {exception.Message} Use NearestName.Hint.");
    }

    [ConformanceCheck("A table is looked for in the schema that is named, and nowhere else.", "The columns of another schema's table of the same name look right.")]
    public static async Task SchemaOfATableElsewhere_IsNotFound(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        var table = await CheckTable.OfNumbersAsync(context, connector, 0);
        var elsewhere = new TableName(context.NewName("missing"), table.Name.Name);
        await QueryFailure.OfAsync($"Asking for the schema of {elsewhere}, whose schema does not exist", () => connector.GetSchemaAsync(elsewhere, context.Token), ConnectorErrorKind.NotFound);
    }

    [ConformanceCheck("A percent sign and an underscore in the name of a table or a schema are letters.", "Many systems list by patterns: sales_2024 also matches salesx2024.")]
    public static async Task TableNameOrSchema_IsNoPattern(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        var table = await CheckTable.OfNumbersAsync(context, connector, 0);
        foreach (var pattern in Patterns(table.Name.Name))
        {
            await QueryFailure.OfAsync($"Asking for the schema of the table {pattern}, which does not exist beside {table.Name.Name},", () => connector.GetSchemaAsync(new TableName(table.Name.Schema, pattern), context.Token), ConnectorErrorKind.NotFound);
        }

        var schema = (await ListAsync(connector, null, context.Token)).First(info => info.Name.Name == table.Name.Name).Name.Schema;
        foreach (var pattern in schema is null ? [] : Patterns(schema))
        {
            await QueryFailure.OfAsync($"Listing the tables of the schema {pattern}, which does not exist beside {schema},", () => ListAsync(connector, pattern, context.Token), ConnectorErrorKind.NotFound);
        }

        static string[] Patterns(string name) => [name[..^1] + '%', .. name.EndsWith('_') ? (string[])[] : [name[..^1] + '_']];
    }

    [ConformanceCheck("A schema that does not exist is NotFound.", "An empty list in its place says that there is nothing, where nobody has looked.")]
    public static async Task ListingOfUnknownSchema_IsNotFound(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        await QueryFailure.OfAsync("Listing the tables of a schema that does not exist", () => ListAsync(connector, context.NewName("missing"), context.Token), ConnectorErrorKind.NotFound);
    }

    [ConformanceCheck("A new table is listed once, among all tables and in its schema.", "Catalogs and tools are filled from this list; what stands there twice is loaded twice.")]
    public static async Task NewTable_IsListedOnce(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        _ = await ListAsync(connector, null, context.Token);
        CheckTable[] tables = [await CheckTable.OfNumbersAsync(context, connector, 0), await CheckTable.OfNumbersAsync(context, connector, 0), await CheckTable.OfNumbersAsync(context, connector, 0)];
        var all = await ListAsync(connector, null, context.Token);
        foreach (var table in tables)
        {
            TableInfo[] found = [.. all.Where(info => info.Name.Name == table.Name.Name)];
            Assert.True(found is [{ Kind: TableKind.Table }], $"The new table {table.Name} must be listed once, as a Table, and is listed {found.Length} times: {string.Join(", ", found.Select(static info => $"{info.Name} {info.Kind}"))}.");
            if (found[0].Name.Schema is { } schema)
            {
                var within = await ListAsync(connector, schema, context.Token);
                Assert.True(within.Count(info => info.Name.Name == table.Name.Name) == 1, $"The new table {found[0].Name} is listed {within.Count(info => info.Name.Name == table.Name.Name)} times among the tables of schema {schema}.");
                var stranger = within.FirstOrDefault(info => info.Name.Schema != schema);
                Assert.True(stranger is null, $"Only schema {schema} was asked for, and {stranger?.Name} is listed.");
            }
        }
    }

    [ConformanceCheck("A table that was dropped is neither listed nor known any more.", "What is remembered of a table that is gone leads every later step astray.")]
    public static async Task DroppedTable_IsKnownNoMore(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        var table = await CheckTable.OfNumbersAsync(context, connector, 0);
        _ = await connector.GetSchemaAsync(table.Name, context.Token);
        await connector.RunAsync($"DROP TABLE {table.Sql}", context.Token);
        await QueryFailure.OfAsync("Asking for the schema of a table that was dropped", () => connector.GetSchemaAsync(table.Name, context.Token), ConnectorErrorKind.NotFound);
        Assert.False((await ListAsync(connector, null, context.Token)).Any(info => info.Name.Name == table.Name.Name), $"{table.Name} was dropped, and is listed.");
    }

    [ConformanceCheck("A table that was changed is told as it is now.", "A schema that was remembered hides the new column, or shows one that is gone.")]
    public static async Task ChangedTable_IsToldAsItIs(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        var table = await CheckTable.OfNumbersAsync(context, connector, 1);
        var before = await connector.GetSchemaAsync(table.Name, context.Token);
        _ = await connector.RunAsync($"SELECT * FROM {table.Sql}", context.Token);
        await connector.RunAsync($"ALTER TABLE {table.Sql} ADD COLUMN added {context.System.Query.IntegerType}", context.Token);
        var after = await connector.GetSchemaAsync(table.Name, context.Token);
        var rows = await connector.RunAsync($"SELECT * FROM {table.Sql}", context.Token);
        Assert.True(before.Columns.Count == 1 && after.Columns.Select(static column => column.Name).SequenceEqual(["n", "added"]), $"A column was added to n, and the schema has {string.Join(", ", after.Columns.Select(static column => column.Name))}.");
        Assert.True(rows.Columns.Count == 2, $"A column was added to one, and SELECT * gives {rows.Columns.Count}.");
    }

    [ConformanceCheck("A table with a hard name is listed by it and found by it.", "What a system holds was named by people.")]
    public static async Task HardTableName_IsListedAndFound(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        foreach (var hard in context.System.Query.HardNames)
        {
            var table = await CheckTable.MakeAsync(context, connector, $"n {context.System.Query.IntegerType}", $"{context.NewName("check")} {hard}");
            var listed = (await ListAsync(connector, null, context.Token)).Where(info => info.Name.Name == table.Name.Name).ToList();
            Assert.True(listed.Count == 1, $"The table {table.Name} is listed {listed.Count} times.");
            var schema = await connector.GetSchemaAsync(listed[0].Name, context.Token);
            Assert.True(schema.Table.Name == table.Name.Name && schema.Columns.Count == 1, $"{listed[0].Name}, as it is listed, has the schema of {schema.Table}.");
            var byText = await connector.GetSchemaAsync(TableName.Parse(listed[0].Name.ToString()), context.Token);
            Assert.True(byText.Table.Name == table.Name.Name, $"{listed[0].Name}, as it is written, has the schema of {byText.Table}.");
        }
    }

    [ConformanceCheck("An unquoted name is found in another case.", "People do not know how a name was written when the table was made.")]
    public static async Task UnquotedName_IsFoundWithoutCase(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        var table = await CheckTable.OfNumbersAsync(context, connector, 0);
        var schema = await connector.GetSchemaAsync(TableName.Parse(table.Name.ToString().ToUpperInvariant()), context.Token);
        Assert.True(schema.Table.Name == table.Name.Name, $"{table.Name.ToString().ToUpperInvariant()} means {table.Name}, and gives {schema.Table}. A part from text is tried exactly, then without case (TableName.Matcher).");
    }

    private static async Task<IReadOnlyList<TableInfo>> ListAsync(IQueryConnector connector, string? schema, CancellationToken cancellationToken)
    {
        List<TableInfo> tables = [];
        await foreach (var table in connector.ListTablesAsync(schema, cancellationToken))
        {
            tables.Add(table);
        }

        return tables;
    }
}
