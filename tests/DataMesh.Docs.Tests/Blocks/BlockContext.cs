using System.Collections.Concurrent;
using DataMesh.Tests.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DataMesh.Docs.Tests.Blocks;

/// <summary>What stands around blocks: a file of Contexts, and those of Contexts/Acme. Its last type, which is partial, is where a block's members stand, and the method there that is empty but for a comment is where statements do.</summary>
internal sealed class BlockContext
{
    // Not 'hidden': what stands in hidden lines counts as generated, and is not analysed.
    private const string Outside = "#line 1 \"around the block\"\n";

    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "DataMesh.Docs.Tests", "Blocks", "Contexts");
    private static readonly ConcurrentDictionary<string, BlockContext> Known = new(StringComparer.Ordinal);
    private static readonly CompilationUnitSyntax[] Acme = [.. Directory.GetFiles(Path.Combine(Folder, "Acme"), "*.cs").Order(StringComparer.Ordinal).Select(Parse)];

    private readonly CompilationUnitSyntax _root;
    private readonly TypeDeclarationSyntax _host;
    private readonly MethodDeclarationSyntax _method;

    private BlockContext(string name)
    {
        _root = Parse(Path.Combine(Folder, $"{name}.cs"));
        _host = _root.Members.OfType<TypeDeclarationSyntax>().Last();
        _method = _host.Members.OfType<MethodDeclarationSyntax>().Single(static method => method.Body is { Statements: [] } body && body.ToFullString().Contains("//", StringComparison.Ordinal));
    }

    /// <summary>Whether it is a project of tests, which is another's reader for some rules.</summary>
    public bool IsTest => Usings.Contains("using Xunit;", StringComparison.Ordinal);

    /// <summary>The directives that a block has if it brings none of its own.</summary>
    public string Usings => _root.Usings.ToFullString();

    /// <summary>The context of that name.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static BlockContext Get(string name) => Known.GetOrAdd(name, static name => File.Exists(Path.Combine(Folder, $"{name}.cs")) ? new BlockContext(name) : throw new FormatException($"No context is called '{name}'. There are: {string.Join(", ", Names)}."));

    private static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.cs").Select(static file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    /// <summary>The surroundings of some blocks, without what these declare themselves.</summary>
    public IEnumerable<SyntaxTree> Around(IReadOnlyCollection<string> types, IReadOnlyCollection<string> members)
    {
        var root = _root.ReplaceNode(_host, _host.WithMembers([.. _host.Members.Where(member => member != _method && !BlockCode.NamesOf(member).Any(members.Contains))]));
        yield return Tree(Without(root, types));
        var known = types.Concat(TypesOf(_root).Select(static type => type.Identifier.Text)).ToList();
        foreach (var file in Acme)
        {
            yield return Tree(Without(file, known));
        }
    }

    /// <summary>The class and the method in which blocks stand.</summary>
    public string Host(IReadOnlyCollection<BlockCode> blocks)
    {
        // A block may declare the class itself.
        var isTaken = blocks.Any(block => block.TypeNames.Contains(_host.Identifier.Text));
        var locals = blocks.SelectMany(static block => block.Locals).ToHashSet(StringComparer.Ordinal);
        var result = blocks.Any(static block => block.Returns) && _method.ReturnType is not GenericNameSyntax ? "System.Threading.Tasks.Task<object?>" : _method.ReturnType.ToString();
        var parameters = string.Join(", ", _method.ParameterList.Parameters.Where(parameter => !locals.Contains(parameter.Identifier.Text)).Select(static parameter => parameter.ToString()));
        var statements = string.Concat(blocks.Select(static block => block.StatementsText));
        var isNamed = isTaken || blocks.Any(block => block.Names.Contains(_method.Identifier.Text));
        var method = isNamed && statements.Length == 0 ? "" : $"{_method.Modifiers} {result} {(isNamed ? "StatementsAsync" : _method.Identifier)}({parameters})\n{{\n{statements}{Outside}throw null!;\n}}\n";
        return $"partial {_host.Keyword} {(isTaken ? "PageCode" : _host.Identifier)}\n{{\n{string.Concat(blocks.Select(static block => block.MembersText))}{Outside}{method}}}\n";
    }

    private static CompilationUnitSyntax Parse(string file) => CSharpSyntaxTree.ParseText(File.ReadAllText(file), BlockCode.Parsing, file).GetCompilationUnitRoot();

    private static SyntaxTree Tree(CompilationUnitSyntax root) => CSharpSyntaxTree.Create(root, BlockCode.Parsing, root.SyntaxTree.FilePath);

    private static CompilationUnitSyntax Without(CompilationUnitSyntax root, IReadOnlyCollection<string> types) =>
        root.RemoveNodes(TypesOf(root).Where(type => types.Contains(type.Identifier.Text)), SyntaxRemoveOptions.KeepNoTrivia)!;

    private static IEnumerable<BaseTypeDeclarationSyntax> TypesOf(CompilationUnitSyntax root) => root.Members.OfType<BaseTypeDeclarationSyntax>();
}
