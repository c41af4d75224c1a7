using DataMesh.Connectors.Trino.Protocol;
using DataMesh.Connectors.Trino.Statements;

namespace DataMesh.Connectors.Trino.Tests.Statements;

public sealed class TrinoStatementTests
{
    [Theory]
    [InlineData("SELECT 1", "SELECT 1")]
    [InlineData("SELECT 1;", "SELECT 1")]
    [InlineData("SELECT 1 ; ;\r\n\t", "SELECT 1")]
    [InlineData("  SELECT 1", "  SELECT 1")]
    [InlineData("SELECT 1 -- x;", "SELECT 1 -- x")]
    [InlineData("SELECT ';'", "SELECT ';'")]
    [InlineData("SELECT 1; SELECT 2", "SELECT 1; SELECT 2")]
    public void TextWithoutValues_IsSentAsItIsButForSemicolonsAtItsEnd(string text, string sent)
    {
        var statement = TrinoStatement.From(text).ToText(executesImmediately: true);
        Assert.Equal((sent, sent, 0), (statement.Sql, statement.CallersText, statement.Prefix));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData(";")]
    public void EmptyText_IsAnError(string text) =>
        Assert.Equal(OperationOutcome.NotStarted, Assert.Throws<ConnectorQueryException>(() => TrinoStatement.From(text)).Outcome);

    [Fact]
    public void TextThatIsNoUnicode_IsAnErrorWithItsPosition() => Assert.Equal(8, Assert.Throws<ConnectorQueryException>(() => TrinoStatement.From("SELECT '\ud800'")).Position);

    [Fact]
    public void Values_GoIntoExecuteImmediate()
    {
        var text = TrinoStatement.From($"SELECT {"it's"}, {5}").ToText(executesImmediately: true);
        Assert.Equal("EXECUTE IMMEDIATE 'SELECT ?, ?' USING 'it''s', 5", text.Sql);
        Assert.Equal("SELECT ?, ?", text.CallersText);
        Assert.Equal(text.Sql.IndexOf("SELECT", StringComparison.Ordinal), text.Prefix);
    }

    [Fact]
    public void QuotesOfTheText_AreDoubledInExecuteImmediate() =>
        Assert.Equal("EXECUTE IMMEDIATE 'SELECT ''a'', ?' USING 1", TrinoStatement.From($"SELECT 'a', {1}").ToText(executesImmediately: true).Sql);

    [Fact]
    public void ForAnOlderServer_TheTextTravelsInTheSession()
    {
        var statement = TrinoStatement.From($"SELECT {5}");
        var text = statement.ToText(executesImmediately: false);
        var session = statement.In(Session, executesImmediately: false);
        Assert.Equal(("EXECUTE datamesh_statement USING 5", "SELECT ?", 0), (text.Sql, text.CallersText, text.Prefix));
        Assert.Equal("SELECT ?", Assert.Single(session.PreparedStatements, static prepared => prepared.Key == TrinoStatement.PreparedName).Value);
        Assert.Equal("SELECT 2", session.PreparedStatements["mine"]);
    }

    [Fact]
    public void WithoutValuesOrWithExecuteImmediate_TheSessionIsAsItWas()
    {
        Assert.Same(Session, TrinoStatement.From("SELECT 1").In(Session, executesImmediately: false));
        Assert.Same(Session, TrinoStatement.From($"SELECT {1}").In(Session, executesImmediately: true));
    }

    [Theory]
    [InlineData(true, "EXPLAIN (TYPE IO) EXECUTE IMMEDIATE 'SELECT ?' USING 5")]
    [InlineData(false, "EXPLAIN (TYPE IO) EXECUTE datamesh_statement USING 5")]
    public void Prefix_StandsBeforeAll(bool executesImmediately, string sent) => Assert.Equal(sent, TrinoStatement.From($"SELECT {5}").ToText(executesImmediately, "EXPLAIN (TYPE IO) ").Sql);

    [Fact]
    public void PrefixWithoutValues_IsCounted()
    {
        var text = TrinoStatement.From("SELECT 1").ToText(executesImmediately: true, "EXPLAIN ");
        Assert.Equal(("EXPLAIN SELECT 1", 8), (text.Sql, text.Prefix));
    }

    [Fact]
    public void EmptyList_IsASetOfItsTypeWithoutRows()
    {
        int[] numbers = [];
        decimal[] amounts = [];
        Assert.Equal("SELECT 1 WHERE 1 IN (SELECT CAST(NULL AS integer) WHERE false)", TrinoStatement.From($"SELECT 1 WHERE 1 IN ({numbers})").Text);
        Assert.Equal("SELECT 1 WHERE 1 IN (SELECT NULL WHERE false)", TrinoStatement.From($"SELECT 1 WHERE 1 IN ({amounts})").Text);
    }

    [Fact]
    public void QuotedName_DoublesItsQuotes() => Assert.Equal("SELECT * FROM \"a\"\"b\".\"c.d\"", TrinoStatement.From($"SELECT * FROM {new TableName("a\"b", "c.d"):identifier}").Text);

    [Theory]
    [InlineData("476", true)]
    [InlineData("418", true)]
    [InlineData("417", false)]
    [InlineData("435-e.2", true)]
    [InlineData("414-amzn-1", false)]
    [InlineData("0.289", false)]
    [InlineData(" 350 ", false)]
    [InlineData("testversion", true)]
    [InlineData("", true)]
    [InlineData(null, true)]
    [InlineData("99999999999999999999", true)]
    public void Version_TellsWhetherThereIsExecuteImmediate(string? version, bool expected) => Assert.Equal(expected, ServerVersion.CanExecuteImmediate(version));

    private static SessionState Session { get; } = SessionState.Of(new TrinoConnectorConfig { Host = "h" }).Apply(
        SessionChanges.None with { PreparedStatements = SessionChanges.None.PreparedStatements.Add("mine", "SELECT 2") });
}
