using System.Text.Json;
using DataMesh.Docs.Tests.Pages;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DataMesh.Docs.Tests.Blocks;

/// <summary>Every block of configuration is read without a problem, or has just the one that its page says; any other YAML and JSON parses.</summary>
public sealed class ConfigBlockTests
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static TheoryData<string> Pages => [.. AllPages.Blocks("yaml", "json").Select(static block => block.Page).Distinct()];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Block_IsRead(string page)
    {
        var problems = AllPages.Blocks("yaml", "json").Where(block => block.Page == page).SelectMany(Judge).ToList();
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    internal static IEnumerable<string> Judge(PageBlock block) =>
        !block.IsOfAnother && ConfigBlocks.FileOf(block) is { } file ? ConfigBlocks.Judge(block, file)
        : (WhyNotParsed(block), block.Marks.Wrong) switch
        {
            (null, not null) => [$"{block}: should not parse."],
            ({ } reason, null) when block.Rule is not { IsWrong: true } => [reason],
            _ => [], // What a rule finds wrong may be a file that does not parse.
        };

    private static string? WhyNotParsed(PageBlock block)
    {
        try
        {
            if (block.Language == "json")
            {
                JsonDocument.Parse(block.Text, Lenient).Dispose();
            }
            else
            {
                new YamlStream().Load(new StringReader(block.Text));
            }

            return null;
        }
        catch (JsonException exception)
        {
            return $"{block.Page}:{block.Line + (exception.LineNumber ?? 0)}: {exception.Message}";
        }
        catch (YamlException exception)
        {
            return $"{block.Page}:{block.Line + exception.Start.Line - 1}: {exception.Message}";
        }
    }
}
