using System.ComponentModel;
using System.Globalization;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("query", "Parameters", Requires = ConformanceFeatures.Query)]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ParameterChecks
{
    [ConformanceCheck("A parameter is a value whatever it looks like, and never a part of the statement.", "A name with a quote in it breaks what pastes it, and a hostile one takes the data.")]
    public static async Task HostileParameter_IsOnlyAValue(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        var table = await CheckTable.MakeAsync(context, connector, $"id {context.System.Query.IntegerType}, v {context.System.Query.TextType}");
        string[] hostile = [$"'; DROP TABLE {table.Sql}; --", "' OR '1'='1", "\\'; --", "$1", "?1 ? :a @a {0}", "/* */ --", "O'Brien", "\"", "`", "${jndi:x}"];
        for (var id = 0; id < hostile.Length; id++)
        {
            await TypedRows.InsertAsync(connector, table, id, hostile[id], context.Token);
        }

        for (var id = 0; id < hostile.Length; id++)
        {
            var found = await connector.ExecuteAsync($"SELECT id FROM {table.Name:identifier} WHERE v = {hostile[id]}", context.Token);
            Assert.True(found.RowCount == 1 && QueryCalls.ToNumber(found.Rows[0][0]) == id, $"The value {SqlValues.Tell(hostile[id])} was written once, and {found.RowCount} rows are found by it: it is not bound as it is.");
        }
    }

    [ConformanceCheck("A list in IN (…) matches each of its items.", "Filters by a list of ids are the commonest of all.")]
    public static async Task ListParameter_MatchesEachItem(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        var table = await CheckTable.OfNumbersAsync(context, connector, 5);
        int[] wanted = [2, 4, 5, 99];
        var found = await connector.ExecuteAsync($"SELECT n FROM {table.Name:identifier} WHERE n IN ({wanted}) ORDER BY n", context.Token);
        Assert.True(found.Numbers().SequenceEqual([2, 4, 5]), $"n IN (2, 4, 5, 99) over 1 to 5 must give 2, 4, 5, and gives {string.Join(", ", found.Numbers())}.");
    }

    [ConformanceCheck("An empty list matches nothing, and NOT IN an empty list matches all.", "A filter that happens to be empty must not be an error, and must not show everything.")]
    public static async Task EmptyListParameter_MatchesNothing(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        var table = await CheckTable.OfNumbersAsync(context, connector, 3);
        int[] none = [];
        var inNone = await FindAsync($"SELECT n FROM {table.Name:identifier} WHERE n IN ({none})");
        var notInNone = await FindAsync($"SELECT n FROM {table.Name:identifier} WHERE n NOT IN ({none})");
        Assert.True(inNone.RowCount == 0, $"n IN (an empty list) must match no row, and matches {inNone.RowCount}.");
        Assert.True(notInNone.RowCount == 3, $"n NOT IN (an empty list) must match all 3 rows, and matches {notInNone.RowCount}: set SqlDialect.EmptyList to a subquery without rows.");

        async Task<QueryResult> FindAsync(QueryRequest query)
        {
            try
            {
                return await connector.ExecuteAsync(query, context.Token);
            }
            catch (ConnectorException exception)
            {
                throw new ConformanceException($"\"{query.Bind(context.System.Query.Dialect).Text}\", with an empty list, fails: {exception.Message} SqlDialect.EmptyList must be a subquery without rows that fits a column of any type.", exception);
            }
        }
    }

    [ConformanceCheck("A null parameter is NULL.", "A text 'null', an empty text or a 0 in its place is found by no filter on NULL.")]
    public static async Task NullParameter_IsNull(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        var table = await CheckTable.MakeAsync(context, connector, $"id {context.System.Query.IntegerType}, v {context.System.Query.TextType}");
        await TypedRows.InsertAsync(connector, table, 1, null, context.Token);
        await TypedRows.InsertAsync(connector, table, 2, "", context.Token);
        var found = await connector.RunAsync($"SELECT id FROM {table.Sql} WHERE v IS NULL", context.Token);
        Assert.True(found.Numbers().SequenceEqual([1]), $"NULL was written in row 1 and an empty text in row 2; v IS NULL finds the rows {string.Join(", ", found.Numbers())}.");
    }

    [ConformanceCheck("Many parameters keep their places.", "From the tenth on, markers that are sorted as text bind the wrong values.")]
    public static async Task ManyParameters_KeepTheirPlaces(ConformanceContext context)
    {
        const int Count = 60;
        var connector = context.Open<IQueryConnector>();
        var table = await CheckTable.MakeAsync(context, connector, string.Join(", ", Enumerable.Range(0, Count).Select(index => string.Create(CultureInfo.InvariantCulture, $"c{index} {context.System.Query.IntegerType}"))));
        var insert = new QueryRequest(literalLength: 0, formattedCount: Count);
        insert.AppendLiteral($"INSERT INTO {table.Sql} VALUES (");
        for (var index = 0; index < Count; index++)
        {
            insert.AppendLiteral(index == 0 ? "" : ", ");
            insert.AppendFormatted(index * 7);
        }

        insert.AppendLiteral(")");
        await connector.ExecuteAsync(insert, context.Token);
        var row = (await connector.RunAsync($"SELECT * FROM {table.Sql}", context.Token)).Rows[0];
        for (var index = 0; index < Count; index++)
        {
            Assert.True(QueryCalls.ToNumber(row[index]) == index * 7, $"Parameter {index + 1} of {Count} was {index * 7}, and the column has {SqlValues.Tell(row[index])}.");
        }
    }

    [ConformanceCheck("A plain text takes its parameters by the system's own markers.", "Statements that are kept in files have the system's markers, not .NET's holes.")]
    public static async Task PlainText_TakesParametersInOrder(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        var table = await CheckTable.OfNumbersAsync(context, connector, 5);
        var dialect = context.System.Query.Dialect;
        var request = new QueryRequest($"SELECT n FROM {table.Sql} WHERE n > {dialect.Marker(1)} AND n < {dialect.Marker(2)} ORDER BY n") { Parameters = [new(1), new(4)] };
        var found = await connector.ExecuteAsync(request, context.Token);
        Assert.True(found.Numbers().SequenceEqual([2, 3]), $"n > 1 AND n < 4, with 1 and 4 as parameters, must give 2, 3, and gives {string.Join(", ", found.Numbers())}. The marker is QueryFacts.Dialect's.");
    }

    [ConformanceCheck("A name that is quoted by {name:identifier} is that name, whatever is in it.", "Tools take names of tables and columns from people and from other systems.")]
    public static async Task QuotedName_IsTakenAsItIs(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        foreach (var hard in context.System.Query.HardNames)
        {
            var table = await CheckTable.MakeAsync(context, connector, $"{context.System.Query.Dialect.QuoteIdentifier(hard)} {context.System.Query.IntegerType}", $"{context.NewName("check")} {hard}");
            await connector.ExecuteAsync($"INSERT INTO {table.Name:identifier} ({hard:identifier}) VALUES ({7})", context.Token);
            var result = await connector.ExecuteAsync($"SELECT {hard:identifier} FROM {table.Name:identifier} WHERE {hard:identifier} = {7}", context.Token);
            Assert.True(result.RowCount == 1 && result.Columns[0].Name == hard, $"The column {hard} of the table {table.Name.Name} must give its one row, and gives {result.RowCount} rows of '{result.Columns[0].Name}'.");
        }
    }
}
