namespace DataMesh.Core.Tests.Queries;

public sealed class QueryRequestTests
{
    private static readonly SqlDialect Numbered = new() { MarkerPrefix = "$", IsMarkerNumbered = true };

    [Fact]
    public void Holes_AreBoundInOrder()
    {
        var id = 7;
        var name = "O'Hare";
        var bound = Take($"SELECT * FROM t WHERE id = {id} AND name = {name}").Bind(Numbered);
        Assert.Equal("SELECT * FROM t WHERE id = $1 AND name = $2", bound.Text);
        Assert.Equal([7, "O'Hare"], bound.Parameters.Select(static parameter => parameter.Value));
    }

    [Fact]
    public async Task AwaitInHole_IsBound()
    {
        var bound = Take($"SELECT {await Task.FromResult(42)}, {await LaterAsync("x")}").Bind(Numbered);
        Assert.Equal("SELECT $1, $2", bound.Text);
        Assert.Equal([42, "x"], bound.Parameters.Select(static parameter => parameter.Value));
    }

    [Fact]
    public void InterpolatedArgument_WinsOverString() => Assert.Equal("SELECT {0}", Take($"SELECT {1}").Text);

    [Fact]
    public void String_IsTakenAsItIs()
    {
        var request = Take("SELECT {0} FROM t WHERE a = '{'") with { Parameters = [new("id", 1)] };
        var bound = request.Bind(Numbered);
        Assert.Equal("SELECT {0} FROM t WHERE a = '{'", bound.Text);
        Assert.Equal("id", Assert.Single(bound.Parameters).Name);
    }

    [Theory]
    [InlineData("orders", "\"orders\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("x; DROP TABLE t", "\"x; DROP TABLE t\"")]
    public void Identifier_IsQuoted(string name, string expected) =>
        Assert.Equal($"SELECT * FROM {expected}", Take($"SELECT * FROM {name:identifier}").Bind(Numbered).Text);

    [Fact]
    public void TableNameAsIdentifier_IsQuotedPartByPart() =>
        Assert.Equal("SELECT * FROM \"main\".\"or.ders\"", Take($"SELECT * FROM {new TableName("main", "or.ders"):identifier}").Bind(Numbered).Text);

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void IdentifierThatCannotBeQuoted_IsAQueryError(string name) =>
        Assert.Equal(ConnectorErrorKind.Query, Assert.Throws<ConnectorQueryException>(() => Take($"SELECT {name:identifier}").Bind(Numbered)).Kind);

    [Fact]
    public void List_Expands()
    {
        int[] ids = [1, 2, 3];
        var bound = Take($"SELECT * FROM t WHERE id IN ({ids}) AND b = {true}").Bind(Numbered);
        Assert.Equal("SELECT * FROM t WHERE id IN ($1, $2, $3) AND b = $4", bound.Text);
        Assert.Equal([1, 2, 3, true], bound.Parameters.Select(static parameter => parameter.Value));
    }

    [Fact]
    public void EmptyList_IsASetWithoutRows()
    {
        var bound = Take($"SELECT * FROM t WHERE id IN ({Array.Empty<int>()})").Bind(Numbered);
        Assert.Equal("SELECT * FROM t WHERE id IN (SELECT NULL WHERE 1 = 0)", bound.Text);
        Assert.Empty(bound.Parameters);
    }

    [Fact]
    public void BytesAndText_AreNotLists()
    {
        var bound = Take($"SELECT {new byte[] { 1, 2 }}, {"ab"}").Bind(Numbered);
        Assert.Equal("SELECT $1, $2", bound.Text);
    }

    [Fact]
    public void ArrayChangedLater_DoesNotChangeTheRequest()
    {
        int[] ids = [1, 2];
        byte[] bytes = [1, 2];
        var request = Take($"SELECT * FROM t WHERE id IN ({ids}) AND b = {bytes}");
        ids[0] = 99;
        bytes[0] = 99;
        var values = request.Bind(Numbered).Parameters;
        Assert.Equal(1, values[0].Value);
        Assert.Equal(new byte[] { 1, 2 }, values[2].Value);
    }

    [Fact]
    public void FormatAndAlignment_AreRefused()
    {
        Assert.Contains("identifier", Assert.Throws<FormatException>(static () => Take($"SELECT {1:D4}")).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(static () => Take($"SELECT {1,5}"));
        Assert.Throws<FormatException>(static () => Take($"SELECT {5:identifier}"));
        Assert.Throws<FormatException>(static () => Take($"SELECT {new Dictionary<string, int>()}"));
    }

    [Fact]
    public void HandedOver_CannotBeChanged()
    {
        var request = Take($"SELECT {1}");
        _ = request.Text;
        Assert.Throws<InvalidOperationException>(() => request.AppendLiteral(" more"));
        Assert.Throws<InvalidOperationException>(() => Take("SELECT 1").AppendFormatted(1));
    }

    [Fact]
    public void With_KeepsTextAndValues()
    {
        var request = Take($"SELECT {1}") with { MaxRows = 5, IsIdempotent = true, Timeout = TimeSpan.FromSeconds(2) };
        Assert.Equal("SELECT $1", request.Bind(Numbered).Text);
        Assert.Equal((5, true), (request.MaxRows, request.IsIdempotent));
        Assert.Throws<InvalidOperationException>(() => request with { Parameters = [new(1)] });
    }

    [Fact]
    public void OutOfRangeLimits_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => Take("x") with { MaxRows = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => Take("x") with { MaxBytes = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => Take("x") with { Timeout = TimeSpan.Zero });
    }

    [Fact]
    public void ToString_NeverShowsValues()
    {
        var secret = "canary-4711";
        Assert.DoesNotContain(secret, Take($"SELECT {secret}").ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, Take($"SELECT {secret}").Bind(Numbered).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, new QueryParameter("p", secret).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void EqualRequests_AreEqual()
    {
        var id = 3;
        Assert.Equal(Take($"SELECT {id}"), Take($"SELECT {3}"));
        Assert.NotEqual(Take($"SELECT {id}"), Take($"SELECT {4}"));
        Assert.NotEqual(Take("SELECT 1"), Take("SELECT 1") with { MaxRows = 1 });
        Assert.NotEqual(Take($"SELECT * FROM {"t1":identifier}"), Take($"SELECT * FROM {"t2":identifier}"));
        Assert.NotEqual(Take($"a IN ({Numbers(1, 2)}) AND b IN ({Numbers(3)})"), Take($"a IN ({Numbers(1)}) AND b IN ({Numbers(2, 3)})"));
        Assert.Equal(Take($"a IN ({Numbers(1, 2)})"), Take($"a IN ({Numbers(1, 2)})"));
        Assert.NotEqual(Take($"SELECT {1}"), Take("SELECT {0}") with { Parameters = [new(1)] });

        static int[] Numbers(params int[] numbers) => numbers;
    }

    private static QueryRequest Take(QueryRequest request) => request;

    private static async Task<string> LaterAsync(string value)
    {
        await Task.Yield();
        return value;
    }
}
