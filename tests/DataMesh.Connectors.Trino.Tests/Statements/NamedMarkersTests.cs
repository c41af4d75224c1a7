using DataMesh.Connectors.Trino.Statements;

namespace DataMesh.Connectors.Trino.Tests.Statements;

public sealed class NamedMarkersTests
{
    [Theory]
    [InlineData("SELECT :a, @b, :a", "SELECT ? , ? , ? ", "1,2,1")]
    [InlineData("SELECT ':a', \":a\", :a -- :b\n, @b", "SELECT ':a', \":a\", ?  -- :b\n, ? ", "1,2")]
    public void Names_BecomeMarkersOfTheirLength(string text, string expected, string values)
    {
        var (rewritten, ordered) = NamedMarkers.Resolve(text, [new("a", 1), new("@b", 2)]);

        Assert.Equal(expected, rewritten);
        Assert.Equal(values, string.Join(',', ordered.Select(static parameter => parameter.Value)));
    }

    [Fact]
    public void ValuesWithoutNames_LeaveTheTextAsItIs() =>
        Assert.Equal("SELECT ?, :a", NamedMarkers.Resolve("SELECT ?, :a", [new(1)]).Text);

    [Fact]
    public void ValueWithoutAMarker_IsAnErrorThatNamesTheNearest()
    {
        var error = Assert.Throws<ConnectorQueryException>(() => NamedMarkers.Resolve("SELECT :price, ':prise'", [new("prise", 1)]));
        Assert.Contains("no parameter 'prise'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'price'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ValuesWithAndWithoutNames_AreAnError() =>
        Assert.Contains("all of them names", Assert.Throws<ConnectorQueryException>(() => NamedMarkers.Resolve("SELECT :a, ?", [new("a", 1), new(2)])).Message, StringComparison.Ordinal);

    [Fact]
    public void ANameWithTwoValues_IsAnError() =>
        Assert.Contains("twice", Assert.Throws<ConnectorQueryException>(() => NamedMarkers.Resolve("SELECT :a", [new("a", 1), new(":a", 2)])).Message, StringComparison.Ordinal);
}
