using DataMesh.Docs.Tests.Pages;

namespace DataMesh.Docs.Tests.CommandLines;

/// <summary>What the tests of pages say of commands that there are not.</summary>
public sealed class CommandJudgeTests
{
    [Theory]
    [InlineData("dmesh quary \"SELECT 1\"", "There is no command 'quary'")]
    [InlineData("$ dmesh query \"SELECT 1\" --ouput csv", "There is no option '--ouput'")]
    [InlineData("$ cat a.sql | dmesh query warehouse -f - --frobnicate", "There is no option '--frobnicate'")]
    [InlineData("$ dmesh connector add postgres --name shop --hots db", "There is no option '--hots'")]
    [InlineData("dmesh catalog lineages [NAME] TABLE...", "There is no command 'dmesh catalog lineages'")]
    [InlineData("dmesh query [INSTANCE] --nope", "has no option '--nope'")]
    [InlineData("dotnet run --project samples/Quickstrat", "there is no 'samples/Quickstrat'")]
    [InlineData("dotnet tool install --global DataMesh.Clie", "no package of the repository is called 'DataMesh.Clie'")]
    [InlineData("bash .ci/runn", "there is no '.ci/runn'")]
    public void WrongCommand_IsTold(string line, string problem)
    {
        var told = Assert.Single(Judge("```", line, "```"));
        Assert.StartsWith("README.md:2: ", told, StringComparison.Ordinal);
        Assert.Contains(problem, told, StringComparison.Ordinal);
        Assert.Empty(Judge("<!-- code: wrong -->", "```", line, "```"));
    }

    [Theory]
    [InlineData("$ dmesh query warehouse \"SELECT 1\" --output csv > out.csv 2>&1 && dmesh doctor   # all is well")]
    [InlineData("$ dmesh connector add postgres --name shop --host db.example.org --username ana --password-stdin < password")]
    [InlineData("dmesh query [INSTANCE] [SQL] | -f FILE | -")]
    [InlineData("name     dmesh  nonsense")]
    [InlineData("cd elsewhere\ndotnet run --project app")]
    public void RightCommand_IsFine(string line) => Assert.Empty(Judge("```", line, "```"));

    [Fact]
    public void MarkedMistake_MustBeThere() => Assert.Equal(["README.md:3: one line should be refused."], Judge("<!-- code: wrong -->", "```", "dmesh doctor", "```"));

    [Theory]
    [InlineData("a 'b c' \"d \\\" e\" f\\ g # h", "a|b c|d \" e|f g")]
    [InlineData("a b 2>/dev/null <c; d >e f", "a|b||d|f")]
    [InlineData("a && b | c#d", "a||b||c#d")]
    public void Line_IsTakenApart(string line, string commands) => Assert.Equal(commands, string.Join("||", ShellLine.Commands(line).Select(static words => string.Join('|', words))));

    private static IReadOnlyList<string> Judge(params string[] lines) => [.. CommandLineTests.Judge(new MarkdownPage("README.md", string.Join('\n', lines)))];
}
