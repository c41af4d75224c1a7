namespace DataMesh.Core.Tests.Tables;

public sealed class TableNameTests
{
    [Theory]
    [InlineData("orders", null, null, "orders")]
    [InlineData("main.orders", null, "main", "orders")]
    [InlineData("a.b.c", "a", "b", "c")]
    [InlineData("\"a.b\".\"say \"\"hi\"\"\"", null, "a.b", "say \"hi\"")]
    [InlineData(" main . orders ", null, "main", "orders")]
    public void Text_IsReadPartByPart(string text, string? catalog, string? schema, string name)
    {
        var table = TableName.Parse(text);
        Assert.Equal((catalog, schema, name), (table.Catalog, table.Schema, table.Name));
        Assert.Equal(table.Name, TableName.Parse(table.ToString()).Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a.")]
    [InlineData("a..b")]
    [InlineData("a.b.c.d")]
    [InlineData("\"open")]
    [InlineData("\"\"")]
    [InlineData("a\"b")]
    [InlineData("\"a\"b")]
    public void MalformedText_SaysWhatToWrite(string text) =>
        Assert.Contains("write table, schema.table", Assert.Throws<ArgumentException>(() => TableName.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void CatalogWithoutSchema_IsRefused() => Assert.Throws<ArgumentException>(static () => new TableName("catalog", null, "t"));

    [Fact]
    public void UnquotedPart_MatchesExactlyThenWithoutCase()
    {
        var loose = TableName.Parse("orders").Matcher;
        Assert.Equal("orders", loose.Find(["ORDERS", "orders"]));
        Assert.Equal("Orders", loose.Find(["Orders", "items"]));
        Assert.Null(loose.Find(["items"]));
    }

    [Fact]
    public void TwoHitsWithoutCase_NameBoth()
    {
        var error = Assert.Throws<ConnectorQueryException>(static () => TableName.Parse("orders").Matcher.Find(["Orders", "ORDERS"]));
        Assert.Contains("\"Orders\"", error.Message, StringComparison.Ordinal);
        Assert.Contains("\"ORDERS\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void QuotedOrGivenPart_MatchesExactlyOnly()
    {
        Assert.Null(TableName.Parse("\"orders\"").Matcher.Find(["Orders"]));
        Assert.Null(new TableName("orders").Matcher.Find(["Orders"]));
    }

    [Theory]
    [InlineData("hots", "host")]
    [InlineData("HOST", "host")]
    [InlineData("prot", "port")]
    [InlineData("zebra", null)]
    public void NearestName_IsWithinAThirdOfTheLength(string written, string? expected) =>
        Assert.Equal(expected, NearestName.Find(written, ["host", "port", "username"]));
}
