using System.ComponentModel;
using System.Globalization;
using System.Text;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("query", "Types and values", Requires = ConformanceFeatures.Query)]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TypeChecks
{
    [ConformanceCheck("Every value of every type comes back exactly, the smallest and the largest included.", "Sums that do not add up, ids that lead to other rows, times that are off by an hour: nobody notices until it is expensive.")]
    public static Task TypedValue_ComesBackExactly(ConformanceContext context) => ForEachTypeAsync(context, static async (connector, rows, token) =>
        rows.Differences([.. (await connector.RunAsync(rows.Query, token)).Rows.Select(static row => row[1])]));

    [ConformanceCheck("NULL is null, of every type: never 0, never an empty text.", "An average over zeros that were unknown is wrong, and so is every filter on them.")]
    public static Task TypedNull_IsNull(ConformanceContext context) => ForEachTypeAsync(context, static async (connector, rows, token) =>
    {
        var row = (await connector.RunAsync(rows.Query, token)).Rows[^1];
        return row.IsNull(1) && row[1] is null && row.Get<object?>(1) is null ? [] : [$"{rows.Type.Name}: NULL came back as {SqlValues.Tell(row[1])}"];
    });

    [ConformanceCheck("A column says its type, and the system's own name of it.", "Tools choose how to show, sort and load a column by its type.")]
    public static Task TypedColumn_SaysItsType(ConformanceContext context) => ForEachTypeAsync(context, static async (connector, rows, token) =>
    {
        var column = (await connector.RunAsync(rows.Query, token)).Columns[1];
        List<string> wrong = [];
        if (column.Type.Kind != rows.Type.Kind)
        {
            wrong.Add($"{rows.Type.Name} must be told as {rows.Type.Kind}, and is told as {column.Type}");
        }

        if (string.IsNullOrEmpty(column.NativeType))
        {
            wrong.Add($"{rows.Type.Name}: Column.NativeType is empty; it has the system's own name of the type");
        }

        return wrong;
    });

    [ConformanceCheck("A column that holds NULL is not told as one that cannot.", "Readers leave out the test for NULL where they are told that there is none, and fail or read what is not there.")]
    public static Task TypedColumnWithNull_IsNotToldAsNotNull(ConformanceContext context) => ForEachTypeAsync(context, static async (connector, rows, token) =>
        (await connector.RunAsync(rows.Query, token)).Columns[1].IsNullable == false ? [$"{rows.Type.Name}: Column.IsNullable is false, and a row is NULL"] : []);

    [ConformanceCheck("A column of an outer join is not told as one that cannot be NULL, also where its table says so.", "As above; and drivers tell of the table's column, not of the join's.")]
    public static async Task OuterColumn_IsNotToldAsNotNull(ConformanceContext context)
    {
        var facts = context.System.Query;
        if (!facts.HasConstraints)
        {
            ConformanceContext.Unsupported("The system has no NOT NULL (QueryFacts.HasConstraints).");
        }

        var connector = context.Open<IQueryConnector>();
        var table = await CheckTable.MakeAsync(context, connector, $"n {facts.IntegerType} NOT NULL");
        var result = await connector.RunAsync($"SELECT inside.n AS n FROM ({facts.Numbers(2)}) AS numbers LEFT JOIN {table.Sql} AS inside ON inside.n = numbers.n", context.Token);
        Assert.True(result.RowCount == 2 && result.Rows.All(static row => row.IsNull(0)), "A LEFT JOIN with an empty table must give two rows with NULL, and gives others.");
        Assert.False(result.Columns[0].IsNullable == false, "n is NOT NULL in its table and NULL in the rows of this LEFT JOIN, and its Column.IsNullable is false. Where the driver tells of the table's column, say null.");
    }

    [ConformanceCheck("Rows, batches and the data reader give the same values.", "A report that is right and an export of the same rows that is not cannot be told apart by looking at one of them.")]
    public static Task TypedValue_IsTheSameHoweverItIsRead(ConformanceContext context) => ForEachTypeAsync(context, static async (connector, rows, token) =>
    {
        var result = await connector.RunAsync(rows.Query, token);
        var byBatch = result.Batches.SelectMany(static batch => Enumerable.Range(0, batch.RowCount).Select(row => batch[1].GetValue(row))).ToList();
        var byReader = new List<object?>();
        await using var reader = result.AsDataReader();
        while (await reader.ReadAsync(token))
        {
            byReader.Add(await reader.IsDBNullAsync(1, token) ? null : reader.GetValue(1));
        }

        return rows.Differences(byBatch, " read by batch").Concat(rows.Differences(byReader, " read by AsDataReader"));
    });

    [ConformanceCheck("A value that is bound as a parameter comes back as the same value.", "What an application writes it must find again.")]
    public static async Task TypedParameter_ComesBackAsItWas(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        List<string> wrong = [];
        foreach (var type in context.System.Query.Types)
        {
            // A text for what is no text stands for a value that .NET has no type for: the system may not take it so.
            SqlValue[] values = [.. type.Values.Where(value => value.Value is not (string or Array) || type.Kind is ColumnTypeKind.Text or ColumnTypeKind.Binary)];
            var table = await CheckTable.MakeAsync(context, connector, $"id {context.System.Query.IntegerType}, v {type.Name}");
            for (var id = 0; id < values.Length; id++)
            {
                await TypedRows.InsertAsync(connector, table, id, values[id].Value, context.Token);
            }

            var rows = new TypedRows(type, values, $"SELECT v FROM {table.Sql} ORDER BY id");
            wrong.AddRange(rows.Differences([.. (await connector.RunAsync(rows.Query, context.Token)).Rows.Select(static row => row[0])], " bound as a parameter"));
        }

        Report(wrong);
    }

    [ConformanceCheck("Text of any length and script comes back character by character.", "Names of people and places are in every script; a cut or changed text is lost for good.")]
    public static async Task HardText_ComesBackAsItWas(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        var table = await CheckTable.MakeAsync(context, connector, $"id {context.System.Query.IntegerType}, v {context.System.Query.TextType}");
        string[] texts =
        [
            "", " ", " leading and trailing ", "tab\tline\nreturn\r\nend", "'\"`\\%_{}$?:@--/*;", "e\u0301 and \u00e9", "\u202eright to left\u202c שלום", "日本語 😀 𝒳", "\uffff\ud7ff", "NULL", "0", "C:\\new\\table", RandomText(context.Bytes(2000)), new string('x', 100_000),
        ];
        for (var id = 0; id < texts.Length; id++)
        {
            await TypedRows.InsertAsync(connector, table, id, texts[id], context.Token);
        }

        var read = await connector.RunAsync($"SELECT v FROM {table.Sql} ORDER BY id", context.Token);
        var rows = new TypedRows(new SqlType(context.System.Query.TextType, ColumnTypeKind.Text), [.. texts.Select(static text => new SqlValue(SqlValues.Tell(text), text))], "");
        Report([.. rows.Differences([.. read.Rows.Select(static row => row[0])])]);
    }

    [ConformanceCheck("Columns have the names that the statement gives them, also where two have the same.", "Code reads columns by name; joined tables both have an id.")]
    public static async Task ResultColumns_KeepTheirNames(ConformanceContext context)
    {
        var dialect = context.System.Query.Dialect;
        string[] names = ["id", "Two Words", "id", "MiXeD"];
        var result = await context.Open<IQueryConnector>().RunAsync("SELECT " + string.Join(", ", names.Select((name, index) => string.Create(CultureInfo.InvariantCulture, $"{index} AS {dialect.QuoteIdentifier(name)}"))), context.Token);
        Assert.True(result.Columns.Select(static column => column.Name).SequenceEqual(names), $"The columns must be named {string.Join(", ", names)}, and are named {string.Join(", ", result.Columns.Select(static column => column.Name))}.");
        Assert.True(Enumerable.Range(0, names.Length).All(index => QueryCalls.ToNumber(result.Rows[0][index]) == index), $"Each column must hold its own value 0, 1, 2, 3: they hold {string.Join(", ", Enumerable.Range(0, names.Length).Select(index => SqlValues.Tell(result.Rows[0][index])))}.");
    }

    private static async Task ForEachTypeAsync(ConformanceContext context, Func<IQueryConnector, TypedRows, CancellationToken, Task<IEnumerable<string>>> check)
    {
        var connector = context.Open<IQueryConnector>();
        List<string> wrong = [];
        foreach (var type in context.System.Query.Types)
        {
            wrong.AddRange(await check(connector, await TypedRows.MakeAsync(context, connector, type), context.Token));
        }

        Report(wrong);
    }

    private static void Report(List<string> wrong)
    {
        if (wrong.Count > 0)
        {
            throw new ConformanceException($"{string.Join(".\n", wrong)}.\nWhere .NET's type cannot hold a value exactly, the column gives text. What the system names or holds otherwise is for QueryFacts.Types to say.");
        }
    }

    private static string RandomText(byte[] chance)
    {
        var text = new StringBuilder();
        for (var index = 0; index < chance.Length; index += sizeof(int))
        {
            var rune = (BitConverter.ToInt32(chance, index) & 0xfffff) + 1;
            text.Append(Rune.IsValid(rune) ? new Rune(rune).ToString() : "");
        }

        return text.ToString();
    }
}
