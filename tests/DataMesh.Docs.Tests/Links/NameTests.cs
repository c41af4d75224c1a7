using System.Text.RegularExpressions;
using DataMesh.Docs.Tests.Blocks;
using DataMesh.Docs.Tests.Pages;
using Microsoft.CodeAnalysis;

namespace DataMesh.Docs.Tests.Links;

/// <summary>What a page calls <c>Type.Member</c> exists, where there is a type of that name.</summary>
public sealed partial class NameTests
{
    private static readonly Lazy<ILookup<string, INamedTypeSymbol>> Types = new(static () => TypesOf(BlockCompiler.References.GlobalNamespace).ToLookup(static type => type.Name, StringComparer.Ordinal));

    [Fact]
    public void MemberInBackticks_Exists()
    {
        var names = AllPages.All.Where(static page => page.Path != "CHANGELOG.md").SelectMany(static page => page.Codes.Select(code => (Place: $"{page.Path}:{code.Line}", Name: Member().Match(code.Text)))).Where(static code => code.Name.Success).ToList();
        Assert.NotEmpty(names);
        var problems = names.Where(static code => !Exists(code.Name.Groups[1].Value, code.Name.Groups[2].Value)).Select(static code => $"{code.Place}: '{code.Name.Groups[1].Value}' has no '{code.Name.Groups[2].Value}'").ToList();
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    internal static bool Exists(string type, string member) => !Types.Value[type].Any() || Types.Value[type].Any(known => Has(known, member));

    private static bool Has(INamedTypeSymbol type, string member)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (at.GetMembers(member).Length > 0 || at.GetTypeMembers(member).Length > 0)
            {
                return true;
            }
        }

        return type.AllInterfaces.Any(face => face.GetMembers(member).Length > 0) || Extensions.Value.Contains(member);
    }

    private static readonly Lazy<HashSet<string>> Extensions = new(static () =>
        Types.Value.SelectMany(static types => types).Where(static type => type is { IsStatic: true, MightContainExtensionMethods: true, ContainingAssembly.Name: var assembly } && assembly.StartsWith("DataMesh", StringComparison.Ordinal))
            .SelectMany(static type => type.GetMembers().OfType<IMethodSymbol>().Where(static method => method.IsExtensionMethod).Select(static method => method.Name)).ToHashSet(StringComparer.Ordinal));

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceSymbol space) =>
        space.GetMembers().SelectMany(static member => member switch
        {
            INamespaceSymbol inner => TypesOf(inner),
            INamedTypeSymbol { DeclaredAccessibility: Accessibility.Public } type => type.GetTypeMembers().Where(static nested => nested.DeclaredAccessibility == Accessibility.Public).Prepend(type),
            _ => [],
        });

    [GeneratedRegex(@"^([A-Z]\w*)(?:<[^>]*>)?\.([A-Z]\w*)(?:<[^>]*>)?(?:\(.*\))?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Member();
}
