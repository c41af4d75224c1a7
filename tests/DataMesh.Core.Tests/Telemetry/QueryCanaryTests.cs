using DataMesh.Runtime;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Core.Tests.Telemetry;

/// <summary>Random statements with a secret in every kind of literal: neither text nor summary ever shows it.</summary>
public sealed class QueryCanaryTests
{
    private const string Secret = "canary7391";

    private static readonly string[] Code =
    [
        "SELECT", "FROM", "WHERE", "IN (", "INTO", "JOIN", "UPDATE", "SET", "WITH", "AS", "DATE", "CALL", "t", "s.t", "x1", "(", ")", ",", ".", "=", "-", "::int", "?", "$1", ":p", "@p", "{0}", ";",
        "\"a \"\"b\"\"\"", "''", "7391", "0x7391", "1e-7391", "NULL", "TRUE", "\n", "\t", "*",
    ];

    // Each is one whole literal or comment; § is the secret.
    private static readonly string[] Everywhere =
    [
        "'§'", "'it''s §'", "'§''§'", "N'§'", "X'§'", "'-- §'", "'/* §'", "'\"§'", "'[§'", "'`§'", "'$$ §'", "'a\n§'", "/* § */", "/* it's § */", "-- §\n", "-- it's \"§\n",
    ];

    private static readonly Dictionary<string, string[]> Own = new()
    {
        ["postgresql"] = ["E'\\'§'", "e'\\\\\\'§'", "$$§ ' $$", "$t$§ $$ ' $t$", "U&'§'", "/* /* § ' */ § */", "'\\§'"],
        ["duckdb"] = ["E'\\'§'", "$$ § '$$", "'§\\'", "/* /* ' */ § */"],
        ["sqlite"] = ["'§\\'", "/* /* § */"],
        ["trino"] = ["'§\\'", "U&'\\§'", "/* /* § */"],

        // MySQL, BigQuery, Spark and Oracle read these so.
        ["acme"] = ["\"§\"", "\"it's §\"", "'it\\'s §'", "\"a\\\"§\"", "'''it's §'''", "\"\"\"a\" §\"\"\"", "r'\\' §'", "q'[it's §]'", "# it's §\n", "# §\n", "['§']", "[a][it's] '§'"],
    };

    private static readonly char[] Noise = ['\'', '"', '`', '[', ']', '$', '\\', '#', '/', '*', '-', '\n', '\r', 'a', 'E', 'q', '1', '.', ' ', '(', ',', '\0', 'é', '?'];

    [Fact]
    public void Secret_IsNeverShown() =>
        Prop.ForAll(Statements(), static statement => !Shown(statement.System, statement.Text).Contains("7391", StringComparison.Ordinal)).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    [Fact]
    public void AnyText_IsRead() =>
        Prop.ForAll(
            Gen.Elements(Noise).ArrayOf().Zip(Gen.Elements(Own.Keys.ToArray())).ToArbitrary(),
            static noise =>
            {
                var text = new string(noise.Item1);
                return QueryMask.Mask(text, SqlReading.Of(noise.Item2)).Length <= text.Length && QuerySummary.Of(text, SqlReading.Of(noise.Item2)) is null or { Length: <= QuerySummary.MaxLength };
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    private static string Shown(string system, string text) =>
        $"{QueryMask.Mask(text, SqlReading.Of(system))} {QuerySummary.Of(text, SqlReading.Of(system))}";

    private static Arbitrary<Statement> Statements() =>
        Gen.Elements(Own.Keys.ToArray())
            .SelectMany(static system => Gen.OneOf(Gen.Elements(Code), Gen.Elements(Everywhere), Gen.Elements(Own[system])).ArrayOf(),
                static (system, parts) => new Statement(system, string.Join(' ', parts).Replace("§", Secret, StringComparison.Ordinal)))
            .ToArbitrary();

    private sealed record Statement(string System, string Text);
}
