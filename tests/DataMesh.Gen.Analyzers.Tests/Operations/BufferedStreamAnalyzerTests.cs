namespace DataMesh.Gen.Analyzers.Tests.Operations;

public sealed class BufferedStreamAnalyzerTests
{
    [Theory]
    [InlineData("var tables = await All().[|ToListAsync|](cancellationToken); foreach (var table in tables) { yield return table; }")]
    [InlineData("foreach (var table in await All().[|ToArrayAsync|](cancellationToken)) { yield return table; }")]
    [InlineData("await Task.Yield(); foreach (var table in Names().Select(Table).[|ToList|]()) { yield return table; }")]
    [InlineData("var tables = new List<TableInfo>(); await foreach (var table in All()) { tables.Add(table); } foreach (var table in [|tables|]) { yield return table; }")]
    [InlineData("List<TableInfo> tables = []; while (await MoreAsync()) { tables.Add(Table(\"a\")); } foreach (var table in [|tables|]) yield return table;")]
    public async Task ListingThatIsBuffered_IsReported(string body)
    {
        var reports = await AnalyzerRun.ReportsAtMarksAsync<BufferedStreamAnalyzer>(Listing(body));
        Assert.Equal("'ListTablesAsync' holds its whole result in memory before the first item leaves; hand on each item, or each page, as it arrives", reports.Single().GetMessage(null));
    }

    [Theory]
    [InlineData("return RowStream.From([], Rows().[|ToList|]());")]
    [InlineData("return RowStream.From([], (await AsyncRows().[|ToListAsync|](cancellationToken)));")]
    [InlineData("var text = await reader.[|ReadToEndAsync|](cancellationToken); return null!;")]
    public Task StreamThatIsBuffered_IsReported(string body) => AnalyzerRun.ReportsAtMarksAsync<BufferedStreamAnalyzer>(Streaming(body));

    [Theory]
    [InlineData("await foreach (var table in All()) { yield return table; }")]
    [InlineData("while (await MoreAsync()) { var page = Names().Select(Table).ToList(); foreach (var table in page) { yield return table; } }")]
    [InlineData("while (await MoreAsync()) { var page = new List<TableInfo>(); foreach (var name in Names()) { page.Add(Table(name)); } foreach (var table in page) { yield return table; } }")]
    [InlineData("var tables = new List<TableInfo>(); await foreach (var table in All()) { tables.Add(table); } tables.Sort((a, b) => 0); foreach (var table in tables) { yield return table; }")]
    [InlineData("var names = Names().ToList(); await Task.Yield(); foreach (var name in names) { yield return Table(name); }")]
    [InlineData("var schemas = await All().Select(table => table.Name).ToListAsync(); foreach (var name in schemas) { yield return new TableInfo(name, TableKind.Table); }")]
    [InlineData("var names = new List<string>(); while (await MoreAsync()) { names.Add(\"a\"); } foreach (var name in names) { yield return Table(name); }")]
    [InlineData("var tables = new List<TableInfo> { Table(\"a\") }; await Task.Yield(); foreach (var table in tables) { yield return table; }")]
    public Task ListingOfItemsOrPages_IsSilent(string body) => AnalyzerRun.ReportsAtMarksAsync<BufferedStreamAnalyzer>(Listing(body));

    [Theory]
    [InlineData("return RowStream.From([], Rows());")]
    [InlineData("if (reader.Peek() == 'E') { throw new ConnectorQueryException(await reader.ReadToEndAsync(cancellationToken)); } return null!;")]
    [InlineData("var columns = Names().Select(name => new Column(name, ColumnType.Text)).ToList(); return RowStream.From(columns, Rows());")]
    [InlineData("return RowStream.From([], Rows().Select(row => row.Select(cell => cell).ToArray()));")]
    public Task StreamThatStreams_IsSilent(string body) => AnalyzerRun.ReportsAtMarksAsync<BufferedStreamAnalyzer>(Streaming(body));

    [Fact]
    public Task OtherOperations_AreSilent() =>
        AnalyzerRun.ReportsAtMarksAsync<BufferedStreamAnalyzer>(Sample.Query($"public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) {{ var rows = Rows().ToList(); return null!; }} {Helpers}"));

    [Fact]
    public Task UnfinishedCode_IsSilent() =>
        AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<BufferedStreamAnalyzer>(Listing("var x = Missing().ToList(; foreach (var y in x { yield return y; } foreach (var z in ) ToList(); \"\".ToArray("));

    private const string Helpers = """
        IAsyncEnumerable<TableInfo> All() => null!;
        IEnumerable<string> Names() => [];
        IEnumerable<object?[]> Rows() => [];
        IAsyncEnumerable<object?[]> AsyncRows() => null!;
        Task<bool> MoreAsync() => null!;
        static TableInfo Table(string name) => new(new TableName(name), TableKind.Table);
        readonly StreamReader reader = null!;
        """;

    private static string Listing(string body) => Sample.Query($"public async IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema, [EnumeratorCancellation] CancellationToken cancellationToken) {{ {body} }} {Helpers}");

    private static string Streaming(string body) =>
        Sample.Query($"public async Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken) {{ await Task.Yield(); {body} }} {Helpers}", "[Connector(\"c\")] public sealed partial class C : IStreamingQueryConnector");
}
