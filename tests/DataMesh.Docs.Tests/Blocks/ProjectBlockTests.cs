using System.Xml;
using System.Xml.Linq;
using DataMesh.Docs.Tests.Pages;

namespace DataMesh.Docs.Tests.Blocks;

/// <summary>Every block of XML parses, and names packages that there are, in the versions that the repository has.</summary>
public sealed class ProjectBlockTests
{
    [Fact]
    public void Block_ParsesAndNamesPackagesThatThereAre()
    {
        var blocks = AllPages.Blocks("xml").ToList();
        Assert.NotEmpty(blocks);
        var problems = blocks.SelectMany(Judge).ToList();
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    internal static IEnumerable<string> Judge(PageBlock block)
    {
        XElement root;
        try
        {
            root = XElement.Parse($"<block>{block.Text}</block>", LoadOptions.SetLineInfo);
        }
        catch (XmlException exception)
        {
            return [$"{block.Page}:{block.Line + exception.LineNumber - 1}: {exception.Message}"];
        }

        return root.Descendants()
            .Where(static element => element.Name.LocalName is "PackageReference" or "PackageVersion")
            .Select(static package => (Line: ((IXmlLineInfo)package).LineNumber, Problem: WhyNot(package.Attribute("Include")?.Value ?? "", package.Attribute("Version")?.Value)))
            .Where(static package => package.Problem is not null)
            .Select(package => $"{block.Page}:{block.Line + package.Line - 1}: {package.Problem}");
    }

    private static string? WhyNot(string id, string? version)
    {
        if (OwnPackages.IsOurs(id) && !OwnPackages.Ids.Contains(id))
        {
            return $"no package of the repository is called '{id}'";
        }

        var current = OwnPackages.IsOurs(id) ? OwnPackages.Version : OwnPackages.Others.GetValueOrDefault(id);
        return version is null || current is null || Fits(version, current) ? null : $"'{id}' is at {current}, not {version}";
    }

    private static bool Fits(string version, string current) => version.EndsWith('*') ? current.StartsWith(version[..^1], StringComparison.Ordinal) : version == current;
}
