using DataMesh.Connectors.Postgres.Statements;

namespace DataMesh.Connectors.Postgres.Tests.Statements;

public sealed class MarkerTests
{
    [Theory]
    [InlineData("SELECT :id", "SELECT $1")]
    [InlineData("SELECT @id", "SELECT $1")]
    [InlineData("SELECT (:id+:id),@id", "SELECT ($1+$1),$1")]
    [InlineData("SELECT a FROM t WHERE a=:id", "SELECT a FROM t WHERE a=$1")]
    [InlineData("SELECT :id::text, id::id, ':id', \":id\", E'\\':id', U&':id'", "SELECT $1::text, id::id, ':id', \":id\", E'\\':id', U&':id'")]
    [InlineData("SELECT 'a\\' || :id", "SELECT 'a\\' || $1")]
    [InlineData("SELECT 'it''s :id', :id", "SELECT 'it''s :id', $1")]
    [InlineData("SELECT $$ :id $$, $a$ $$ :id $a$, :id", "SELECT $$ :id $$, $a$ $$ :id $a$, $1")]
    [InlineData("SELECT 1 -- :id\n, :id", "SELECT 1 -- :id\n, $1")]
    [InlineData("SELECT /* :id /* :id */ :id */ :id", "SELECT /* :id /* :id */ :id */ $1")]
    [InlineData("SELECT a @> :id, a <@ :id, a @@ :id, a @? :id, @ :id", "SELECT a @> $1, a <@ $1, a @@ $1, a @? $1, @ $1")]
    [InlineData("SELECT a[1:2], a[1:id], a[b:id], a[:id]", "SELECT a[1:2], a[1:id], a[b:id], a[$1]")]
    [InlineData("SELECT f(a := 1, b => :id)", "SELECT f(a := 1, b => $1)")]
    [InlineData("SELECT a@@id, a::id, :another, :id", "SELECT a@@id, a::id, :another, $1")]
    [InlineData("SELECT '🙂', :id", "SELECT '🙂', $1")]
    public void Names_BecomeNumbersWhereTheyAreMarkers(string text, string expected)
    {
        var marked = Markers.Number(text, [new QueryParameter("id", 7)]);

        Assert.Equal(expected, marked.Text);
        Assert.Equal(text.Length, marked.PositionOf(marked.Text.Length));
    }

    [Fact]
    public void Positions_LeadBackToTheCallersText()
    {
        const string Text = "SELECT :first, :a, x FROM :first";
        var marked = Markers.Number(Text, [new QueryParameter(":first", 1), new QueryParameter("a", 2)]);

        Assert.Equal("SELECT $1, $2, x FROM $1", marked.Text);
        Assert.Equal([0, 7, 7, 13, 15, 15, 17, 19, 26], ((int[])[0, 7, 8, 9, 11, 12, 13, 15, 22]).Select(marked.PositionOf));
        Assert.Equal(Text.IndexOf('x', StringComparison.Ordinal), marked.PositionOf(marked.Text.IndexOf('x', StringComparison.Ordinal)));
    }

    [Fact]
    public void ValuesWithoutAName_ComeFirst()
    {
        var marked = Markers.Number("SELECT :b, $1, @a, $2", [new QueryParameter("a", 'a'), new QueryParameter(1), new QueryParameter("b", 'b'), new QueryParameter(2)]);

        Assert.Equal("SELECT $4, $1, $3, $2", marked.Text);
        Assert.Equal([1, 2, 'a', 'b'], marked.Parameters.Select(parameter => parameter.Value));
    }

    [Theory]
    [InlineData("SELECT 1", "nothing", "The statement has no parameter 'nothing'. It has none with a name.")]
    [InlineData("SELECT :id, @other", "nothing", "The statement has no parameter 'nothing'. It has :id, @other.")]
    [InlineData("SELECT @id", ":id", "The statement has no parameter ':id'. It has @id.")]
    [InlineData("SELECT :customer, :custmer", "customer", "The parameter ':custmer' has no value. Did you mean 'customer'?")]
    [InlineData("SELECT :Customer, :customer", "customer", "The parameter ':Customer' has no value. Did you mean 'customer'?")]
    [InlineData("SELECT $1, :id", "id", "The statement has 1 parameters by number, and 0 values without a name were given: there is none for $1. A marker within a text or a comment is none.")]
    public void NamesThatDoNotFit_AreTold(string text, string name, string message)
    {
        var error = Assert.Throws<ConnectorQueryException>(() => Markers.Number(text, [new QueryParameter(name, 1)]));

        Assert.Equal(message, error.Message);
        Assert.Equal(text, error.QueryText);
        Assert.Equal(OperationOutcome.NotStarted, error.Outcome);
    }

    [Theory]
    [InlineData("SELECT $1, $2", "there is none for $2")]
    [InlineData("SELECT 1", "value 1 has no marker")]
    [InlineData("SELECT '$1'", "value 1 has no marker")]
    [InlineData("SELECT $$ $1 $$ -- $1", "value 1 has no marker")]
    public void CountsThatDoNotFit_AreTold(string text, string words) =>
        Assert.Contains(words, Assert.Throws<ConnectorQueryException>(() => Markers.CheckNumbers(Markers.Number(text, [new QueryParameter(1)]))).Message, StringComparison.Ordinal);

    [Fact]
    public void ANameGivenTwice_IsTold() =>
        Assert.Equal("The parameter ':id' was given twice.", Assert.Throws<ConnectorQueryException>(() => Markers.Number("SELECT :id", [new QueryParameter("id", 1), new QueryParameter(":id", 1)])).Message);
}
