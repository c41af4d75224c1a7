using DataMesh.Docs.Tests.Blocks;
using DataMesh.Docs.Tests.Pages;

namespace DataMesh.Docs.Tests.CommandLines;

/// <summary>What pages have people type is taken by <c>dmesh</c>, and names projects and scripts that there are.</summary>
public sealed class CommandLineTests
{
    public static TheoryData<string> Pages => [.. AllPages.All.Where(static page => PageCommand.AllOf(page).Any()).Select(static page => page.Path)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Command_IsTaken(string page)
    {
        var problems = Judge(AllPages.All.Single(known => known.Path == page)).ToList();
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public void CommandWithinText_Exists()
    {
        var problems = AllPages.All
            .SelectMany(static page => page.Codes.Where(static code => code.Text.StartsWith("dmesh ", StringComparison.Ordinal)).Select(code => (Place: $"{page.Path}:{code.Line}", Words: ShellLine.Commands(code.Text)[0])))
            .Select(static shown => (shown.Place, Problem: DmeshLine.WhyNoUsage(shown.Words[1..])))
            .Where(static shown => shown.Problem is not null).Select(static shown => $"{shown.Place}: {shown.Problem}").ToList();
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    internal static IEnumerable<string> Judge(MarkdownPage page) => PageCommand.AllOf(page).GroupBy(static command => command.Block).SelectMany(block =>
    {
        // What stands below 'cd' names files of another folder.
        var here = block.TakeWhile(static command => command.Words[0] != "cd").Count();
        var refused = block.Select((command, at) => (command, Problem: WhyNot(command.Words, page, isHere: at < here))).Where(static command => command.Problem is not null).Select(static command => $"{command.command}: {command.Problem}").ToList();
        return block.Key.Marks.Wrong is null ? refused : refused.Count == 1 ? [] : [$"{block.Key}: one line should be refused.", .. refused];
    });

    private static string? WhyNot(string[] words, MarkdownPage page, bool isHere) => words switch
    {
        ["dmesh", .. var args] => DmeshLine.IsUsage(args) ? DmeshLine.WhyNoUsage(args) : DmeshLine.WhyNot(args),
        ["dotnet", "tool", "install" or "update", .. var named] => named.Where(OwnPackages.IsOurs).Where(static id => !OwnPackages.Ids.Contains(id)).Select(static id => $"no package of the repository is called '{id}'").FirstOrDefault(),
        _ when !isHere => null,
        ["bash", var script, ..] => Missing(page, script),
        ["dotnet", "pack" or "build", var project, ..] when !project.StartsWith('-') => Missing(page, project),
        ["dotnet", .. var options] => options.Zip(options.Skip(1)).Where(static pair => pair.First is "--project" or "--solution").Select(pair => Missing(page, pair.Second)).OfType<string>().FirstOrDefault(),
        _ => null,
    };

    private static string? Missing(MarkdownPage page, string path) => page.Sees(path) ? null : $"there is no '{path}'";
}
