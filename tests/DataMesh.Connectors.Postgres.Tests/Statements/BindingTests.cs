using DataMesh.Connectors.Postgres.Statements;

namespace DataMesh.Connectors.Postgres.Tests.Statements;

public sealed class BindingTests
{
#pragma warning disable CA1814 // One is among what is refused.
    public static TheoryData<object, string> Refused => new()
    {
        { "ab\0c", "The value of parameter 1 holds a NUL character, at index 2: a text of PostgreSQL cannot. Bind bytes to a bytea, or take it out." },
        { '\0', "The value of parameter 1 holds a NUL character, at index 0: a text of PostgreSQL cannot. Bind bytes to a bytea, or take it out." },
        { new[] { "a", "b\0" }, "The value of parameter 1[1] holds a NUL character, at index 1: a text of PostgreSQL cannot. Bind bytes to a bytea, or take it out." },
        { "a\uD83D", "The value of parameter 1 is no valid Unicode: it holds half a surrogate pair, at index 1. Bind bytes to a bytea." },
        { "\uDE42\uD83D", "The value of parameter 1 is no valid Unicode: it holds half a surrogate pair, at index 0. Bind bytes to a bytea." },
        { new int[2, 2], "The value of parameter 1 is an array of 2 dimensions: bind its text, such as '{{1,2},{3,4}}', and cast it in the statement." },
        { new[] { new[] { 1 } }, "The value of parameter 1[0] is a list within a list: bind the text of the array, and cast it in the statement." },
        { new object[] { 1, "a" }, "The value of parameter 1 mixes integer and text: an array of PostgreSQL has items of one type." },
        { new[] { DateTime.UnixEpoch, DateTime.SpecifyKind(DateTime.UnixEpoch, DateTimeKind.Unspecified) }, "The value of parameter 1 mixes timestamptz and timestamp: an array of PostgreSQL has items of one type." },
        { new Dictionary<string, int>(), "The value of parameter 1 is a Dictionary`2, which PostgreSQL has no type for: bind text, a number, a time, bytes, or a list of one of these." },
        { new object(), "The value of parameter 1 is a Object, which PostgreSQL has no type for: bind text, a number, a time, bytes, or a list of one of these." },
        { new object[] { new() }, "The value of parameter 1[0] is a Object, which PostgreSQL has no type for: bind text, a number, a time, bytes, or a list of one of these." },
    };
#pragma warning restore CA1814

    [Theory]
    [MemberData(nameof(Refused))]
    public void WhatCannotBeBound_IsToldBeforeAnythingIsSent(object value, string message)
    {
        var error = Assert.Throws<ConnectorQueryException>(() => PostgresStatement.From(new QueryRequest("SELECT $1") { Parameters = [new QueryParameter(value)] }));

        Assert.Equal(message, error.Message);
        Assert.Equal(OperationOutcome.NotStarted, error.Outcome);
    }

    [Fact]
    public void ANamedValueThatCannotBeBound_IsToldByItsName() => Assert.StartsWith(
        "The value of parameter 'what' is a Object",
        Assert.Throws<ConnectorQueryException>(() => PostgresStatement.From(new QueryRequest("SELECT :what") { Parameters = [new QueryParameter("what", new object())] })).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData('\0', "The statement holds a NUL character: bind bytes as a parameter.")]
    [InlineData('\uD83D', "The statement is no valid Unicode: it holds half a surrogate pair.")]
    public void AStatementThatCannotBeSent_IsTold(char fault, string message)
    {
        var error = Assert.Throws<ConnectorQueryException>(() => PostgresStatement.From(QueryRequest.FromString($"SELECT '🙂{fault}'")));

        Assert.Equal(message, error.Message);
        Assert.Equal(10, error.Position);
    }

    [Fact]
    public void EmptyLists_HaveTheTypeOfTheirItems()
    {
        int[] integers = [];
        List<string> texts = [];
        IEnumerable<DateOnly?> dates = [];
        List<object> objects = [];

        Assert.Equal("SELECT CAST(NULL AS integer) WHERE false", Bound($"{integers}"));
        Assert.Equal("SELECT CAST(NULL AS text) WHERE false", Bound($"{texts}"));
        Assert.Equal("SELECT CAST(NULL AS date) WHERE false", Bound($"{dates}"));
        Assert.Equal("SELECT NULL WHERE false", Bound($"{objects}"));

        static string Bound(QueryRequest query) => PostgresStatement.From(query).Text;
    }
}
