using DataMesh.Cli.Queries;
using DataMesh.Runtime;

namespace DataMesh.Cli.Tests.Queries;

public sealed class SqlScriptTests
{
    public static TheoryData<string, string, string[]> Scripts { get; } = new()
    {
        { "sqlite", "SELECT 1;\nSELECT 2", ["1 SELECT 1", "2 SELECT 2"] },
        { "sqlite", "\ufeff;;\n\n;", [] },
        { "sqlite", "-- only a comment\n/* and ; another */", [] },
        { "sqlite", "-- first; one\nSELECT ';', \"a;b\", [c;d], `e;f` /* ; */ ;\r\n\r\nSELECT 2;", ["2 SELECT ';', \"a;b\", [c;d], `e;f` /* ; */", "4 SELECT 2"] },
        { "sqlite", "CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET b = CASE WHEN b THEN 1 END; DELETE FROM c; END; SELECT 1", ["1 CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET b = CASE WHEN b THEN 1 END; DELETE FROM c; END", "1 SELECT 1"] },
        { "sqlite", "BEGIN; INSERT INTO a VALUES (1); COMMIT;", ["1 BEGIN", "1 INSERT INTO a VALUES (1)", "1 COMMIT"] },
        { "sqlite", "SELECT 'c:\\'; SELECT 2", ["1 SELECT 'c:\\'", "1 SELECT 2"] },
        { "postgresql", "SELECT $$a;b$$; SELECT $x$ $$;$$ $x$;", ["1 SELECT $$a;b$$", "1 SELECT $x$ $$;$$ $x$"] },
        { "postgresql", "SELECT E'it\\';s', 'c:\\'; SELECT 2", ["1 SELECT E'it\\';s', 'c:\\'", "1 SELECT 2"] },
        { "postgresql", "/* a /* nested; */ ; */ SELECT 1; SELECT 2", ["1 SELECT 1", "1 SELECT 2"] },
        {
            "postgresql",
            "CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END; SELECT 3",
            ["1 CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END", "1 SELECT 3"]
        },
        { "postgresql", "CREATE RULE r AS ON INSERT TO a DO ALSO (DELETE FROM b; DELETE FROM c); SELECT 1", ["1 CREATE RULE r AS ON INSERT TO a DO ALSO (DELETE FROM b; DELETE FROM c)", "1 SELECT 1"] },
    };

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Script_IsCutBetweenItsStatements(string system, string script, string[] statements)
    {
        var split = SqlScript.Split(script.TrimStart('\ufeff'), SqlReading.Of(system), "s.sql");
        Assert.Equal(statements, split.Select(static statement => $"{statement.Line} {statement.Text}"));
    }

    [Theory]
    [InlineData("sqlite", "SELECT 1;\nINSERT INTO a VALUES ('it", "s.sql:2: The text in quotes")]
    [InlineData("sqlite", "SELECT \"a", "s.sql:1: The name in quotes")]
    [InlineData("sqlite", "SELECT 1 /* and", "s.sql:1: The comment")]
    [InlineData("sqlite", "\nSELECT (1", "s.sql:2: The statement that begins here has a bracket that is not closed")]
    [InlineData("sqlite", "SELECT 1;\n\nCREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1;", "s.sql:3: The statement that begins here has a BEGIN without its END")]
    [InlineData("postgresql", "SELECT 1;\nSELECT $a$ cut", "s.sql:2: The text in quotes")]
    [InlineData("postgresql", "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1;", "BEGIN without its END")]
    public void CutScript_IsRefused(string system, string script, string message)
    {
        var error = Assert.Throws<ConnectorQueryException>(() => SqlScript.Split(script, SqlReading.Of(system), "s.sql"));
        Assert.StartsWith(message, error.Message[error.Message.IndexOf(message, StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("Nothing was run", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT 1;", true)]
    [InlineData("SELECT 1; -- end", true)]
    [InlineData("SELECT 1", false)]
    [InlineData("SELECT 1; SELECT 2 -- end", false)]
    public void LastStatement_IsEndedByItsSemicolon(string script, bool isEnded)
    {
        Assert.Equal(isEnded, SqlScript.Split(script, SqlReading.Of("sqlite"), "s.sql")[^1].IsEnded);
    }

    [Fact]
    public void UnknownSystem_GetsTheWholeText()
    {
        Assert.Equal("SELECT 1; SELECT 2", Assert.Single(SqlScript.Split("SELECT 1; SELECT 2", SqlReading.Unknown, "s.sql")).Text);
    }
}
