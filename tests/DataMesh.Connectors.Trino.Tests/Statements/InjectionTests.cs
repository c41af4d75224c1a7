using System.Text.Json.Nodes;
using DataMesh.Connectors.Trino.Statements;
using DataMesh.Runtime;

namespace DataMesh.Connectors.Trino.Tests.Statements;

/// <summary>What comes from values stays within the quotes of its literal, whatever it holds: seen by the scanner that reads Trino's SQL.</summary>
public sealed class InjectionTests
{
    private static readonly string[] Hostile =
    [
        "'; DROP TABLE t; --", "' OR '1'='1", "''", "'", "'''", "\\'; DROP TABLE t; --", "\\", "/* ' */", "-- '\n'", "\"", "\"'\"", "X'00'", "' || x || '", "$$'$$", "U&'\\0027'", "?", "\r\n'\0", "', ARRAY['",
    ];

    public static TheoryData<string> Texts => [.. Hostile];

    private enum Sample
    {
        Value,
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_IsOneLiteral(string text) => AssertLiterals(1, text);

    [Theory]
    [MemberData(nameof(Texts))]
    public void TextsOfAList_AreOneLiteralEach(string text) => AssertLiterals(2, new[] { text, text });

    [Theory]
    [MemberData(nameof(Texts))]
    public void KeyAndValueOfAMap_AreOneLiteralEach(string text) => AssertLiterals(2, new Dictionary<string, string> { [text] = text });

    [Theory]
    [MemberData(nameof(Texts))]
    public void Json_IsOneLiteral(string text) => AssertLiterals(1, JsonValue.Create(text));

    [Theory]
    [MemberData(nameof(Texts))]
    public void StatementWithValues_KeepsTextAndValuesApart(string text)
    {
        var statement = TrinoStatement.From(new QueryRequest($"SELECT ? AS \"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"") { Parameters = [new(text)] });
        var sql = statement.ToText(executesImmediately: true).Sql;
        string[] literals = [.. Tokens(sql).Where(static token => token.Kind == SqlTokenKind.Literal).Select(static token => token.Text)];
        Assert.Equal([Literals.Quoted(statement.Text), Literals.Quoted(text)], literals);
        Assert.Equal(["EXECUTE", "IMMEDIATE", "USING"], Tokens(sql).Where(static token => token.Kind is not (SqlTokenKind.Literal or SqlTokenKind.Space)).Select(static token => token.Text));
    }

    [Fact]
    public void NameOfAnEnum_IsOneLiteral() => AssertLiterals(1, Sample.Value);

    private static void AssertLiterals(int count, object value)
    {
        var tokens = Tokens(Literals.Of(value, new ParameterLabel(1)));
        Assert.Equal(count, tokens.Count(static token => token.Kind == SqlTokenKind.Literal));
        Assert.All(tokens, static token => Assert.True(
            token.Kind is SqlTokenKind.Literal or SqlTokenKind.Space || token.Text is "ARRAY" or "MAP" or "JSON" or "[" or "]" or "(" or ")" or ",", token.Text));
    }

    private static List<(SqlTokenKind Kind, string Text)> Tokens(string sql)
    {
        List<(SqlTokenKind, string)> tokens = [];
        var scanner = new SqlScanner(sql, SqlReading.Of("trino"));
        while (scanner.MoveNext())
        {
            tokens.Add((scanner.Kind, scanner.Token.ToString()));
        }

        return tokens;
    }
}
